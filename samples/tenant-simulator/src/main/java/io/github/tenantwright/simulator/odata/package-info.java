/** The part of OData that Microsoft Graph accepts in {@code $filter}: parsing and evaluating. Not API. */
@NullMarked
package io.github.tenantwright.simulator.odata;

import org.jspecify.annotations.NullMarked;
