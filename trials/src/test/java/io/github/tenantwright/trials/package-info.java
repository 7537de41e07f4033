/** Runs that use every operation of all modules, cut off wherever a process can die. */
@NullMarked
package io.github.tenantwright.trials;

import org.jspecify.annotations.NullMarked;
