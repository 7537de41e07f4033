/** Requests to the services: sent with the right token, retried within a budget, every broken answer one typed error. */
@NullMarked
package io.github.tenantwright.http;

import org.jspecify.annotations.NullMarked;
