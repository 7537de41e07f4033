package io.github.tenantwright.plan;

import static io.github.tenantwright.plan.FakeTenant.CATALOG;
import static io.github.tenantwright.plan.Put.thing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.guard.AllowedChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanJsonTest {
    private static final TenantId TENANT = TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");
    private static final Plan PLAN = new Plan(
            TENANT,
            "Contoso \"Zürich\" 😀",
            FakeTenant.BEGINNING,
            List.of(
                    thing("a").with(Audience.GRAPH),
                    thing("b", "a").after("a").stage("Other"),
                    Remove.cleaningUp("a", "a", "b")),
            List.of(
                    Finding.note("n", "A note."),
                    Finding.warning("w", "A warning.", "Look."),
                    Finding.blocker("b", "A blocker.", "Mend it.")));

    @Test
    void comesBackEqualWithTheSameDigest() {
        Plan back = Plan.fromJson(PLAN.toJson(CATALOG), CATALOG);
        assertThat(back).isEqualTo(PLAN);
        assertThat(back.digest(CATALOG)).isEqualTo(PLAN.digest(CATALOG)).matches("[0-9a-f]{64}");
        assertThat(back.toJson(CATALOG)).isEqualTo(PLAN.toJson(CATALOG));
    }

    @Test
    void theDigestStaysTheSameFromVersionToVersion() {
        // What was approved with an older version of this library must still be what runs.
        assertThat(PLAN.digest(CATALOG)).isEqualTo("655b74a7a7f4fec9616d3fdb398deb3b62f7ac68fb4dd401203efd1a3a9b6060");
    }

    @Test
    void theDigestGoesByWhatIsDoneAndNotByWhenItWasPlanned() {
        Plan later = new Plan(TENANT, PLAN.title(), Instant.now(), PLAN.operations(), List.of());
        assertThat(later.digest(CATALOG)).isEqualTo(PLAN.digest(CATALOG));

        Plan other = new Plan(
                TENANT,
                PLAN.title(),
                PLAN.madeAt(),
                List.of(
                        thing("a").with(Audience.GRAPH),
                        thing("b", "a").after("a").stage("Other").value("w")),
                List.of());
        assertThat(other.digest(CATALOG)).isNotEqualTo(PLAN.digest(CATALOG));
    }

    /** An operation with members of all kinds. */
    public record Rich(
            String name,
            Set<String> set,
            Map<String, Integer> map,
            Instant at,
            Duration pause,
            Risk level,
            boolean flag)
            implements Operation {
        public Rich {
            if (name.isEmpty()) {
                throw new InvalidInputException("name", name, "must not be empty");
            }
        }

        @Override
        public ObjectKey key() {
            return ObjectKey.of("rich", name);
        }

        @Override
        public Effect effect() {
            return Effect.ASSIGN;
        }

        @Override
        public String stage() {
            return "Rich";
        }

        @Override
        public String sentence() {
            return "Be rich";
        }

        @Override
        public Requirements requirements() {
            return Requirements.NONE;
        }

        @Override
        public List<AllowedChange> writes() {
            return List.of();
        }

        @Override
        public ByHand byHand() {
            return ByHand.of("By hand.");
        }

        @Override
        public Outcome apply(RunContext run) {
            return Outcome.alreadySo("rich");
        }
    }

    private static final OperationCatalog RICH =
            OperationCatalog.builder().operation("rich", Rich.class).build();

    private static Plan rich(String... order) {
        Map<String, Integer> map = new LinkedHashMap<>();
        for (String word : order) {
            map.put(word, word.length());
        }
        return Plan.of(
                TENANT,
                FakeTenant.BEGINNING,
                new Rich(
                        "r",
                        new LinkedHashSet<>(Arrays.asList(order)),
                        map,
                        FakeTenant.BEGINNING,
                        Duration.ofMinutes(90),
                        Risk.HIGH,
                        true));
    }

    @Test
    void setsAndMapsHaveTheSameTextWhateverTheirOrder() {
        Plan one = rich("x", "a", "mm");
        Plan two = rich("mm", "x", "a");
        assertThat(one.toJson(RICH)).isEqualTo(two.toJson(RICH)).contains("\"PT1H30M\"", "\"2026-03-01T08:00:00Z\"");
        assertThat(one.digest(RICH)).isEqualTo(two.digest(RICH));
        assertThat(Plan.fromJson(one.toJson(RICH), RICH)).isEqualTo(two);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "operation" : "rich"          | "operation" : "poor"          | plan.operations[0].operation
        "operation" : "rich"          | "operation" : "java.io.File"  | plan.operations[0].operation
        "operation" : "rich",         |                               | plan.operations[0].operation
        "flag" : true                 | "flag" : true, "extra" : 1    | extra
        "flag" : true                 | "flag" : "true"               | flag
        "flag" : true                 | "flag" : 1                    | flag
        "flag" : true                 | "flag" : null                 | flag
        , `"flag" : true`             |                               | flag
        "name" : "r"                  | "name" : ""                   | plan.operations[0].name
        "name" : "r"                  | "name" : null                 | plan.operations[0]
        "name" : "r"                  | "name" : "r", "name" : "s"    | plan
        "level" : "HIGH"              | "level" : 2                   | level
        "level" : "HIGH"              | "level" : "AWFUL"             | level
        "pause" : "PT1H30M"            | "pause" : "soon"               | soon
        "pause" : "PT1H30M"            | "pause" : 5400                 | plan.operations[0]
        "pause" : "PT1H30M"            | "pause" : {"a" : 1}            | plan.operations[0]
        "at" : "2026-03-01T08:00:00Z" | "at" : "yesterday"            | yesterday
        "format" : 1                  | "format" : 2                  | plan.format
        "format" : 1                  | "format" : "1"                | plan.format
        "format" : 1                  | "format" : 1, "shape" : 1     | plan.shape
        "operations"                  | "operation"                   | plan.operation
        "findings" : [ ]              | "findings" : { }              | plan.findings
        "findings" : [ ]              | "findings" : [ {"a" : 1} ]    | plan.findings.a
        "findings" : [ ]              | "findings" : [ {"severity" : "bad"} ] | plan.findings.severity
        "madeAt" : "2026              | "madeAt" : "x2026             | plan.madeAt
        8f2d6c1e-47a3                 | zf2d6c1e-47a3                 | tenant
        """)
    void anythingThatWasNotApprovedIsRefused(String there, String instead, String named) {
        String json = rich("a").toJson(RICH);
        String part = there.replace("`", "").strip();
        if (part.startsWith(",")) {
            json = json.replaceFirst(",\\s*\"flag\" : true", "");
        } else {
            assertThat(json).contains(part);
            json = json.replace(part, instead == null ? "" : instead.strip());
        }
        String changed = json;
        assertThatThrownBy(() -> Plan.fromJson(changed, RICH))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(named);
    }

    @Test
    void whatIsNoJsonOfAPlanIsRefused() {
        for (String text : List.of("", "null", "[]", "{}", "1", "{", "{\"format\":1}", "{\"format\":1} x")) {
            assertThatThrownBy(() -> Plan.fromJson(text, CATALOG)).as(text).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void anOperationOutsideTheCatalogIsNotWritten() {
        assertThatThrownBy(() -> rich("a").toJson(CATALOG))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Rich")
                .hasMessageContaining("[put, remove]");
    }

    @Test
    void namesAreGivenOnceAndTheEnginesOwnNotAtAll() {
        assertThatThrownBy(() ->
                        OperationCatalog.builder().operation("a", Rich.class).operation("a", Put.class))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> OperationCatalog.builder().operation("undo", Rich.class))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aPlanKeepsEachKeyOnceAndEachOperationBehindWhatItNeeds() {
        assertThatThrownBy(() -> Plan.of(TENANT, FakeTenant.BEGINNING, thing("a"), thing("a")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("each key once");
        assertThatThrownBy(() -> Plan.of(TENANT, FakeTenant.BEGINNING, thing("b", "a"), thing("a")))
                .hasMessageContaining("comes after thing/a, which it needs");
        assertThatThrownBy(
                        () -> Plan.of(TENANT, FakeTenant.BEGINNING, thing("b").after("a"), thing("a")))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Plan.of(TENANT, FakeTenant.BEGINNING, thing("a", "a")))
                .isInstanceOf(InvalidInputException.class);
        assertThat(Plan.of(TENANT, FakeTenant.BEGINNING, thing("a", "elsewhere"))
                        .operations())
                .hasSize(1);
    }
}
