/** Defects of dial plans, routes and policies that can be told from data alone, each with an example where there is one. */
@NullMarked
package io.github.tenantwright.advice.lint;

import org.jspecify.annotations.NullMarked;
