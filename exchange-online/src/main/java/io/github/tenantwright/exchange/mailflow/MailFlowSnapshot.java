package io.github.tenantwright.exchange.mailflow;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.exchange.admin.ExchangeClient;
import io.github.tenantwright.exchange.admin.ExchangeSettings;
import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.exchange.attachments.FilterPolicy;
import io.github.tenantwright.exchange.attachments.FilterRule;
import io.github.tenantwright.exchange.focused.FocusedInbox;
import io.github.tenantwright.exchange.rules.TransportRules;
import io.github.tenantwright.powershell.Cmdlet;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What the mail flow of a tenant is, read at one time. Rules and policies are kept with all that the service tells of
 * them, also what this library does not know.
 *
 * @param tenant the tenant
 * @param readAt when it was read
 * @param rules all mail-flow rules
 * @param policies all malware policies
 * @param policyRules the rules of those policies that are the tenant's own
 * @param organization the organization's switch of Focused Inbox
 * @param mailboxes the switches of the mailboxes that were asked for, by their addresses in small letters: one that was
 *     looked for and is not there is {@link Part.Absent}; one that is not in the map was never asked for, and a plan that
 *     needs it is not run
 * @param cmdlets those that the signed-in person may run; one public client knows how to ask, so it may be unreadable
 */
public record MailFlowSnapshot(
        TenantId tenant,
        Instant readAt,
        Part<List<Row>> rules,
        Part<List<Row>> policies,
        Part<List<Row>> policyRules,
        Part<FocusedSwitch> organization,
        Map<String, Part<FocusedSwitch>> mailboxes,
        Part<Set<String>> cmdlets) {

    public MailFlowSnapshot {
        mailboxes = Collections.unmodifiableMap(new LinkedHashMap<>(mailboxes));
    }

    /**
     * Reads what plans for these set-ups need. Sends no write. A part that the service refuses to show is there as
     * unreadable; a plan that needs it is not run.
     *
     * @throws io.github.tenantwright.TokenException when the token is missing, ended, or of another tenant
     * @throws io.github.tenantwright.ConnectionFailedException when the service can't be reached
     */
    public static MailFlowSnapshot read(TenantSession session, ExchangeSettings settings, MailFlowSetup... setups) {
        Set<String> mailboxes = new LinkedHashSet<>();
        for (MailFlowSetup setup : setups) {
            mailboxes.addAll(setup.mailboxes().keySet());
        }
        return read(session, settings, mailboxes);
    }

    private static MailFlowSnapshot read(
            TenantSession session, ExchangeSettings settings, Collection<String> mailboxes) {
        ExchangeClient exchange = ExchangeClient.of(session.readOnly(), settings);
        Map<String, Part<FocusedSwitch>> switches = new LinkedHashMap<>();
        for (String mailbox : mailboxes) {
            switches.put(mailbox, part(() -> {
                FocusedInbox.Reading reading = FocusedInbox.mailbox(exchange.at(mailbox), mailbox);
                return reading.there()
                        ? new Part.Found<>(new FocusedSwitch(reading.on()))
                        : new Part.Absent<FocusedSwitch>();
            }));
        }
        return new MailFlowSnapshot(
                session.tenant(),
                session.clock().instant(),
                part(() -> new Part.Found<>(TransportRules.all(exchange))),
                part(() -> new Part.Found<>(
                        exchange.read(Cmdlet.named("Get-MalwareFilterPolicy")).rows())),
                part(() -> new Part.Found<>(
                        exchange.read(Cmdlet.named("Get-MalwareFilterRule")).rows())),
                part(() -> new Part.Found<>(
                        new FocusedSwitch(FocusedInbox.organization(exchange).orElse(null)))),
                switches,
                part(() -> new Part.Found<>(Collections.unmodifiableSet(new TreeSet<>(exchange.cmdletsAllowed())))));
    }

    private static <T> Part<T> part(Supplier<Part<T>> reader) {
        try {
            return reader.get();
        } catch (ServiceException refused) {
            if (refused.mayHelpToRetry()) {
                throw refused;
            }
            return new Part.Unreadable<>(refused.getMessage());
        }
    }

    /** The malware policies, as far as they matter here; none where they could not be read. */
    List<FilterPolicy> filterPolicies() {
        return policies.found().orElse(List.of()).stream().map(FilterPolicy::of).toList();
    }

    List<FilterRule> filterRules() {
        return policyRules.found().orElse(List.of()).stream()
                .map(FilterRule::of)
                .toList();
    }

    /** For keeping; {@link #fromJson} makes an equal one of it. It holds names and addresses of people. */
    public String toJson() {
        return MailFlowSnapshotJson.write(this);
    }

    /** @throws InvalidInputException when the text is not one that {@link #toJson} wrote */
    public static MailFlowSnapshot fromJson(String json) {
        return MailFlowSnapshotJson.read(json);
    }
}
