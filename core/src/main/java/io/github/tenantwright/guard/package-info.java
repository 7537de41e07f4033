/** What a session may change: every request is classed as read or write, and writes outside the scope are not sent. */
@NullMarked
package io.github.tenantwright.guard;

import org.jspecify.annotations.NullMarked;
