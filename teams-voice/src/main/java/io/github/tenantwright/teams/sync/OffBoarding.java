package io.github.tenantwright.teams.sync;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.licenses.LicenseAssignmentState;
import io.github.tenantwright.graph.licenses.Sku;
import io.github.tenantwright.graph.numbers.NumberAssignment;
import io.github.tenantwright.graph.numbers.NumberQuery;
import io.github.tenantwright.graph.numbers.NumberType;
import io.github.tenantwright.graph.numbers.NumbersClient;
import io.github.tenantwright.graph.roles.SignedInRoles;
import io.github.tenantwright.graph.users.User;
import io.github.tenantwright.graph.users.UserField;
import io.github.tenantwright.graph.users.UsersClient;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.teams.forwarding.CallingSettings;
import io.github.tenantwright.teams.forwarding.CallingSettingsClient;
import io.github.tenantwright.teams.forwarding.CallingState;
import io.github.tenantwright.teams.forwarding.SetCallingSettings;
import io.github.tenantwright.teams.forwarding.SetDelegates;
import io.github.tenantwright.teams.numbers.PhoneNumber;
import io.github.tenantwright.teams.numbers.RemovePhoneNumber;
import io.github.tenantwright.teams.users.ChangeLicenses;
import io.github.tenantwright.teams.users.ChangeLicenses.License;
import io.github.tenantwright.teams.users.GrantPolicy;
import io.github.tenantwright.teams.users.TeamsUser;
import io.github.tenantwright.teams.users.TeamsUsers;
import io.github.tenantwright.teams.users.UserPolicy;
import io.github.tenantwright.teams.voicemail.AnswerRule;
import io.github.tenantwright.teams.voicemail.SetVoicemail;
import io.github.tenantwright.teams.voicemail.VoicemailSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes a user out of telephony without stranding anything: calls first go where they go by default, then the delegates and
 * the policies granted to the user are cleared, then the numbers are taken away, voicemail is reset, and only then the
 * licenses go, if that is asked for. A
 * step that fails keeps those behind it from being done. Immutable.
 *
 * <pre>{@code
 * Plan plan = OffBoarding.of("anna.hall@contoso.com").takeLicenses(Sku.of(id)).plan(tenant);
 * RunReport report = syncNow.run(plan);
 * }</pre>
 */
public final class OffBoarding {
    private static final VoicemailSettings AS_NEW = VoicemailSettings.NOTHING
            .answer(AnswerRule.RECORD)
            .greetings("", "")
            .away(false, false, false);

    private final String user;
    private final Set<Sku> licenses;
    private final boolean all;
    private final boolean keepsVoicemail;

    private OffBoarding(String user, Set<Sku> licenses, boolean all, boolean keepsVoicemail) {
        this.user = Check.text("user", user, 1024);
        this.licenses = Set.copyOf(licenses);
        this.all = all;
        this.keepsVoicemail = keepsVoicemail;
    }

    /**
     * A user, whose licenses stay.
     *
     * @param user object id or user principal name
     */
    public static OffBoarding of(String user) {
        return new OffBoarding(user, Set.of(), false, false);
    }

    /** These licenses as well, as far as the user has them. */
    public OffBoarding takeLicenses(Sku... products) {
        Set<Sku> more = new HashSet<>(licenses);
        more.addAll(Arrays.asList(products));
        return new OffBoarding(user, more, all, keepsVoicemail);
    }

    /** All of the user's own licenses as well: mail and files go with some of them. */
    public OffBoarding takeAllLicenses() {
        return new OffBoarding(user, licenses, true, keepsVoicemail);
    }

    /**
     * Voicemail stays as it is. Otherwise its greetings and what it does with calls are reset by a {@code pwsh} where one
     * is at hand, and else by a person, whose word the licenses wait for.
     */
    public OffBoarding keepVoicemail() {
        return new OffBoarding(user, licenses, all, true);
    }

    /**
     * What the user has, read at one time.
     *
     * @param userId the object id
     * @param user the user principal name
     * @param teams what Teams knows; null when it does not know the user
     * @param calling what becomes of the user's calls; null when Teams does not know the user
     * @param numbers every number of the user
     * @param licenses how each license of the user came about
     */
    public record Leaver(
            String userId,
            String user,
            @Nullable TeamsUser teams,
            @Nullable CallingState calling,
            List<NumberAssignment> numbers,
            List<LicenseAssignmentState> licenses) {
        public Leaver {
            numbers = List.copyOf(numbers);
            licenses = List.copyOf(licenses);
        }
    }

