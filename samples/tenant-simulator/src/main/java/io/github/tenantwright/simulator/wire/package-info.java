/** HTTP underneath the simulator: one WireMock server per service, one handler for every request. Not API. */
@NullMarked
package io.github.tenantwright.simulator.wire;

import org.jspecify.annotations.NullMarked;
