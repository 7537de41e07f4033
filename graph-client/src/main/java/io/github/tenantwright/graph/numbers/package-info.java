/**
 * Teams Phone as far as Graph v1.0 has it: telephone numbers, policy assignments, and what each user is configured
 * with. In the worldwide cloud only.
 */
@NullMarked
package io.github.tenantwright.graph.numbers;

import org.jspecify.annotations.NullMarked;
