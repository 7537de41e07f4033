/** Holds scripts against the published facts about the cmdlets they call; other modules' tests use it as well. */
package io.github.tenantwright.powershell.contract;
