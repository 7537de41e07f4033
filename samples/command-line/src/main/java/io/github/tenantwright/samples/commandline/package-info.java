/** The frame that the command lines share: exit codes, what is written where, tenants to sign in to, files, one JSON document. */
@NullMarked
package io.github.tenantwright.samples.commandline;

import org.jspecify.annotations.NullMarked;
