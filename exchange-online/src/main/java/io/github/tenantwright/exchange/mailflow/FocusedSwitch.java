package io.github.tenantwright.exchange.mailflow;

import org.jspecify.annotations.Nullable;

/**
 * A switch of Focused Inbox.
 *
 * @param on null when nobody has ever set it, which counts as on
 */
public record FocusedSwitch(@Nullable Boolean on) {}
