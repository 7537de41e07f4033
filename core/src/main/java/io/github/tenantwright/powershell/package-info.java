/**
 * The only place that writes PowerShell. Values, cmdlets and a few kinds of statement are data; a script is a list of
 * statements, and one renderer turns it into text in which data stays data: single-quoted literals in which PowerShell
 * expands nothing, in ASCII whatever the data, so that no encoding can turn one of its characters into a quote.
 *
 * <p>What no cmdlet says stands in a file of the library ({@link io.github.tenantwright.powershell.ScriptFile}), into which
 * no data is written: it gets its data as arguments.
 *
 * <p>No secret is ever written: what looks like one is refused, and a password that a script needs is made while it runs.
 */
@NullMarked
package io.github.tenantwright.powershell;

import org.jspecify.annotations.NullMarked;
