/**
 * Which back end serves what: one dated table, what the caller has at hand and gives their word for, and the steps that
 * have no REST form.
 */
@NullMarked
package io.github.tenantwright.teams.backend;

import org.jspecify.annotations.NullMarked;
