/**
 * The OU filter of Entra Connect as a model: which OUs it lets through, how the wizard shows them, what becomes of a new
 * OU, and what a rename or a move would drop.
 */
@NullMarked
package io.github.tenantwright.adsync.filter;

import org.jspecify.annotations.NullMarked;