    /**
     * Reads the user and plans. Sends no write; run the plan like any other, and undo it as far as it can be.
     *
     * @throws InvalidInputException when the tenant has no such user
     * @throws io.github.tenantwright.TenantwrightException when something can't be read
     */
    public Plan plan(TenantSession session) {
        TenantSession reading = session.readOnly();
        Plan pure = plan(reading, read(reading));
        List<Finding> findings = new ArrayList<>(pure.findings());
        SignedInRoles mine = SnapshotReader.roles(reading);
        new Preflight(
                        mine == null ? null : Set.copyOf(mine.templateIds()),
                        mine != null && mine.isComplete(),
                        pure.operations())
                .addTo(findings);
        return new Plan(pure.tenant(), pure.title(), pure.madeAt(), pure.operations(), findings);
    }

    private Leaver read(TenantSession session) {
        User found = new UsersClient(session)
                .find(user, UserField.USER_PRINCIPAL_NAME, UserField.LICENSE_ASSIGNMENT_STATES)
                .orElseThrow(() -> new InvalidInputException("user", user, "a user of the tenant"));
        String name = found.userPrincipalName();
        TeamsUser teams = TeamsUsers.of(session).find(found.id()).orElse(null);
        return new Leaver(
                found.id(),
                name == null || name.isEmpty() ? found.id() : name,
                teams,
                teams == null
                        ? null
                        : CallingSettingsClient.of(session).find(found.id()).orElse(null),
                new NumbersClient(session)
                        .list(NumberQuery.assignedTo(found.id())).stream()
                                .filter(number -> number.isAssignedTo(found.id()))
                                .toList(),
                found.licenseAssignmentStates());
    }

    private Plan plan(TenantSession session, Leaver leaver) {
        List<Operation> operations = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Set<ObjectKey> before = new HashSet<>();
        calls(leaver, findings).ifPresent(operations::add);
        operations.forEach(operation -> before.add(operation.key()));
        delegates(leaver, before, findings).ifPresent(operations::add);
        List<Operation> grants = grants(leaver, before);
        operations.addAll(grants);
        grants.forEach(grant -> before.add(grant.key()));
        List<Operation> removals = new ArrayList<>();
        boolean allNumbersGo = numbers(leaver, before, removals, findings);
        operations.addAll(removals);
        removals.forEach(removal -> before.add(removal.key()));
        // Without a license nobody can set the rest any more.
        before.add(SetDelegates.key(leaver.user()));
        before.add(SetVoicemail.key(leaver.user()));
        Optional<Operation> licenses = licenses(leaver, before, allNumbersGo, findings);
        voicemail(leaver, !operations.isEmpty() || licenses.isPresent()).ifPresent(operations::add);
        licenses.ifPresent(operations::add);
        return new Plan(
                session.tenant(),
                "Off-boarding of " + leaver.user(),
                session.clock().instant(),
                operations,
                findings);
    }

    private static Optional<Operation> calls(Leaver leaver, List<Finding> findings) {
        CallingState calling = leaver.calling();
        if (calling == null) {
            findings.add(Finding.note(
                    "not-known-to-teams",
                    "Teams does not know " + leaver.user() + ", so there is nothing to reset there."));
            return Optional.empty();
        }
        return SetCallingSettings.towards(
                        leaver.userId(), leaver.user(), calling.settings(), CallingSettings.DEFAULT, Set.of())
                .map(Operation.class::cast);
    }

    /** Once no call goes to them. Of whom the user is a delegate is theirs to change. */
    private static Optional<Operation> delegates(Leaver leaver, Set<ObjectKey> before, List<Finding> findings) {
        CallingState calling = leaver.calling();
        if (calling == null) {
            return Optional.empty();
        }
        if (!calling.delegators().isEmpty()) {
            findings.add(Finding.warning(
                    "delegate-of-others",
                    leaver.user() + " is a delegate of these: " + String.join(", ", calling.delegators()) + ".",
                    "Take the user out of their delegates, in their set-up or with Remove-CsUserCallingDelegate."));
        }
        try {
            return SetDelegates.towards(leaver.userId(), leaver.user(), calling.delegates(), List.of(), before)
                    .map(Operation.class::cast);
        } catch (InvalidInputException notAnAddress) {
            findings.add(Finding.warning(
                    "delegate-not-known",
                    "The service shows a delegate of " + leaver.user() + " as " + notAnAddress.value()
                            + " and not by address, so the delegates stay.",
                    "Remove them with Remove-CsUserCallingDelegate."));
            return Optional.empty();
        }
    }

