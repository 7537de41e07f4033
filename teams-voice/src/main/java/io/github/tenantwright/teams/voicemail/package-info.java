/** Voicemail settings of users, which have no known REST form: read and changed by cmdlets, or by hand. */
@NullMarked
package io.github.tenantwright.teams.voicemail;

import org.jspecify.annotations.NullMarked;
