/**
 * The rights that Entra Connect needs in order to write back to accounts in protected groups: chosen in a set-up,
 * planned as entries of AdminSDHolder's access list that act, rendered for people who do it by hand, and written by one
 * operation that compares before it writes.
 *
 * <p>Planning works on descriptors and schema facts alone, so that it is the same against a live directory and a saved
 * one. Values are immutable and safe to share between threads.
 */
@NullMarked
package io.github.tenantwright.adsync.writeback;

import org.jspecify.annotations.NullMarked;
