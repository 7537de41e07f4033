/**
 * A PowerShell session with a simulated tenant: cmdlets of the Teams, Graph and Exchange modules with typed parameters
 * in, objects out. {@link io.github.tenantwright.simulator.powershell.SimulatedPowerShell} says what is done and how far.
 */
@NullMarked
package io.github.tenantwright.simulator.powershell;

import org.jspecify.annotations.NullMarked;
