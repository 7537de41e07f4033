/** What the steps of a run on Exchange Online have in common: who may do them, and the proof of what they wrote. */
@NullMarked
package io.github.tenantwright.exchange.steps;

import org.jspecify.annotations.NullMarked;
