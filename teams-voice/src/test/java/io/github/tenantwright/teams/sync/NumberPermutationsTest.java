package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.simulator.TenantBuilder;
import io.github.tenantwright.teams.numbers.NumberMoves;
import io.github.tenantwright.teams.numbers.PhoneNumber;
import io.github.tenantwright.teams.numbers.RemovePhoneNumber;
import io.github.tenantwright.teams.setup.UserSetup;
import io.github.tenantwright.teams.setup.VoiceSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Numbers change hands on a simulated tenant; what has really happened to each is replayed from its own log. */
class NumberPermutationsTest {
    private static final int RUNS = Integer.getInteger("tenantwright.permutations", 500);
    private static final int USERS = 4;
    private static final Pattern ASSIGNED = Pattern.compile("number (\\S+) assigned to (\\S+)");
    private static final Pattern TAKEN = Pattern.compile("number (\\S+) taken from (\\S+)");

    private static TenantBuilder tenant(Map<String, String> numbers) {
        TenantBuilder builder = Customer.tenantFor(VoiceSetup.builder().build()).assigningReplaces(false);
        numbers.forEach((user, number) -> {
            SimUser.Builder one = SimUser.named(user).license(SkuName.OFFICE_365_E5);
            builder.user(number.isEmpty() ? one : one.telephoneNumber(number));
        });
        return builder;
    }

