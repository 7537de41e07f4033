package io.github.tenantwright.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.plan.Finding.Severity;
import io.github.tenantwright.powershell.Script;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * An ordered list of operations for one tenant, with what planning found. Making one changes nothing. Immutable.
 *
 * @param tenant the tenant it was made for
 * @param title for people, as in "Contoso UK"
 * @param madeAt when the tenant was read for it
 * @param operations in an order in which each comes after what it needs
 * @param findings what people should know; a plan with a blocker is not run
 */
public record Plan(TenantId tenant, String title, Instant madeAt, List<Operation> operations, List<Finding> findings) {
    private static final int FORMAT = 1;

    /** @throws InvalidInputException when a key occurs twice, or an operation comes before what it needs */
    public Plan {
        Check.plain("plan.title", title);
        operations = List.copyOf(operations);
        findings = List.copyOf(findings);
        Set<ObjectKey> all = new HashSet<>();
        for (Operation operation : operations) {
            if (!all.add(operation.key())) {
                throw new InvalidInputException("plan.operations", operation.key(), "each key once");
            }
        }
        Set<ObjectKey> seen = new HashSet<>();
        for (Operation operation : operations) {
            Set<ObjectKey> before = new HashSet<>(operation.needs());
            before.addAll(operation.after());
            for (ObjectKey key : before) {
                if (all.contains(key) && !seen.contains(key)) {
                    throw new InvalidInputException(
                            "plan.operations", operation.key(), "comes after " + key + ", which it needs");
                }
            }
            seen.add(operation.key());
        }
    }

    /** A plan of single operations, made by hand. */
    public static Plan of(TenantId tenant, Instant madeAt, Operation... operations) {
        return new Plan(tenant, "", madeAt, Arrays.asList(operations), List.of());
    }

    /** Whether nothing is to change. */
    public boolean isEmpty() {
        return operations.isEmpty();
    }

    public List<Finding> blockers() {
        return findings.stream().filter(f -> f.severity() == Severity.BLOCKER).toList();
    }

    /** The services whose tokens it needs. */
    public Set<Audience> audiences() {
        Set<Audience> needed = EnumSet.noneOf(Audience.class);
        operations.forEach(operation -> needed.addAll(operation.requirements().audiences()));
        return needed;
    }

    /** The writes that its operations may send, and no others. */
    public ChangeScope scope() {
        Set<AllowedChange> writes = new TreeSet<>();
        operations.forEach(operation -> writes.addAll(operation.writes()));
        return ChangeScope.of(writes);
    }

    /**
     * How long it takes with so many steps under way at once, each in its turn: calls, and waits in which none is made.
     *
     * @param parallelism from 1 to 64
     */
    public TimeNeeded timeNeeded(int parallelism) {
        Check.between("parallelism", parallelism, 1, 64);
        Duration typical = Schedule.typical(operations, parallelism).end();
        Duration calls = operations.stream()
                .map(operation -> operation.timeNeeded().work())
                .reduce(Duration.ZERO, Duration::plus)
                .dividedBy(parallelism);
        Duration work = calls.compareTo(typical) < 0 ? calls : typical;
        return new TimeNeeded(
                work,
                typical.minus(work),
                Schedule.longest(operations, parallelism).end());
    }

    /**
     * What would change, for people: one paragraph a stage, of a large stage the first few steps of each kind. The JSON
     * form has them all.
     */
    public String describe() {
        return describe(PlanText.FEW);
    }

    /**
     * What would change, for people.
     *
     * @param most how many steps of one kind to show in a stage, at least 1; the others are counted
     */
    public String describe(int most) {
        return new PlanText(this).describe(Check.between("most", most, 1, Integer.MAX_VALUE));
    }

    /** The manual route: PowerShell that does the same and may be run twice. */
    public String powerShell() {
        return powerShell(Cloud.WORLDWIDE);
    }

    /** As {@link #powerShell()}, for a tenant of this cloud. */
    public String powerShell(Cloud cloud) {
        return script(cloud).render();
    }

    /**
     * The manual route as a model of few statement kinds: looks for the modules, connects, makes sure of the tenant; then
     * each step looks, acts, reads back what it did, and prints one line that {@link ManualReport} reads.
     */
    public Script script(Cloud cloud) {
        return new PlanScript(this).script(cloud);
    }

