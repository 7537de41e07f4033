/**
 * What a connector account can do on each protected account: computed from the access lists that these have, beside what
 * was chosen, and compared with what the server says.
 */
@NullMarked
package io.github.tenantwright.adsync.proof;

import org.jspecify.annotations.NullMarked;
