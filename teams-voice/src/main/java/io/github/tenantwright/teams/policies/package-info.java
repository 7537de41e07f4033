/** The calling and voicemail policies of a tenant, as far as assigning them needs. */
@NullMarked
package io.github.tenantwright.teams.policies;

import org.jspecify.annotations.NullMarked;
