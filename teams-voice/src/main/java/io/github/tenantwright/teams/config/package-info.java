/**
 * The configuration service's objects: each kind is one row of facts ({@link
 * io.github.tenantwright.teams.config.ResourceType}) that drives client, comparison, operations, PowerShell and guidance
 * alike.
 *
 * <p>The service is the one that Microsoft's own MicrosoftTeams module talks to. It is not published as an API; what is
 * known of it was read from public clients that run against it. Writing list-valued members is seen in those clients but
 * in none of their tests, so every write here is proved by a read.
 */
@NullMarked
package io.github.tenantwright.teams.config;

import org.jspecify.annotations.NullMarked;
