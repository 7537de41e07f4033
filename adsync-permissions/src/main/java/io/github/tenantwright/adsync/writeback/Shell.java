package io.github.tenantwright.adsync.writeback;

/** Where a command line is typed: each takes other characters for its own. */
public enum Shell {
    /** {@code cmd.exe}. */
    CMD,
    /** Windows PowerShell 5.1 or PowerShell 7. */
    POWERSHELL
}