    private static Map<String, String> users(int count) {
        Map<String, String> numbers = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            numbers.put("user" + i + "@contoso.com", i == 0 ? "" : "+4420794600" + (10 + i));
        }
        return numbers;
    }

    /** Each change in the order in which it took effect: no number twice, no user with two. */
    private static void replay(Customer customer, Map<String, String> has, String seed) {
        for (String change : customer.tenant.changes()) {
            Matcher assigned = ASSIGNED.matcher(change);
            Matcher taken = TAKEN.matcher(change);
            if (assigned.find()) {
                assertThat(has.values()).as(seed).doesNotContain(assigned.group(1));
                assertThat(has.put(assigned.group(2), assigned.group(1)))
                        .as(seed)
                        .isEqualTo("");
            } else if (taken.find()) {
                assertThat(has.put(taken.group(2), "")).as(seed).isEqualTo(taken.group(1));
            }
        }
        customer.tenant.clearChanges();
    }

    @Test
    void randomPermutations_sideBySide_neverGiveOneNumberToTwo() {
        Map<String, String> has = users(USERS);
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < USERS + 2; i++) {
            numbers.add("+4420794600" + (10 + i));
        }
        try (Customer customer = Customer.of(tenant(has))) {
            PlanRunner runner = PlanRunner.on(customer.session(), SyncNow.catalog())
                    .parallelism(4)
                    .patience(Duration.ofHours(2))
                    .build();
            for (int i = 0; i < RUNS; i++) {
                String seed = "seed " + i;
                Collections.shuffle(numbers, new Random(i));
                List<NumberMoves.Wish> wishes = new ArrayList<>();
                Map<String, String> wanted = new HashMap<>();
                for (String user : has.keySet()) {
                    String number = numbers.get(wishes.size());
                    wanted.put(user, number);
                    wishes.add(new NumberMoves.Wish(
                            customer.tenant.objectId(user),
                            user,
                            has.get(user),
                            "",
                            PhoneNumber.of(number),
                            true,
                            Set.of()));
                }
                List<Operation> operations = NumberMoves.plan(wishes, Map.of()).operations();
                long losing = has.entrySet().stream()
                        .filter(user ->
                                !user.getValue().isEmpty() && !user.getValue().equals(wanted.get(user.getKey())))
                        .count();
                assertThat(operations.stream().filter(RemovePhoneNumber.class::isInstance))
                        .as(seed)
                        .hasSize((int) losing);

                RunReport report = runner.run(new Plan(
                        customer.session().tenant(),
                        seed,
                        customer.tenant.clock().instant(),
                        operations,
                        List.of()));

                assertThat(report.state()).as(seed).isEqualTo(RunState.COMPLETED);
                replay(customer, has, seed);
                assertThat(has).as(seed).isEqualTo(wanted);
            }
        }
    }

    @Test
    void aRingInASetup_isSwapped_andUndone() {
        Map<String, String> before = users(4);
        VoiceSetup setup = setup(
                        "user1@contoso.com", "+442079460012",
                        "user2@contoso.com", "+442079460013",
                        "user3@contoso.com", "+442079460011")
                .build();
        try (Customer customer = Customer.of(tenant(before))) {
            SyncNow syncNow =
                    customer.syncNowBuilder(customer.session()).parallelism(4).build();
            RunReport report = customer.runToTheEnd(syncNow, syncNow.plan(setup));
            assertThat(report.state()).isEqualTo(RunState.COMPLETED);
            Map<String, String> has = new LinkedHashMap<>(before);
            replay(customer, has, "there");
            assertThat(has).containsEntry("user1@contoso.com", "+442079460012");
            assertThat(syncNow.plan(setup).operations()).isEmpty();

            RunReport back = customer.runToTheEnd(syncNow, syncNow.undoPlan(report.run()));

            assertThat(back.state()).isEqualTo(RunState.COMPLETED);
            replay(customer, has, "back");
            assertThat(has).isEqualTo(before);
            customer.assertContractKept();
        }
    }

    @Test
    void aNumberIsReplaced_onlyIfTheSetupSaysSo() {
        VoiceSetup setup = setup("user1@contoso.com", "+442079460099").build();
        try (Customer customer = Customer.of(tenant(users(2)))) {
            Plan careful = customer.syncNow().plan(setup);
            assertThat(careful.operations()).isEmpty();
            assertThat(careful.findings()).extracting(Finding::code).containsExactly("has-other-number");

            Plan bold = customer.syncNow()
                    .plan(setup.toBuilder().replaceNumbers(true).build());
            assertThat(bold.operations())
                    .extracting(Operation::sentence)
                    .containsExactly(
                            "Take the number +442079460011 from user1@contoso.com",
                            "Assign the number +442079460099 to user1@contoso.com");
        }
    }

    @Test
    void aNumberThatTheFormerSetupGave_isReplaced_andGoesOnToWhoGetsItNow() {
        VoiceSetup former = setup("user1@contoso.com", "+442079460011").build();
        try (Customer customer = Customer.of(tenant(users(3)))) {
            SyncNow syncNow = customer.syncNow();
            assertThat(syncNow.plan(
                                    former,
                                    setup("user1@contoso.com", "+442079460050").build())
                            .operations())
                    .hasSize(2);
            VoiceSetup now = setup("user0@contoso.com", "+442079460011").build();
            Plan handedOn = syncNow.plan(former, now);
            assertThat(handedOn.findings()).isEmpty();
            RunReport report = customer.runToTheEnd(syncNow, handedOn);
            assertThat(report.state()).isEqualTo(RunState.COMPLETED);
            Map<String, String> has = users(3);
            replay(customer, has, "handed on");
            assertThat(has).containsEntry("user0@contoso.com", "+442079460011").containsEntry("user1@contoso.com", "");
        }
    }

    @Test
    void theOwnerOfANumber_isShownByName() {
        VoiceSetup setup = setup("user0@contoso.com", "+442079460011").build();
        VoiceSetup extension = setup("user0@contoso.com", "+442079460011;ext=4").build();
        try (Customer customer = Customer.of(tenant(users(3)))) {
            assertThat(customer.syncNow().plan(setup).findings())
                    .extracting(Finding::words)
                    .containsExactly("The number +442079460011 is meant for user0@contoso.com and assigned to"
                            + " user1@contoso.com.");
            assertThat(customer.syncNow().plan(extension).findings())
                    .extracting(Finding::code)
                    .containsExactly("number-next-to-its-extension");
        }
    }

    private static VoiceSetup.Builder setup(String... usersAndNumbers) {
        List<UserSetup> users = new ArrayList<>();
        for (int i = 0; i < usersAndNumbers.length; i += 2) {
            users.add(UserSetup.named(usersAndNumbers[i])
                    .number(usersAndNumbers[i + 1])
                    .build());
        }
        return VoiceSetup.builder().users(users);
    }
}