    /** No read shows it, so it is a step for whoever has something else left to lose. */
    private Optional<Operation> voicemail(Leaver leaver, boolean more) {
        return keepsVoicemail || leaver.calling() == null || !more
                ? Optional.empty()
                : Optional.of(new SetVoicemail(leaver.userId(), leaver.user(), AS_NEW, null, Set.of()));
    }

    private static List<Operation> grants(Leaver leaver, Set<ObjectKey> before) {
        List<Operation> grants = new ArrayList<>();
        TeamsUser teams = leaver.teams();
        if (teams != null) {
            for (UserPolicy policy : UserPolicy.values()) {
                teams.directPolicy(policy.type())
                        .ifPresent(name ->
                                grants.add(new GrantPolicy(policy, leaver.userId(), leaver.user(), name, "", before)));
            }
        }
        return grants;
    }

    /** Whether no number is left once the removals are done. */
    private static boolean numbers(
            Leaver leaver, Set<ObjectKey> before, List<Operation> removals, List<Finding> findings) {
        boolean all = true;
        for (NumberAssignment number : leaver.numbers()) {
            PhoneNumber phone = parsed(number.telephoneNumber()).orElse(null);
            if (phone == null || number.isOnPremises()) {
                all = false;
                findings.add(Finding.warning(
                        "number-stays",
                        "The number " + number.telephoneNumber() + " of " + leaver.user()
                                + (phone == null
                                        ? " has a form that is not known here"
                                        : " comes from the local Active Directory")
                                + " and can't be taken away from here.",
                        "Clear it where it comes from, let it sync, then plan again."));
                continue;
            }
            removals.add(new RemovePhoneNumber(leaver.userId(), leaver.user(), phone, before));
            boolean located =
                    number.locationId() != null && !number.locationId().isEmpty();
            if (!number.type().equals(NumberType.DIRECT_ROUTING) && !located) {
                findings.add(Finding.note(
                        "not-undoable",
                        "The number " + phone + " is of the type " + number.type()
                                + " and has no emergency location; it can't be given back automatically."));
            }
        }
        TeamsUser teams = leaver.teams();
        if (teams != null
                && !teams.onPremLineUri().isEmpty()
                && leaver.numbers().isEmpty()) {
            all = false;
            findings.add(Finding.warning(
                    "number-stays",
                    "The local Active Directory holds the number " + teams.onPremLineUri() + " for " + leaver.user()
                            + ".",
                    "Clear it there, let it sync, then plan again."));
        }
        return all;
    }

    private static Optional<PhoneNumber> parsed(String number) {
        try {
            return Optional.of(PhoneNumber.of(number));
        } catch (InvalidInputException otherForm) {
            return Optional.empty();
        }
    }

    private Optional<Operation> licenses(
            Leaver leaver, Set<ObjectKey> before, boolean allNumbersGo, List<Finding> findings) {
        List<License> taken = new ArrayList<>();
        List<String> fromGroups = new ArrayList<>();
        for (LicenseAssignmentState held : leaver.licenses()) {
            if (!all && licenses.stream().noneMatch(sku -> held.skuId().equalsIgnoreCase(sku.id()))) {
                continue;
            }
            if (held.isFromGroup()) {
                fromGroups.add(Sku.of(held.skuId()).title());
            } else {
                taken.add(new License(held.skuId(), held.disabledPlans()));
            }
        }
        if (!fromGroups.isEmpty()) {
            findings.add(Finding.warning(
                    "license-from-group",
                    leaver.user() + " has these licenses through a group: "
                            + fromGroups.stream().distinct().collect(Collectors.joining(", ")) + ".",
                    "Take the user out of the group if they are to go, once the number is taken away."));
        }
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        if (!allNumbersGo) {
            findings.add(Finding.warning(
                    "license-kept",
                    "The licenses of " + leaver.user()
                            + " stay: a number would be stranded with a user who can't have one.",
                    "Free the number first, then plan again."));
            return Optional.empty();
        }
        return Optional.of(new ChangeLicenses(leaver.userId(), leaver.user(), List.of(), taken, before));
    }
}
