package io.github.tenantwright.exchange.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
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
    void stepsThatWouldMakeARingAreWarnedOf() {
        String anna = "11111111-1111-4111-8111-111111111111";
        String ben = "22222222-2222-4222-8222-222222222222";
        Person first = new Person(anna, "anna", true, false, false, true, null);
        Person second = new Person(ben, "ben", true, false, false, true, null);
        Person old = person("old", "old");
        List<Person> people = List.of(first, second, old);

        SetManager one = SetManager.of(first, null, second);
        SetManager other = SetManager.of(second, null, first);

        assertThat(ManagementHierarchy.after(people, List.of(one))).isEmpty();
        // What was a ring before is none of the steps' doing.
        assertThat(ManagementHierarchy.after(people, List.of(one, other)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
                    assertThat(finding.code()).isEqualTo("manager-loop");
                    assertThat(finding.words()).contains("anna -> ben");
                });
        Person below = new Person(ben, "ben", true, false, false, true, anna);
        assertThat(ManagementHierarchy.after(List.of(first, below), List.of(one)))
                .hasSize(1);
        assertThat(ManagementHierarchy.after(List.of(first, below), List.of(one, SetManager.of(below, first, null))))
                .isEmpty();
        assertThatThrownBy(() -> SetManager.of(first, null, first))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("anna")
                .hasMessageNotContaining("1111");
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
