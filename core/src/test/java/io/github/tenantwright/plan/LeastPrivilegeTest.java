package io.github.tenantwright.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.token.AccessToken;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeastPrivilegeTest {
    private static final Requirements DOMAIN = Requirements.of(RoleNeed.DOMAINS, ScopeNeed.DOMAIN_WRITE);
    private static final Requirements USER = Requirements.of(RoleNeed.USERS, ScopeNeed.USER_READ, ScopeNeed.USER_WRITE);
    private static final Requirements LICENSE =
            Requirements.of(RoleNeed.LICENSES, ScopeNeed.USER_READ, ScopeNeed.LICENSE_ASSIGN);
    private static final Requirements VOICE = Requirements.of(RoleNeed.VOICE, ScopeNeed.TEAMS);
    private static final Requirements NUMBER =
            Requirements.of(RoleNeed.NUMBERS, ScopeNeed.NUMBER_READ, ScopeNeed.NUMBER_WRITE);

    record Thing(String name, String stage, Requirements requirements, Set<ObjectKey> needs, Set<ObjectKey> after)
            implements Operation {
        @Override
        public ObjectKey key() {
            return ObjectKey.of("thing", name);
        }

        @Override
        public Effect effect() {
            return Effect.CREATE;
        }

        @Override
        public String sentence() {
            return "Create the thing " + name;
        }

        @Override
        public List<AllowedChange> writes() {
            return List.of();
        }

        @Override
        public ByHand byHand() {
            return ByHand.of("Create " + name + ".");
        }

        @Override
        public Outcome apply(RunContext run) {
            return Outcome.alreadySo("it is so");
        }
    }

    private static Thing thing(String name, Requirements requirements, String... needs) {
        Set<ObjectKey> keys = new HashSet<>();
        for (String need : needs) {
            keys.add(ObjectKey.of("thing", need));
        }
        return new Thing(name, "Stage " + name.charAt(0), requirements, keys, Set.of());
    }

    private static LeastPrivilege least(Operation... operations) {
        return LeastPrivilege.of(List.of(operations));
    }

    @Test
    void ofEachKindTheLeastThatDoesIsTaken() {
        assertThat(least(thing("a", LICENSE)).roles()).containsExactly(AdminRole.LICENSE_ADMINISTRATOR);
        assertThat(least(thing("a", LICENSE)).scopes(Audience.GRAPH))
                .containsExactly("LicenseAssignment.ReadWrite.All", "User.Read.All");
        // Who may change users may license them, and so it is with the permission.
        assertThat(least(thing("a", LICENSE), thing("b", USER)).roles()).containsExactly(AdminRole.USER_ADMINISTRATOR);
        assertThat(least(thing("a", LICENSE), thing("b", USER)).scopes(Audience.GRAPH))
                .containsExactly("User.ReadWrite.All");
        // Confirmed before unconfirmed, weaker before stronger, and never the Global Administrator without need.
        assertThat(least(thing("a", VOICE), thing("b", NUMBER)).roles()).containsExactly(AdminRole.TEAMS_ADMINISTRATOR);
        assertThat(least(thing("a", NUMBER)).roles()).containsExactly(AdminRole.TEAMS_TELEPHONY_ADMINISTRATOR);
        assertThat(least(thing("a", DOMAIN), thing("b", USER), thing("c", VOICE))
                        .roles())
                .containsExactlyInAnyOrder(
                        AdminRole.DOMAIN_NAME_ADMINISTRATOR,
                        AdminRole.USER_ADMINISTRATOR,
                        AdminRole.TEAMS_ADMINISTRATOR);
        assertThat(least().roles()).isEmpty();
        assertThat(least().toText()).isEmpty();
    }

    @Test
    void withoutAPartOfItJustTheStepsThatNeedItAreStopped() {
        LeastPrivilege least = least(thing("a", DOMAIN), thing("b", USER), thing("c", LICENSE), thing("d", VOICE));

        assertThat(least.stepsWithout(AdminRole.USER_ADMINISTRATOR))
                .extracting(LeastPrivilege.Step::number)
                .containsExactly(2, 3);
        assertThat(least.stepsWithout(Audience.GRAPH, "Domain.ReadWrite.All"))
                .extracting(LeastPrivilege.Step::number)
                .containsExactly(1);
        assertThat(least.stepsWithout(Audience.TEAMS_ADMIN, "user_impersonation"))
                .extracting(LeastPrivilege.Step::number)
                .containsExactly(4);
    }

    @Test
    void theCoverIsTheCheapestOfAllAndNothingOfItCanGo() {
        long seed = 20261122;
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<List<Integer>> choices = new ArrayList<>();
            for (int i = 1 + random.nextInt(7); i > 0; i--) {
                choices.add(random.ints(1 + random.nextInt(4), 0, 9)
                        .distinct()
                        .boxed()
                        .toList());
            }
            Set<Integer> found = Cover.of(choices, each -> each * each + 1);
            int cheapest = IntStream.range(0, 1 << 9)
                    .filter(set -> choices.stream()
                            .allMatch(choice -> choice.stream().anyMatch(each -> (set >> each & 1) == 1)))
                    .map(set -> IntStream.range(0, 9)
                            .filter(each -> (set >> each & 1) == 1)
                            .map(each -> each * each + 1)
                            .sum())
                    .min()
                    .orElseThrow();
            assertThat(found.stream().mapToInt(each -> each * each + 1).sum())
                    .as("seed %s, round %s: %s", seed, round, choices)
                    .isEqualTo(cheapest);
            assertThat(choices).allMatch(choice -> choice.stream().anyMatch(found::contains));
        }
    }

    @Test
    void peopleTakeTurnsInTheOrderOfTheSteps() {
        LeastPrivilege least = least(
                thing("domain", DOMAIN),
                thing("user", USER, "domain"),
                thing("plan", VOICE),
                thing("route", VOICE, "user"),
                new Thing("gone", "Clean-up", USER, Set.of(), Set.of(ObjectKey.of("thing", "route"))),
                thing("other", DOMAIN));

        assertThat(least.turns())
                .containsExactly(
                        new LeastPrivilege.Turn(Set.of(AdminRole.DOMAIN_NAME_ADMINISTRATOR), List.of(1, 6)),
                        new LeastPrivilege.Turn(Set.of(AdminRole.USER_ADMINISTRATOR), List.of(2)),
                        new LeastPrivilege.Turn(Set.of(AdminRole.TEAMS_ADMINISTRATOR), List.of(3, 4)),
                        new LeastPrivilege.Turn(Set.of(AdminRole.USER_ADMINISTRATOR), List.of(5)));
        assertThat(least.toText())
                .contains("  steps 1, 6 (Stage d, Stage o): Domain Name Administrator or Global Administrator\n")
                .contains("Graph permissions needed: Domain.ReadWrite.All, User.ReadWrite.All.\n")
                .contains("Permission of the Teams administration service needed: user_impersonation.\n");
        assertThat(PrivilegeText.ranges(List.of(1, 2, 3, 5, 6, 9))).isEqualTo("1-3, 5, 6, 9");
    }

    @Test
    void theRenderingsSayDateAndSource() throws Exception {
        LeastPrivilege least = least(thing("a|b", VOICE), thing("c", DOMAIN, "a|b"));

        assertThat(least.toMarkdown())
                .contains("| 1 | Create the thing a\\|b |")
                .contains("as of 2026-08-20")
                .contains("Unconfirmed: Teams Communications Administrator, Teams Telephony Administrator.")
                .contains("as of 2026-08-07")
                .contains("1. Teams Administrator: step 1\n2. Domain Name Administrator: step 2\n");
        JsonNode json = Json.MAPPER.readTree(least.toJson());
        assertThat(json.at("/steps/0/roles/0/asOf").asText()).isEqualTo("2026-08-20");
        assertThat(json.at("/steps/1/permissions/0/anyOf/0").asText()).isEqualTo("Domain.ReadWrite.All");
        assertThat(json.at("/turns/1/steps/0").asInt()).isEqualTo(2);
        Plan plan = Plan.of(
                TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4"),
                Instant.EPOCH,
                thing("a", DOMAIN),
                thing("b", VOICE));
        assertThat(plan.describe()).contains(LeastPrivilege.of(plan).toText());
    }

    private static AccessToken token(String scp, String... roles) {
        String claims = "{\"scp\":\"" + scp + "\",\"wids\":[\"" + String.join("\",\"", roles) + "\"]}";
        return AccessToken.of(encoded("{}") + "." + encoded(claims) + "." + encoded("x"), Instant.EPOCH);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aNeedThatNobodyCouldMeetIsRefused() {
        assertThatThrownBy(() -> RoleNeed.of(List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("roleNeed.anyRole");
        assertThatThrownBy(ScopeNeed::graph)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("scopeNeed.anyOf");
    }

    @Test
    void tokensAreComparedWithWhatIsNeeded() {
        LeastPrivilege least = least(thing("a", DOMAIN), thing("b", LICENSE), thing("c", VOICE));

        LeastPrivilege.Standing standing = least.standing(Map.of(
                Audience.GRAPH,
                token(
                        "openid Mail.ReadWrite User.ReadWrite.All",
                        "69091246-20E8-4A56-AA4D-066075B2A7A8",
                        AdminRole.LICENSE_ADMINISTRATOR.templateId()),
                Audience.TEAMS_ADMIN,
                token("user_impersonation")));

        assertThat(standing.isEnough()).isFalse();
        assertThat(standing.missingRoles()).containsExactly(RoleNeed.DOMAINS);
        assertThat(standing.missingScopes())
                .isEqualTo(Map.of(Audience.GRAPH, new TreeSet<>(Set.of("Domain.ReadWrite.All"))));
        // User.ReadWrite.All is in the place of two narrower ones.
        assertThat(standing.spareScopes()).isEqualTo(Map.of(Audience.GRAPH, new TreeSet<>(Set.of("Mail.ReadWrite"))));
        assertThat(standing.stopped()).extracting(LeastPrivilege.Step::number).containsExactly(1);
        // What can't be read proves nothing.
        assertThat(least.standing(Map.of(Audience.GRAPH, AccessToken.of("opaque", Instant.EPOCH)))
                        .isEnough())
                .isTrue();
    }
}
