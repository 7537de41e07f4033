/** The only place that writes PowerShell: values, cmdlets and a few kinds of statement, rendered so that data stays data. */
@NullMarked
package io.github.tenantwright.powershell;

import org.jspecify.annotations.NullMarked;
