/** Caller ID policies: the number and name that the called party sees. */
@NullMarked
package io.github.tenantwright.teams.callerid;

import org.jspecify.annotations.NullMarked;
