/** Holds requests against the published description of Microsoft Graph, so that no client can make up paths of its own. */
@NullMarked
package io.github.tenantwright.simulator.contract;

import org.jspecify.annotations.NullMarked;
