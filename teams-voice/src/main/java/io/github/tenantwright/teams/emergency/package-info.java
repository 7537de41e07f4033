/** Emergency call routing policies: which numbers are emergency numbers, and which usage carries them. */
@NullMarked
package io.github.tenantwright.teams.emergency;

import org.jspecify.annotations.NullMarked;
