/**
 * What Exchange Online keeps and does in a simulated tenant, apart from HTTP: cmdlets over tables of objects. Not API, apart
 * from {@link io.github.tenantwright.simulator.mail.MissingIdentity}.
 */
@NullMarked
package io.github.tenantwright.simulator.mail;

import org.jspecify.annotations.NullMarked;
