/**
 * Runs the scripts of the {@code powershell} room in a {@code pwsh} process with the MicrosoftTeams module: for what the
 * services offer no confirmed REST form of. Guarded and audited like requests; tokens travel over standard input only.
 */
@NullMarked
package io.github.tenantwright.pwsh;

import org.jspecify.annotations.NullMarked;
