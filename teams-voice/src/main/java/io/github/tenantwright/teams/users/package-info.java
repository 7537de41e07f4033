/** Users as the Teams service knows them, and the policies granted to them. */
@NullMarked
package io.github.tenantwright.teams.users;

import org.jspecify.annotations.NullMarked;
