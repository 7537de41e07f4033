/** The sentences of a report, in English or in whatever language a bundle brings. */
@NullMarked
package io.github.tenantwright.log.sentence;

import org.jspecify.annotations.NullMarked;
