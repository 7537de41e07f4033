package io.github.tenantwright.teams.backend;

import static io.github.tenantwright.teams.backend.BackEnd.BY_HAND;
import static io.github.tenantwright.teams.backend.BackEnd.CONFIGURATION;
import static io.github.tenantwright.teams.backend.BackEnd.GRAPH;
import static io.github.tenantwright.teams.backend.BackEnd.PWSH;
import static io.github.tenantwright.teams.backend.Confidence.CONFIRMED;
import static io.github.tenantwright.teams.backend.Confidence.PROVED_BY_READING;
import static io.github.tenantwright.teams.backend.Confidence.UNCONFIRMED;

import io.github.tenantwright.Cloud;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Per capability and cloud the back ends, best first. The table holds the worldwide cloud; three rules give the others:
 * Graph's Teams administration and sign-in of {@code pwsh} by ready-made tokens exist worldwide only, and the addresses
 * of the configuration service elsewhere are known from one public client.
 */
public final class BackEndTable {
    /** When what stands here was last held against Microsoft's documentation and public clients. */
    public static final LocalDate AS_OF = LocalDate.of(2026, 8, 31);

    /**
     * One way to do it.
     *
     * @param backEnd which
     * @param confidence how sure it is
     * @param source where it is known from, or what is not known
     */
    public record Choice(BackEnd backEnd, Confidence confidence, String source) {}

    private static final String CMDLETS = "reference of the cmdlets";
    private static final Map<Capability, List<Choice>> WORLDWIDE = worldwide();

    private BackEndTable() {}

    /** The ways to do it in this cloud, best first; the last is always {@link BackEnd#BY_HAND}. */
    public static List<Choice> choices(Capability capability, Cloud cloud) {
        List<Choice> all = WORLDWIDE.getOrDefault(capability, List.of());
        if (!isOther(cloud)) {
            return all;
        }
        return all.stream()
                .filter(choice -> choice.backEnd() == CONFIGURATION || choice.backEnd() == BY_HAND)
                .map(choice -> choice.backEnd() == CONFIGURATION && choice.confidence() == CONFIRMED
                        ? new Choice(CONFIGURATION, PROVED_BY_READING, "address known from one public client")
                        : choice)
                .toList();
    }

    /** A cloud that somebody made themselves is taken for the worldwide one. */
    private static boolean isOther(Cloud cloud) {
        return List.of(Cloud.US_GOVERNMENT_L4, Cloud.US_GOVERNMENT_L5, Cloud.CHINA).stream()
                .anyMatch(other -> other.name().equals(cloud.name()));
    }

    /** The table as a page, for people. */
    public static String markdown() {
        StringBuilder page = new StringBuilder("# Back ends\n\n");
        page.append("Which way the library goes for what, best first, as known on ")
                .append(AS_OF)
                .append(
                        ". A way that is not confirmed is used\nwithout being asked for only where a read proves what it ")
                .append("did; any other needs the caller's word\n(`BackEnds.trusting`). `pwsh` is used only where the ")
                .append("caller supplies a `PowerShellHost`. What no back end at hand\ncan do becomes a step done by ")
                .append("hand, with its script.\n");
        for (Cloud cloud : List.of(Cloud.WORLDWIDE, Cloud.US_GOVERNMENT_L4)) {
            page.append("\n## ")
                    .append(
                            cloud.equals(Cloud.WORLDWIDE)
                                    ? "Worldwide"
                                    : "US Government L4 (GCC High), L5 (DoD) and China")
                    .append("\n\n| what | ways | known from |\n|---|---|---|\n");
            for (Capability capability : Capability.values()) {
                List<Choice> choices = choices(capability, cloud);
                page.append("| ").append(capability.title()).append(" | ");
                page.append(choices.stream()
                        .map(choice -> choice.backEnd().title()
                                + (choice.confidence() == CONFIRMED
                                        ? ""
                                        : " (" + choice.confidence().words() + ")"))
                        .collect(Collectors.joining(", then ")));
                page.append(" | ")
                        .append(choices.stream()
                                .filter(choice -> choice.backEnd() != BY_HAND)
                                .map(choice -> choice.backEnd().title() + ": " + choice.source())
                                .collect(Collectors.joining("; ")))
                        .append(" |\n");
            }
        }
        return page.toString();
    }

