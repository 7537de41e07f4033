/** For tests of command lines: somebody at a shell. */
@NullMarked
package io.github.tenantwright.samples.commandline.shell;

import org.jspecify.annotations.NullMarked;
