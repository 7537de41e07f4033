/**
 * Mail flow of a tenant as a whole: what is wanted ({@link io.github.tenantwright.exchange.mailflow.MailFlowSetup}), what
 * is there ({@link io.github.tenantwright.exchange.mailflow.MailFlowSnapshot}), and the plan between them.
 */
@NullMarked
package io.github.tenantwright.exchange.mailflow;

import org.jspecify.annotations.NullMarked;
