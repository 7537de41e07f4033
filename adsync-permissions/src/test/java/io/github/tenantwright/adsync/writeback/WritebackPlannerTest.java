package io.github.tenantwright.adsync.writeback;

import static io.github.tenantwright.adsync.writeback.Holders.CONNECTOR;
import static io.github.tenantwright.adsync.writeback.Holders.attribute;
import static io.github.tenantwright.adsync.writeback.Holders.connector;
import static io.github.tenantwright.adsync.writeback.Holders.fresh;
import static io.github.tenantwright.adsync.writeback.Holders.plan;
import static io.github.tenantwright.adsync.writeback.Holders.set;
import static io.github.tenantwright.adsync.writeback.Holders.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.AceFlags;
import io.github.tenantwright.adsync.descriptor.AclComparison;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Kind;
import io.github.tenantwright.adsync.descriptor.ObjectAce;
import io.github.tenantwright.adsync.descriptor.SddlDomains;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.descriptor.SimpleAce;
import io.github.tenantwright.plan.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WritebackPlannerTest {
    private static final WritebackAccount ANCHOR =
            connector().addFeature(WritebackFeature.SOURCE_ANCHOR).build();
    private static final WritebackAccount EXCHANGE =
            connector().addFeature(WritebackFeature.EXCHANGE_HYBRID).build();

    /** Each choice for an account and for a group, with what it gives. */
    static List<Arguments> choices() {
        List<Arguments> all = new ArrayList<>();
        for (WritebackAccount.Builder empty :
                List.of(connector(), WritebackAccount.group(Holders.GROUP, "CORP\\Sync"))) {
            WritebackAccount none =
                    empty.addFeature(WritebackFeature.PASSWORD_WRITEBACK).build();
            all.add(Arguments.of(none, List.of()));
            for (WritebackFeature feature : WritebackFeature.values()) {
                if (!feature.elsewhere().isEmpty()) {
                    all.add(Arguments.of(only(none, feature), List.of()));
                }
            }
            all.add(Arguments.of(
                    only(none, WritebackFeature.EXCHANGE_HYBRID),
                    List.of(
                            "write msDS-ExternalDirectoryObjectId",
                            "write msExchArchiveStatus",
                            "write msExchBlockedSendersHash",
                            "write msExchSafeRecipientsHash",
                            "write msExchSafeSendersHash",
                            "write msExchUCVoiceMailSettings",
                            "write msExchUserHoldPolicies",
                            "write proxyAddresses",
                            "write publicDelegates")));
            all.add(Arguments.of(only(none, WritebackFeature.SOURCE_ANCHOR), List.of("write mS-DS-ConsistencyGuid")));
            all.add(Arguments.of(
                    none.toBuilder().alsoHelloKeys("why").build(), List.of("write msDS-KeyCredentialLink")));
            all.add(Arguments.of(
                    none.toBuilder().alsoResetPassword("why").build(),
                    List.of("extended right User-Force-Change-Password", "write lockoutTime", "write pwdLastSet")));
            // Everyone has it by default.
            all.add(Arguments.of(none.toBuilder().alsoChangePassword("why").build(), List.of()));
            // Authenticated Users have it by default.
            all.add(Arguments.of(none.toBuilder().alsoReadAll("why").build(), List.of()));
            all.add(Arguments.of(
                    none.toBuilder()
                            .addAlso(WantedRight.write("extensionAttribute1", "why"))
                            .build(),
                    List.of("write extensionAttribute1")));
        }
        return all;
    }

    private static WritebackAccount only(WritebackAccount account, WritebackFeature feature) {
        return account.toBuilder().features(Set.of(feature)).build();
    }

    @ParameterizedTest
    @MethodSource("choices")
    void givesExactlyWhatWasChosenOnUsersComputersAndGroups(WritebackAccount account, List<String> rights) {
        SecurityDescriptor before = fresh();
        WritebackPlan plan = plan(account, before);
        for (String objectClass : List.of("user", "computer", "group", "inetOrgPerson")) {
            assertThat(WritebackProof.gained(
                            before, plan.after(), account.sid(), Set.of(), objectClass, Holders.SCHEMA))
                    .as(objectClass)
                    .containsExactlyElementsOf(rights);
            // Nobody else gains anything.
            assertThat(WritebackProof.gained(
                            before,
                            plan.after(),
                            Sid.of(Holders.DOMAIN_SID + "-1999"),
                            Set.of(),
                            objectClass,
                            Holders.SCHEMA))
                    .isEmpty();
        }
        assertThat(plan.added()).hasSize(rights.size()).allSatisfy(ace -> {
            assertThat(ace.flags()).isEqualTo(AceFlags.NONE);
            assertThat(ace.trustee()).isEqualTo(account.sid());
            assertThat(ace).isInstanceOfSatisfying(ObjectAce.class, object -> {
                assertThat(object.objectType()).isNotNull();
                assertThat(object.inheritedObjectType()).isNull();
            });
        });
        assertThat(plan(account, plan.after()).isEmpty()).as("again").isTrue();
        assertThat(plan.after().dacl().orElseThrow().isCanonical()).isTrue();
        AclComparison difference = AclComparison.of(
                before.dacl().orElseThrow(), plan.after().dacl().orElseThrow());
        assertThat(difference.missing()).isEmpty();
        assertThat(difference.extra()).hasSameSizeAs(rights);
        assertThat(plan.after().owner()).isEqualTo(before.owner());
        assertThat(plan.after().sacl()).isEqualTo(before.sacl());
        assertThat(plan.after().control()).isEqualTo(before.control());
        if (rights.isEmpty()) {
            assertThat(plan.after().toBytes()).isEqualTo(before.toBytes());
        }
    }

    @Test
    void aListInCanonicalOrderKeepsItsOwnOrder() {
        List<?> old = fresh().dacl().orElseThrow().aces();
        List<Object> now = new ArrayList<>(
                plan(EXCHANGE, fresh()).after().dacl().orElseThrow().aces());
        now.removeAll(plan(EXCHANGE, fresh()).added());
        assertThat(now).isEqualTo(old);
    }

    @Test
    void anInheritOnlyEntryIsPresentButIneffective() {
        SecurityDescriptor holder =
                with("(OA;CIIO;RPWP;" + attribute("mS-DS-ConsistencyGuid") + ";" + userClass() + ";" + CONNECTOR + ")");
        WritebackPlan plan = plan(ANCHOR, holder);
        RightFinding right = plan.rights().get(0);
        assertThat(right.state()).isEqualTo(RightState.PRESENT_BUT_INEFFECTIVE);
        assertThat(right.by()).isNotNull();
        assertThat(plan.added()).hasSize(1);
        assertThat(codes(plan)).containsExactly("ineffective-entry");
        assertThat(WritebackProof.gained(holder, plan.after(), CONNECTOR, Set.of(), "user", Holders.SCHEMA))
                .containsExactly("write mS-DS-ConsistencyGuid");
    }

    @Test
    void anInheritedClassDoesNotMakeAnEntryIneffective() {
        SecurityDescriptor holder =
                with("(OA;;WP;" + attribute("mS-DS-ConsistencyGuid") + ";" + userClass() + ";" + CONNECTOR + ")");
        assertThat(state(plan(ANCHOR, holder))).isEqualTo(RightState.PRESENT);
    }

    @Test
    void whatGivesMoreIsBroaderThanNeededAndNamed() {
        WritebackAccount proxy =
                connector().addAlso(WantedRight.write("proxyAddresses", "why")).build();
        List<String> broader = List.of(
                "(OA;;WP;" + set("Public Information") + ";;" + CONNECTOR + ")",
                "(A;;WP;;;" + CONNECTOR + ")",
                "(A;;GA;;;" + CONNECTOR + ")",
                "(A;;GW;;;" + CONNECTOR + ")",
                "(OA;CI;WP;" + attribute("proxyAddresses") + ";;" + CONNECTOR + ")",
                "(OA;;WPCR;" + attribute("proxyAddresses") + ";;" + CONNECTOR + ")",
                "(A;;WP;;;AU)");
        for (String ace : broader) {
            WritebackPlan plan = plan(proxy, with(ace));
            assertThat(state(plan)).as(ace).isEqualTo(RightState.BROADER_THAN_NEEDED);
            assertThat(plan.isEmpty()).isTrue();
            assertThat(plan.rights().get(0).by()).isNotNull();
            assertThat(codes(plan)).contains("broader-entry");
        }
        // Beside a broader one, an exact one is what counts.
        assertThat(state(plan(
                        proxy,
                        with(
                                "(A;;WP;;;" + CONNECTOR + ")",
                                "(OA;;WP;" + attribute("proxyAddresses") + ";;" + CONNECTOR + ")"))))
                .isEqualTo(RightState.PRESENT);
        // Another property set, or another attribute, gives nothing.
        assertThat(state(plan(proxy, with("(OA;;WP;" + set("Personal Information") + ";;" + CONNECTOR + ")"))))
                .isEqualTo(RightState.MISSING);
        assertThat(state(plan(proxy, with("(OA;;RP;" + attribute("proxyAddresses") + ";;" + CONNECTOR + ")"))))
                .isEqualTo(RightState.MISSING);
    }

    @Test
    void aGroupOfTheAccountCountsWhereItIsKnown() {
        SecurityDescriptor holder = with("(OA;;WP;" + attribute("mS-DS-ConsistencyGuid") + ";;" + Holders.GROUP + ")");
        assertThat(state(plan(ANCHOR, holder))).isEqualTo(RightState.MISSING);
        WritebackPlan plan = WritebackPlanner.plan(
                WritebackSetup.of(ANCHOR),
                Holders.DOMAIN,
                holder,
                Holders.SCHEMA,
                Map.of(CONNECTOR, List.of(Holders.GROUP)));
        assertThat(state(plan)).isEqualTo(RightState.PRESENT);
    }

    @Test
    void aDenialIsToldAndNothingIsAddedBehindIt() {
        for (String denial :
                List.of("(OD;;WP;" + attribute("mS-DS-ConsistencyGuid") + ";;" + CONNECTOR + ")", "(D;;WP;;;WD)")) {
            WritebackPlan plan = plan(ANCHOR, with(denial));
            assertThat(state(plan)).as(denial).isEqualTo(RightState.DENIED);
            assertThat(plan.isEmpty()).isTrue();
            assertThat(codes(plan)).contains("denied");
        }
        assertThat(state(plan(ANCHOR, with("(D;CIIO;WP;;;WD)")))).isEqualTo(RightState.MISSING);
    }

    @Test
    void aSchemaWithoutExchangeIsListedAndDoesNotStopTheRest() {
        DirectoryGuids bare = DirectoryGuids.of(DirectoryGuids.known().entries().stream()
                .filter(entry ->
                        !entry.name().startsWith("msExch") && !entry.name().equals("publicDelegates"))
                .toList());
        WritebackPlan plan = WritebackPlanner.plan(WritebackSetup.of(EXCHANGE), Holders.DOMAIN, fresh(), bare);
        assertThat(plan.rights())
                .filteredOn(right -> right.state() == RightState.NOT_IN_SCHEMA)
                .extracting(right -> right.right().about())
                .hasSize(7)
                .contains("publicDelegates", "msExchArchiveStatus");
        assertThat(plan.added()).hasSize(2);
        assertThat(plan.findings())
                .filteredOn(finding -> finding.code().equals("schema-lacks"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.words()).contains("publicDelegates", "no Exchange schema extension"));
    }

    @Test
    void takeOverRightsAreCriticalWithTheirReason() {
        WritebackPlan plan = plan(
                connector()
                        .alsoResetPassword("the help desk asked")
                        .alsoHelloKeys("key trust")
                        .build(),
                fresh());
        assertThat(plan.isCritical()).isTrue();
        assertThat(plan.findings())
                .filteredOn(finding -> finding.code().equals("critical-right"))
                .hasSize(2)
                .anySatisfy(finding -> assertThat(finding.words()).contains("the help desk asked", "krbtgt"));
        assertThat(plan(EXCHANGE, fresh()).isCritical()).isFalse();
        assertThat(plan.describe()).contains("[CRITICAL]", "SDProp", "60 minutes");
    }

    @Test
    void featuresThatNeedNothingHereSayWhy() {
        WritebackPlan plan = plan(
                connector()
                        .features(Set.of(WritebackFeature.PASSWORD_WRITEBACK, WritebackFeature.GROUP_WRITEBACK))
                        .build(),
                fresh());
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.operation()).isEmpty();
        assertThat(plan.undo()).isEmpty();
        assertThat(plan.findings())
                .filteredOn(finding -> finding.code().equals("nothing-here"))
                .hasSize(2)
                .anySatisfy(finding -> assertThat(finding.words()).contains("Microsoft does not support"));
    }

    @Test
    void entriesThatNothingChosenNeedsAreTold() {
        WritebackPlan plan = plan(ANCHOR, with("(OA;;WP;" + attribute("proxyAddresses") + ";;" + CONNECTOR + ")"));
        assertThat(codes(plan)).containsExactly("excess-entry");
        assertThat(plan.findings().get(0).words()).contains("proxyAddresses", Holders.NAME);
    }

    @Test
    void readingThatWasTakenFromEverybodyIsToldAndGivenByName() {
        SecurityDescriptor closed = fresh().changeDacl(acl -> acl.without(
                ace -> ace instanceof SimpleAce simple && simple.trustee().equals(Sid.of("S-1-5-11"))));
        assertThat(codes(plan(ANCHOR, closed))).containsExactly("cannot-read");
        WritebackPlan plan = plan(ANCHOR.toBuilder().alsoReadAll("closed").build(), closed);
        assertThat(codes(plan)).isEmpty();
        assertThat(WritebackProof.gained(closed, plan.after(), CONNECTOR, Set.of(), "user", Holders.SCHEMA))
                .contains("read proxyAddresses", "object READ_PROPERTY", "write mS-DS-ConsistencyGuid")
                .allMatch(right -> right.startsWith("read ")
                        || right.equals("object READ_PROPERTY")
                        || right.equals("write mS-DS-ConsistencyGuid"));
        assertThat(plan(ANCHOR.toBuilder().alsoReadAll("closed").build(), plan.after())
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aListInAnotherOrderIsPutInOrder() {
        SecurityDescriptor odd = fresh().changeDacl(acl -> {
            List<Ace> aces = new ArrayList<>(acl.aces());
            aces.add(Ace.fromSddl("(D;;SD;;;WD)", SddlDomains.NONE));
            return acl.withAces(aces);
        });
        WritebackPlan plan = plan(ANCHOR, odd);
        assertThat(codes(plan)).containsExactly("not-canonical");
        assertThat(plan.after().dacl().orElseThrow().isCanonical()).isTrue();
        assertThat(plan(ANCHOR, plan.after()).isEmpty()).isTrue();
        assertThat(plan(ANCHOR, fresh().withDaclProtected(false)).findings())
                .extracting(Finding::code)
                .containsExactly("not-protected");
    }

    @Test
    void aDescriptorWithoutAccessListIsRefused() {
        assertThatThrownBy(() -> plan(ANCHOR, fresh().withDacl(null)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("adminSdHolder");
    }

    @Test
    void anotherDomainIsNotTouched() {
        WritebackAccount here = ANCHOR.toBuilder().addDomain("corp.example").build();
        WritebackPlan plan =
                WritebackPlanner.plan(WritebackSetup.of(here), "emea.corp.example", fresh(), Holders.SCHEMA);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(codes(plan)).containsExactly("nobody-writes-here");
        assertThat(plan.object()).isEqualTo("CN=AdminSDHolder,CN=System,DC=emea,DC=corp,DC=example");
    }

    @Test
    void theHistoricRecipeGivesNothing() {
        HistoricRecipe recipe = new HistoricRecipe(EXCHANGE, Holders.DOMAIN);
        for (String objectClass : List.of("user", "computer", "group")) {
            assertThat(recipe.gains(fresh(), objectClass)).isEmpty();
        }
        // The same entries without their flags would give all attributes: the look is not blind.
        SecurityDescriptor acting = fresh();
        for (Ace ace : recipe.entries()) {
            acting = acting.changeDacl(acl -> acl.withAce(ace.withFlags(AceFlags.NONE)));
        }
        assertThat(WritebackProof.gained(fresh(), acting, CONNECTOR, Set.of(), "user", Holders.SCHEMA))
                .contains("write member", "extended right User-Force-Change-Password");
        for (Shell shell : Shell.values()) {
            assertThat(recipe.lines(shell))
                    .hasSize(5)
                    .allMatch(line -> line.startsWith(shell == Shell.CMD ? "REM HISTORIC" : "# HISTORIC"))
                    .anyMatch(line -> line.contains("/I:S") && line.contains("Change Password"));
        }
    }

    private static String userClass() {
        return Holders.SCHEMA.named(Kind.CLASS, "user").orElseThrow().guid().toString();
    }

    private static RightState state(WritebackPlan plan) {
        return plan.rights().get(0).state();
    }

    private static List<String> codes(WritebackPlan plan) {
        return plan.findings().stream().map(Finding::code).toList();
    }
}
