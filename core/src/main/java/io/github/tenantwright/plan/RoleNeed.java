package io.github.tenantwright.plan;

import static io.github.tenantwright.plan.AdminRole.DOMAIN_NAME_ADMINISTRATOR;
import static io.github.tenantwright.plan.AdminRole.EXCHANGE_ADMINISTRATOR;
import static io.github.tenantwright.plan.AdminRole.EXCHANGE_RECIPIENT_ADMINISTRATOR;
import static io.github.tenantwright.plan.AdminRole.GLOBAL_ADMINISTRATOR;
import static io.github.tenantwright.plan.AdminRole.GLOBAL_READER;
import static io.github.tenantwright.plan.AdminRole.LICENSE_ADMINISTRATOR;
import static io.github.tenantwright.plan.AdminRole.SECURITY_ADMINISTRATOR;
import static io.github.tenantwright.plan.AdminRole.TEAMS_ADMINISTRATOR;
import static io.github.tenantwright.plan.AdminRole.TEAMS_COMMUNICATIONS_ADMINISTRATOR;
import static io.github.tenantwright.plan.AdminRole.TEAMS_READER;
import static io.github.tenantwright.plan.AdminRole.TEAMS_TELEPHONY_ADMINISTRATOR;
import static io.github.tenantwright.plan.AdminRole.USER_ADMINISTRATOR;

import io.github.tenantwright.InvalidInputException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something that a service lets only some directory roles do: one dated row of the table that the constants here are.
 *
 * @param task what it is about, for people
 * @param anyRole one of these is enough, the best known first
 * @param unconfirmed those of them that only a role's description speaks for, not a page about the call
 * @param asOf the day of the newest source
 * @param source where it is said
 */
public record RoleNeed(
        String task, List<AdminRole> anyRole, Set<AdminRole> unconfirmed, LocalDate asOf, String source) {
    private static final LocalDate AUGUST = LocalDate.of(2026, 8, 20);

    public static final RoleNeed DOMAINS = new RoleNeed(
            "add, verify and remove domains",
            List.of(DOMAIN_NAME_ADMINISTRATOR, GLOBAL_ADMINISTRATOR),
            Set.of(),
            AUGUST,
            "Graph reference: domain verify, domain forceDelete; the set-up pages for hosted trunks name the Global"
                    + " Administrator alone");
    public static final RoleNeed USERS = new RoleNeed(
            "create, change and delete users who are no administrators",
            List.of(USER_ADMINISTRATOR, GLOBAL_ADMINISTRATOR),
            Set.of(),
            AUGUST,
            "Graph reference: user delete; Entra reference: Restore-EntraDeletedDirectoryObject");
    public static final RoleNeed LICENSES = new RoleNeed(
            "assign and take licenses",
            List.of(LICENSE_ADMINISTRATOR, USER_ADMINISTRATOR, GLOBAL_ADMINISTRATOR),
            Set.of(),
            AUGUST,
            "Graph reference: user assignLicense, which also names the Directory Writers");
    public static final RoleNeed VOICE = new RoleNeed(
            "change voice settings",
            List.of(
                    TEAMS_ADMINISTRATOR,
                    TEAMS_COMMUNICATIONS_ADMINISTRATOR,
                    TEAMS_TELEPHONY_ADMINISTRATOR,
                    GLOBAL_ADMINISTRATOR),
            Set.of(TEAMS_COMMUNICATIONS_ADMINISTRATOR, TEAMS_TELEPHONY_ADMINISTRATOR),
            AUGUST,
            "Entra built-in roles; the cmdlets' pages name no role");
    public static final RoleNeed NUMBERS = new RoleNeed(
            "assign and take numbers",
            VOICE.anyRole,
            Set.of(),
            AUGUST,
            "the pages of Set- and Remove-CsPhoneNumberAssignment; Graph's pages name no role");
    public static final RoleNeed VOICE_READING = new RoleNeed(
            "read voice settings",
            List.of(
                    TEAMS_READER,
                    GLOBAL_READER,
                    TEAMS_ADMINISTRATOR,
                    TEAMS_COMMUNICATIONS_ADMINISTRATOR,
                    TEAMS_TELEPHONY_ADMINISTRATOR,
                    GLOBAL_ADMINISTRATOR),
            Set.of(),
            LocalDate.of(2026, 7, 1),
            "settings files of Microsoft365DSC, ScubaGear");
    public static final RoleNeed RULES = new RoleNeed(
            "change mail-flow rules",
            List.of(EXCHANGE_ADMINISTRATOR, GLOBAL_ADMINISTRATOR),
            Set.of(),
            AUGUST,
            "feature permissions of Exchange Online: role Transport Rules");
    public static final RoleNeed MALWARE_POLICIES = new RoleNeed(
            "change malware policies",
            List.of(SECURITY_ADMINISTRATOR, EXCHANGE_ADMINISTRATOR, GLOBAL_ADMINISTRATOR),
            Set.of(EXCHANGE_ADMINISTRATOR),
            AUGUST,
            "feature permissions of Exchange Online: roles Transport Hygiene and Security Admin; the Exchange"
                    + " Administrator by Organization Management");
    public static final RoleNeed MAIL_ORGANIZATION = new RoleNeed(
            "change mail settings of the organization",
            List.of(EXCHANGE_ADMINISTRATOR, GLOBAL_ADMINISTRATOR),
            Set.of(),
            AUGUST,
            "feature permissions of Exchange Online: role Organization Configuration");
    public static final RoleNeed MAILBOXES = new RoleNeed(
            "change settings of mailboxes",
            List.of(EXCHANGE_RECIPIENT_ADMINISTRATOR, EXCHANGE_ADMINISTRATOR, GLOBAL_ADMINISTRATOR),
            Set.of(),
            AUGUST,
            "feature permissions of Exchange Online: Recipient Management");

    /** @throws InvalidInputException when no role is named: nobody could ever meet it */
    public RoleNeed {
        anyRole = List.copyOf(anyRole);
        if (anyRole.isEmpty()) {
            throw new InvalidInputException("roleNeed.anyRole", anyRole, "at least one role");
        }
        unconfirmed = Set.copyOf(unconfirmed);
    }

    /** Of an extension that knows its roles and no more. */
    public static RoleNeed of(List<AdminRole> anyRole) {
        return new RoleNeed("carry out the step", anyRole, Set.of(), AUGUST, "whoever wrote the operation");
    }

    /** Whether somebody with these roles may do it. */
    public boolean isMetBy(Collection<AdminRole> held) {
        return anyRole.stream().anyMatch(held::contains);
    }

    /** As {@link #isMetBy}, by the roles' template ids in lower case. */
    public boolean isMetByIds(Collection<String> templateIds) {
        return anyRole.stream().anyMatch(role -> templateIds.contains(role.templateId()));
    }

    /** The roles as "A or B". */
    public String sentence() {
        return anyRole.stream().map(AdminRole::title).collect(Collectors.joining(" or "));
    }
}
