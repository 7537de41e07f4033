/** A command line for the on-premises directory and for mail flow. */
@NullMarked
package io.github.tenantwright.samples.hybridadmin;

import org.jspecify.annotations.NullMarked;