    private static Map<Capability, List<Choice>> worldwide() {
        Map<Capability, List<Choice>> table = new EnumMap<>(Capability.class);
        Choice lists = configuration(PROVED_BY_READING, "seen live; lists among the members were not");
        Choice live = configuration(CONFIRMED, "public client, tests against the service");
        Choice paths = configuration(UNCONFIRMED, "path read out of the module; body from the cmdlet");
        for (Capability capability : List.of(
                Capability.DIAL_PLANS,
                Capability.PSTN_USAGES,
                Capability.VOICE_ROUTES,
                Capability.VOICE_ROUTING_POLICIES,
                Capability.GATEWAYS,
                Capability.EMERGENCY_POLICIES,
                Capability.CALLING_POLICIES)) {
            put(table, capability, lists);
        }
        put(table, Capability.TRANSLATION_RULES, live);
        put(table, Capability.NUMBER_PATTERNS, live);
        put(table, Capability.USER_READS, live, graph(CONFIRMED, "Graph documentation; not every voice attribute"));
        put(table, Capability.USER_GRANTS, live, graph(UNCONFIRMED, "which policy types it takes is not documented"));
        put(
                table,
                Capability.GROUP_GRANTS,
                configuration(UNCONFIRMED, "route from a public client, not seen live; members of the read not known"));
        put(table, Capability.BATCH_GRANTS);
        put(
                table,
                Capability.NUMBER_READS,
                graph(CONFIRMED, "Graph documentation, public client"),
                configuration(CONFIRMED, "the admin center's own list, public client"));
        put(
                table,
                Capability.NUMBER_ASSIGNMENT,
                graph(
                        PROVED_BY_READING,
                        "Graph documentation; Direct Routing numbers outside the inventory not known"));
        put(table, Capability.NUMBER_LOCATIONS, graph(CONFIRMED, "Graph SDK, public client"));
        put(table, Capability.NUMBER_POLICY_READS, configuration(CONFIRMED, "path read out of the module"));
        put(table, Capability.NUMBER_POLICIES);
        put(table, Capability.ENTERPRISE_VOICE);
        put(
                table,
                Capability.CALLING_SETTINGS,
                configuration(CONFIRMED, "path read out of the module, body from its pages and a public script"));
        put(table, Capability.BUSY_ON_BUSY);
        put(table, Capability.DELEGATES);
        put(table, Capability.VOICEMAIL_SETTINGS);
        put(table, Capability.CIVIC_ADDRESS_READS, configuration(CONFIRMED, "path read out of the module"));
        put(table, Capability.CIVIC_ADDRESSES);
        put(table, Capability.LOCATION_READS, live);
        put(table, Capability.LOCATIONS);
        put(table, Capability.NUMBER_ORDERS, paths);
        put(table, Capability.NUMBER_RELEASE, paths);
        put(table, Capability.NUMBER_UPLOAD, paths);
        put(table, Capability.EFFECTIVE_DIAL_PLAN_TEST);
        put(
                table,
                Capability.TRANSLATION_RULE_TEST,
                configuration(UNCONFIRMED, "path read out of the module; answer not known"));
        put(
                table,
                Capability.CONFERENCING_READS,
                configuration(UNCONFIRMED, "path read out of the module; answer not known"));
        return table;
    }

    private static void put(Map<Capability, List<Choice>> table, Capability capability, Choice... rest) {
        List<Choice> all = new ArrayList<>(List.of(rest));
        all.add(new Choice(PWSH, CONFIRMED, CMDLETS));
        all.add(new Choice(BY_HAND, CONFIRMED, CMDLETS));
        table.put(capability, List.copyOf(all));
    }

    private static Choice graph(Confidence confidence, String source) {
        return new Choice(GRAPH, confidence, source);
    }

    private static Choice configuration(Confidence confidence, String source) {
        return new Choice(CONFIGURATION, confidence, source);
    }
}
