/** What a log says, for the customer: as text, as a page, and as a table. */
@NullMarked
package io.github.tenantwright.log.report;

import org.jspecify.annotations.NullMarked;
