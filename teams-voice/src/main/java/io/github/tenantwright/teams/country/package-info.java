/** What is dialed in each country: numbering plans, and the dial plans that are made of them. */
@NullMarked
package io.github.tenantwright.teams.country;

import org.jspecify.annotations.NullMarked;
