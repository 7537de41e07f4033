/**
 * A Microsoft 365 tenant on loopback, for tests and demonstrations: Microsoft Graph, the Teams configuration service and
 * the administration service of Exchange Online over one state, with a clock that the test moves.
 *
 * <p>A test in three lines:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TenantExtension TENANT = TenantExtension.with(t -> t.users(10, SkuName.MICROSOFT_365_E5));
 * // then call tenant.graphUri() and tenant.teamsUri() with tenant.graphToken() and tenant.teamsToken()
 * }</pre>
 *
 * <p>{@link io.github.tenantwright.simulator.Main} runs a tenant in a process of its own.
 *
 * <h2>Time</h2>
 *
 * <p>Nothing happens by itself: the clock stands still until the test moves it ({@link
 * io.github.tenantwright.simulator.SimulatedTenant#clock()}), so a client that waits must wait by that clock. Tokens
 * end by it, too: a run that waits three hours for a domain needs {@link
 * io.github.tenantwright.simulator.SimulatedTenant#newTokens()} afterwards. {@link
 * io.github.tenantwright.simulator.TenantBuilder#tickPerRequest} moves it a little with every request instead.
 *
 * <h2>What is simulated</h2>
 *
 * <ul>
 *   <li>Graph v1.0: organization, domains, users (lists with filters, paging, count, delta; soft delete, restore, purge;
 *       manager; photo), licenses, roles, service principals and grants (read only), telephone numbers, policy
 *       assignments, user configurations, {@code $batch}.
 *   <li>Teams configuration service: tenant and discovery, SIP domains, configurations of the voice types, grants to
 *       users, groups and the tenant, users, number lists, calling settings. Emergency addresses and per-number policies
 *       are always empty.
 *   <li>Exchange Online's administration service ({@code InvokeCommand}): mail-flow rules, malware policies and their
 *       rules, the organization's settings, mailboxes with Focused Inbox and Clutter, users, recipients, the question for
 *       one's own cmdlets; on the compliance host labels and label policies (read only; {@link
 *       io.github.tenantwright.simulator.SimulatedExchange} makes them). Parameters are checked against the cmdlets'
 *       reference pages.
 *   <li>A PowerShell session with cmdlets of the Teams, Graph and Exchange modules: {@link
 *       io.github.tenantwright.simulator.powershell.SimulatedPowerShell}.
 *   <li>Not: groups as objects, call records, directory synchronization, number orders, mail. What is
 *       not simulated is refused as the service refuses an unknown path, and listed by {@link
 *       io.github.tenantwright.simulator.SimulatedTenant#unexpectedRequests()}.
 * </ul>
 *
 * <h2>Assumptions</h2>
 *
 * <p>Microsoft does not document the following; each is a guess or a single observation, and most can be turned on the
 * {@link io.github.tenantwright.simulator.TenantBuilder builder}. A client that works here has still to be tried on a
 * real tenant.
 *
 * <ul>
 *   <li>Domains: refusals of {@code /domains} carry the code {@code Request_BadRequest}. The texts for "already
 *       verified", "verified in another directory", "referenced", "already exists" are ours; the prefix {@code Domain
 *       verification failed with the following error:} is the service's. The proof by TXT is asked for before another
 *       tenant's claim is. A user deleted but restorable keeps a domain from being removed. A forced removal takes five
 *       minutes. {@code PATCH} replaces {@code supportedServices}.
 *   <li>Users: a new one is 404 for two seconds, for writes as well; deletes and updates show at once unless stale reads
 *       are on. A deleted one's sign-in name is prefixed with its object id without dashes and is free for others.
 *       Deleting takes the telephone numbers away; restoring brings the licenses back as far as there are free ones.
 *       Delta queries ignore {@code Prefer: return=minimal}.
 *   <li>Photos: squares are cut from the middle. Bodies over 4 MB are refused with 413, those that are no JPEG or PNG
 *       with 400. Others' pictures take the role of a user administrator.
 *   <li>Licenses: Teams Phone from two licenses, or two editions of Exchange, SharePoint or Skype for Business Online, are
 *       mutually exclusive; Teams Phone depends on Teams or Skype for Business Online, a calling plan on Teams Phone.
 *   <li>Activation: a domain may be named in routes three hours after an enabled account with that very suffix holds a
 *       Teams plan or a resource account's Teams Phone plan; the time starts anew when the account loses it before, and the
 *       domain stays usable when it loses it afterwards. A host name whose direct parent is active is accepted.
 *   <li>Teams knows a user five minutes after licensing; until then single reads, grants and numbers are refused. The list
 *       of users holds those whom Teams knows or knew, restorable ones at the end.
 *   <li>User attributes of the configuration service are in PascalCase like those of {@code Get-CsOnlineUser}, apart from
 *       {@code objectId}, {@code userPrincipalName} and {@code effectivePolicyAssignments}; attributes named after
 *       policies read as {@code Tag:Name}, display names in assignments as the bare name.
 *   <li>Configurations: an existing identity is 409, an unknown property 400 for the types whose properties are known, a
 *       {@code PUT} at an unknown identity 404, a usage twice in the list 400. Usages, policies and gateways in use cannot
 *       be removed. A route that claims a taken priority moves the later ones on by one.
 *   <li>Numbers: a Direct Routing number need not be in the inventory and is forgotten when taken back; a second primary
 *       number replaces the first; a base number and the same with an extension cannot belong to different people. What
 *       stands in the way shows in the operation, not in the answer to the request.
 *   <li>Policy assignment through Graph takes every policy type, all items of a request or none; {@code getPolicyId} of an
 *       unknown name is an empty collection.
 *   <li>Exchange: names and words of most refusals are ours, apart from those of a wrong value, a taken name, a missing
 *       object and a dead link. Writes show at once unless a delay is set; they themselves see the present. A link to a next
 *       page lives five minutes. {@code Disable-} and {@code Remove-} ask, and do nothing, unless {@code Confirm} is false.
 *       An empty array is refused. Parameters that work on-premises only are refused as outside of the role. A rule shows
 *       recipients as they were given. {@code Get-FocusedInbox} shows the newer of the two settings. Who administers
 *       Exchange may change malware policies. An {@code X-AnchorMailbox} of an unknown form, and an {@code X-CmdletName}
 *       that is not the body's, are refused.
 *   <li>A token of another tenant is 401 (the real service would simply be that other tenant). The texts of the
 *       configuration service's 401 and 403 are ours. Directory reads need no role.
 * </ul>
 *
 * <p>Passwords sent to the tenant are checked and forgotten; {@link
 * io.github.tenantwright.simulator.RecordedRequest#body()} is the only place that still holds them whole. Their
 * beginnings, and those of the tokens' parts, are kept so that a test can search what it wrote for them: {@link
 * io.github.tenantwright.simulator.SeenSecrets}, {@link io.github.tenantwright.simulator.OutputGuard}.
 */
@NullMarked
package io.github.tenantwright.simulator;

import org.jspecify.annotations.NullMarked;