    /**
     * Sixteen hexadecimal digits that stand for tenant and steps in what the script prints: those of any other plan
     * differ.
     */
    public String mark() {
        StringBuilder essence = new StringBuilder(tenant.value());
        operations.forEach(operation -> essence.append('\n')
                .append(operation.key())
                .append('\n')
                .append(new Script(operation.byHand().statements()).render()));
        return sha256(essence.toString()).substring(0, 16);
    }

    /** The manual route in words, as Markdown. */
    public String guide() {
        return new PlanText(this).guide();
    }

    /** The same as a page of one file, without scripts of its own; each step shows its part of the PowerShell. */
    public String guideHtml() {
        return new PlanText(this).guideHtml();
    }

    /** For approval today and running tomorrow. */
    public String toJson(OperationCatalog catalog) {
        return Json.pretty(json(catalog));
    }

    /** SHA-256 over the operations, in hexadecimal: what was approved is what runs. */
    public String digest(OperationCatalog catalog) {
        ObjectNode essence = json(catalog);
        essence.remove(List.of("madeAt", "findings"));
        return sha256(Json.write(essence));
    }

    private static String sha256(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws InvalidInputException for anything else: an unknown operation, an unknown member, a broken value
     */
    public static Plan fromJson(String json, OperationCatalog catalog) {
        JsonNode node;
        try {
            node = Json.MAPPER.readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new InvalidInputException(
                    "plan", "(text)", "JSON: " + Json.printable(notJson.getOriginalMessage(), 200));
        }
        return fromJson(node, catalog);
    }

    private static Plan fromJson(JsonNode node, OperationCatalog catalog) {
        if (!node.path("format").isInt() || node.path("format").intValue() != FORMAT) {
            throw new InvalidInputException("plan.format", node.path("format"), "the format " + FORMAT);
        }
        onlyMembers("plan", node, Set.of("format", "tenant", "title", "madeAt", "operations", "findings"));
        List<Operation> operations = new ArrayList<>();
        for (JsonNode operation : array(node, "operations")) {
            operations.add(catalog.read("plan.operations[" + operations.size() + "]", operation));
        }
        List<Finding> findings = new ArrayList<>();
        for (JsonNode finding : array(node, "findings")) {
            onlyMembers("plan.findings", finding, Set.of("severity", "code", "words", "remedy"));
            findings.add(new Finding(
                    severity(Json.text(finding, "severity")),
                    Json.text(finding, "code"),
                    Json.text(finding, "words"),
                    Json.text(finding, "remedy")));
        }
        Instant madeAt;
        try {
            madeAt = Instant.parse(Json.text(node, "madeAt"));
        } catch (java.time.DateTimeException notATime) {
            throw new InvalidInputException("plan.madeAt", Json.text(node, "madeAt"), "a time in UTC");
        }
        return new Plan(TenantId.of(Json.text(node, "tenant")), Json.text(node, "title"), madeAt, operations, findings);
    }

    private static JsonNode array(JsonNode node, String name) {
        JsonNode array = node.path(name);
        if (!array.isArray()) {
            throw new InvalidInputException("plan." + name, array, "a list");
        }
        return array;
    }

    private static void onlyMembers(String field, JsonNode node, Set<String> known) {
        for (var member : node.properties()) {
            if (!known.contains(member.getKey())) {
                throw new InvalidInputException(field + "." + member.getKey(), member.getValue(), "not a member of it");
            }
        }
    }

    ObjectNode json(OperationCatalog catalog) {
        ObjectNode plan = Json.object()
                .put("format", FORMAT)
                .put("tenant", tenant.value())
                .put("title", title)
                .put("madeAt", madeAt.toString());
        ArrayNode steps = plan.putArray("operations");
        operations.forEach(operation -> steps.add(catalog.write(operation)));
        ArrayNode found = plan.putArray("findings");
        findings.forEach(finding -> found.addObject()
                .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                .put("code", finding.code())
                .put("words", finding.words())
                .put("remedy", finding.remedy()));
        return plan;
    }

    private static Severity severity(String text) {
        for (Severity severity : Severity.values()) {
            if (severity.name().equalsIgnoreCase(text)) {
                return severity;
            }
        }
        throw new InvalidInputException("plan.findings.severity", text, "blocker, warning or note");
    }
}
