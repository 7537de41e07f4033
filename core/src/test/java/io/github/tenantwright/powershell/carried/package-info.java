/**
 * Reads a script's text back into its model, and carries the model out as PowerShell would; other modules' tests use it
 * as well.
 */
package io.github.tenantwright.powershell.carried;
