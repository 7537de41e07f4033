/**
 * Who manages whom: what mail-flow rules on managers rest on, and perhaps Focused Inbox. A check and a recommendation,
 * and a step that names a manager.
 */
@NullMarked
package io.github.tenantwright.exchange.hierarchy;

import org.jspecify.annotations.NullMarked;
