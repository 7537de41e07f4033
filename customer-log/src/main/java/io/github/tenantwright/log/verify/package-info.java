/**
 * Whether a log is as it was written. Uses nothing but the Java platform, so that a customer can run it alone, and so
 * that it shares no code with what wrote the log.
 */
@NullMarked
package io.github.tenantwright.log.verify;

import org.jspecify.annotations.NullMarked;
