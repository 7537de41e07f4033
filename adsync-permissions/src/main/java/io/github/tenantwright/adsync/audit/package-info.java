/**
 * What should not be in the access lists around protected accounts: entries that sync accounts left behind, the ways in
 * which somebody keeps power over a domain, who can take over a connector account, and where protected accounts differ from
 * AdminSDHolder. Computed from a snapshot alone; nothing is changed.
 */
@NullMarked
package io.github.tenantwright.adsync.audit;

import org.jspecify.annotations.NullMarked;
