package io.github.tenantwright.exchange.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.plan.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who manages whom, as pure facts. */
class ManagementHierarchyTest {
    @Test
    void whatIsUnusualIsCountedAndNamed() {
        HierarchyReport report = ManagementHierarchy.check(List.of(
                person("boss", null),
                person("head", "boss"),
                person("worker", "head"),
                person("left", "boss", false, false, true),
                person("orphan", "left"),
                person("extern", null, true, true, false),
                person("intern", "extern"),
                person("alone", null),
                person("room", null, true, false, false),
                person("a", "b"),
                person("b", "c"),
                person("c", "a"),
                person("below", "a"),
                person("contact", "not a user"),
                person("self", "self")));

        assertThat(report.people()).isEqualTo(12);
        assertThat(report.roots()).containsExactly("boss");
        assertThat(report.withoutManager()).containsExactly("alone");
        assertThat(report.loops()).containsExactly(List.of("a", "b", "c"), List.of("self"));
        assertThat(report.disabledManagers()).isEqualTo(Map.of("left", 1));
        assertThat(report.guestManagers()).isEqualTo(Map.of("extern", 1));
        assertThat(report.unknownManagers()).isEqualTo(1);
        assertThat(report.deepest()).isEqualTo(2);
        assertThat(report.levels()).isEqualTo(Map.of(0, 3, 1, 2, 2, 2));
        assertThat(report.findings())
                .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Finding.Severity.NOTE))
                .extracting(Finding::code)
                .containsExactly(
                        "hierarchy",
                        "no-manager",
                        "manager-loop",
                        "manager-loop",
                        "disabled-manager",
                        "guest-manager",
                        "unknown-manager");
    }

    @Test
    void nobodyIsNoHierarchy() {
        HierarchyReport report = ManagementHierarchy.check(List.of());
        assertThat(report.people()).isZero();
        assertThat(report.findings()).hasSize(1);
    }

    /** A chain of 100,000 is no recursion, and any order of the people gives the same report. */
    @Test
    void largeAndRandomTenants() {
        List<Person> chain = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            chain.add(person("p" + i, i == 0 ? null : "p" + (i - 1)));
        }
        assertThat(ManagementHierarchy.check(chain).deepest()).isEqualTo(99_999);

        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Person> people = new ArrayList<>();
            int size = 1 + random.nextInt(30);
            for (int i = 0; i < size; i++) {
                people.add(person(
                        "p" + i,
                        random.nextInt(5) == 0 ? null : "p" + random.nextInt(size),
                        random.nextInt(6) > 0,
                        random.nextInt(6) == 0,
                        true));
            }
            HierarchyReport report = ManagementHierarchy.check(people);
            Set<String> inLoops = new HashSet<>();
            for (List<String> loop : report.loops()) {
                for (int i = 0; i < loop.size(); i++) {
                    String name = loop.get(i);
                    assertThat(inLoops.add(name)).isTrue();
                    String next = loop.get((i + 1) % loop.size());
                    assertThat(people).anyMatch(each -> each.name().equals(name) && next.equals(each.managerId()));
                }
            }
            int placed = report.levels().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            assertThat(placed).isLessThanOrEqualTo(report.people());
            Collections.shuffle(people, random);
            assertThat(ManagementHierarchy.check(people)).as("seed %d", seed).isEqualTo(report);
        }
    }

    private static Person person(String name, String manager) {
        return person(name, manager, true, false, true);
    }

    private static Person person(String name, String manager, boolean enabled, boolean guest, boolean mailbox) {
        return new Person(name, name, enabled, guest, false, mailbox, manager);
    }
}
