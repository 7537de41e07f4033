/** What goes wrong at customers, through real HTTP: what people are told, and what is left in the tenant. */
@NullMarked
package io.github.tenantwright.teams.faults;

import org.jspecify.annotations.NullMarked;
