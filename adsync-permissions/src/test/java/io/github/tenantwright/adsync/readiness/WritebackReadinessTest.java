package io.github.tenantwright.adsync.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.SddlDomains;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DirectorySnapshot.Unread;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.readiness.ReadinessCheck.State;
import io.github.tenantwright.adsync.readiness.ReadinessCheck.Topic;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Connector;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Domain;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Person;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Policy;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Server;
import io.github.tenantwright.adsync.writeback.WritebackTiming;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WritebackReadinessTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Dn CORP = Dn.ofDomain("corp.example");
    private static final Sid CORP_SID = Sid.of("S-1-5-21-1-2-3");
    private static final Sid GROUP = Sid.of("S-1-5-21-1-2-3-1200");
    private static final Connector CONNECTOR =
            new Connector(CORP.child("CN", "MSOL_1"), Sid.of("S-1-5-21-1-2-3-1105"), "MSOL_1", true, List.of(GROUP));

    private static final String UNEXPIRE = "(OA;;CR;ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501;;%s)";
    private static final String RESET = "(OA;ID;CR;00299570-246d-11d0-a768-00aa006e0529;;S-1-5-21-1-2-3-1105)";
    private static final String LOCKOUT = "(OA;ID;WP;28630ebf-41d5-11d1-a9c1-0000f80367c1;;S-1-5-21-1-2-3-1200)";
    /** By the property set that it is in. */
    private static final String LAST_SET = "(OA;ID;WP;4c164200-20c0-11d0-a768-00aa006e0529;;S-1-5-21-1-2-3-1105)";

    private static SecurityDescriptor descriptor(String dacl) {
        return SecurityDescriptor.fromSddl("O:DAG:DAD:" + dacl, SddlDomains.of(CORP_SID, CORP_SID));
    }

    private static Domain domain(String root, String person) {
        return new Domain(
                CORP,
                "corp.example",
                CORP_SID,
                Optional.of(Duration.ZERO),
                true,
                List.of(),
                Optional.of(descriptor(root)),
                List.of(new Server("dc1.corp.example", "", 7, true, true)),
                List.of(new Person(
                        CORP.child("CN", "anna"), Sid.of("S-1-5-21-1-2-3-2000"), Optional.of(descriptor(person)))),
                List.of());
    }

    private static ReadinessReport check(List<Connector> connectors, Domain... domains) {
        return WritebackReadiness.check(
                new ReadinessSnapshot(NOW, "dc1:636", connectors, List.of(domains), List.of()),
                WritebackTiming.STANDARD);
    }

    private static State state(ReadinessReport report, Topic topic) {
        assertThat(report.of(topic)).hasSize(1);
        return report.of(topic).get(0).state();
    }

    @Test
    void aServerThatWasReadForTwoDomainsIsToldOnce() {
        Domain domain = domain(UNEXPIRE.formatted("AU"), RESET + LOCKOUT + LAST_SET);

        assertThat(state(check(List.of(CONNECTOR), domain, domain), Topic.POLICY_HINTS))
                .isEqualTo(State.OK);
    }

    @Test
    void aReadyDirectoryHasNothingToMend() {
        ReadinessReport report =
                check(List.of(CONNECTOR), domain(UNEXPIRE.formatted("AU"), RESET + LOCKOUT + LAST_SET));

        assertThat(report.isFreeOfFaults()).isTrue();
        for (Topic topic : List.of(
                Topic.CONNECTOR,
                Topic.MINIMUM_PASSWORD_AGE,
                Topic.FINE_GRAINED_POLICIES,
                Topic.UNEXPIRE_PASSWORD,
                Topic.POLICY_HINTS,
                Topic.RESET_PASSWORD,
                Topic.WRITE_LOCKOUT_TIME,
                Topic.WRITE_PWD_LAST_SET)) {
            assertThat(state(report, topic)).as(topic.title()).isEqualTo(State.OK);
        }
        assertThat(report.of(Topic.UNEXPIRE_PASSWORD).get(0).why()).contains("Authenticated Users");
        // Microsoft's own limit, and what LDAP does not show, are said even so.
        assertThat(state(report, Topic.PROTECTED_ACCOUNTS)).isEqualTo(State.LIMIT);
        assertThat(state(report, Topic.REMOTE_SAM)).isEqualTo(State.CANNOT_TELL);
    }

    @Test
    void missingRightsAreNamedOneByOne() {
        ReadinessReport report = check(List.of(CONNECTOR), domain(UNEXPIRE.formatted("DA"), "P" + RESET));

        assertThat(state(report, Topic.UNEXPIRE_PASSWORD)).isEqualTo(State.NOT_OK);
        assertThat(report.of(Topic.UNEXPIRE_PASSWORD).get(0).why()).contains("-512 (Domain Admins)");
        assertThat(state(report, Topic.RESET_PASSWORD)).isEqualTo(State.OK);
        assertThat(state(report, Topic.WRITE_LOCKOUT_TIME)).isEqualTo(State.NOT_OK);
        assertThat(report.of(Topic.WRITE_LOCKOUT_TIME).get(0))
                .satisfies(check -> assertThat(check.why()).contains("CN=anna", "inheritance is off"))
                .satisfies(check -> assertThat(check.remedy()).contains("turn inheritance on"));
        assertThat(report.checks().get(0).state()).isEqualTo(State.NOT_OK);
    }

    /** An entry that is only handed down does nothing on the domain itself, where the right is asked for. */
    @Test
    void unexpirePasswordMustActOnTheDomainItself() {
        String handedDown = "(OA;CIIO;CR;ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501;;AU)";

        assertThat(state(check(List.of(CONNECTOR), domain(handedDown, RESET)), Topic.UNEXPIRE_PASSWORD))
                .isEqualTo(State.NOT_OK);
    }

    @Test
    void inAnotherDomainItsOwnGroupsMayHoldTheAccount() {
        Connector foreign = new Connector(CONNECTOR.dn(), Sid.of("S-1-5-21-9-9-9-1105"), "MSOL_1", true, List.of());

        ReadinessReport report = check(List.of(foreign), domain(UNEXPIRE.formatted("DA"), ""));

        assertThat(state(report, Topic.UNEXPIRE_PASSWORD)).isEqualTo(State.CANNOT_TELL);
        assertThat(state(report, Topic.RESET_PASSWORD)).isEqualTo(State.CANNOT_TELL);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, OK", "PT24H, NOT_OK", "PT90M, NOT_OK"})
    void theMinimumAgeMustBeZero(Duration age, State expected) {
        Domain ready = domain(UNEXPIRE.formatted("AU"), RESET);
        Domain aged = new Domain(
                ready.dn(),
                ready.dnsName(),
                ready.sid(),
                Optional.of(age),
                false,
                List.of(new Policy("Admins", 10, age, List.of(CORP.child("CN", "Admins")))),
                Optional.empty(),
                List.of(
                        new Server("old", "", 5, false, false),
                        new Server("older", "", 6, false, true),
                        new Server("away", "no answer", 0, false, false)),
                List.of(),
                List.of(CORP.child("OU", "Sales, EMEA")));

        ReadinessReport report = check(List.of(CONNECTOR), aged);

        assertThat(state(report, Topic.MINIMUM_PASSWORD_AGE)).isEqualTo(expected);
        assertThat(state(report, Topic.FINE_GRAINED_POLICIES))
                .isEqualTo(expected == State.OK ? State.CANNOT_TELL : State.NOT_OK);
        assertThat(state(report, Topic.UNEXPIRE_PASSWORD)).isEqualTo(State.CANNOT_TELL);
        assertThat(state(report, Topic.RESET_PASSWORD)).isEqualTo(State.CANNOT_TELL);
        assertThat(state(report, Topic.OU_NAMES)).isEqualTo(State.CANNOT_TELL);
        assertThat(report.of(Topic.SERVER_VERSION)).hasSize(2);
        assertThat(report.of(Topic.POLICY_HINTS))
                .extracting(check -> check.about() + " " + check.state())
                .containsExactlyInAnyOrder("old NOT_OK", "older OK", "away CANNOT_TELL");
    }

    @Test
    void theConnectorItselfIsNoOrdinaryUser() {
        Domain ready = domain(UNEXPIRE.formatted("AU"), "");
        Domain alone = new Domain(
                ready.dn(),
                ready.dnsName(),
                ready.sid(),
                ready.minimumPasswordAge(),
                true,
                List.of(),
                ready.root(),
                ready.servers(),
                List.of(new Person(CONNECTOR.dn(), CONNECTOR.sid(), ready.root())),
                List.of());

        assertThat(state(check(List.of(CONNECTOR), alone), Topic.RESET_PASSWORD))
                .isEqualTo(State.CANNOT_TELL);
        assertThat(check(List.of(CONNECTOR), alone)
                        .of(Topic.RESET_PASSWORD)
                        .get(0)
                        .why())
                .contains("No ordinary user");
    }

    @Test
    void withoutTheOneConnectorNothingIsGuessed() {
        Domain domain = domain(UNEXPIRE.formatted("AU"), RESET);

        assertThat(state(check(List.of(), domain), Topic.RESET_PASSWORD)).isEqualTo(State.CANNOT_TELL);
        assertThat(state(check(List.of(CONNECTOR, CONNECTOR), domain), Topic.CONNECTOR))
                .isEqualTo(State.CANNOT_TELL);
        Connector off = new Connector(CONNECTOR.dn(), CONNECTOR.sid(), "MSOL_1", false, List.of());
        assertThat(state(check(List.of(off), domain), Topic.CONNECTOR)).isEqualTo(State.NOT_OK);
    }

    @Test
    void renderingsSayWhenItWorks() {
        ReadinessReport report =
                check(List.of(CONNECTOR), domain(UNEXPIRE.formatted("<b>").replace("<b>", "AU"), RESET));

        assertThat(report.toText()).contains("not in order: ", "When it works", WritebackTiming.STANDARD.sentence());
        assertThat(report.toHtml())
                .contains(WritebackTiming.STANDARD.ofPasswords())
                .doesNotContain("<script");
        assertThat(report.toJson()).contains("\"RESET_PASSWORD\"", "\"whenItWorks\"");
    }

    @Test
    void snapshotsAreSavedWhole() {
        ReadinessSnapshot snapshot = new ReadinessSnapshot(
                NOW,
                "dc1:636",
                List.of(CONNECTOR),
                List.of(
                        domain(UNEXPIRE.formatted("AU"), RESET),
                        new Domain(
                                CORP,
                                "b.example",
                                CORP_SID,
                                Optional.empty(),
                                false,
                                List.of(new Policy("p", 1, Duration.ofDays(1), List.of(CORP))),
                                Optional.empty(),
                                List.of(),
                                List.of(new Person(CORP, CORP_SID, Optional.empty())),
                                List.of(CORP))),
                List.of(new Unread(CORP, "p.example", "away")));

        assertThat(ReadinessSnapshot.fromJson(snapshot.toJson())).isEqualTo(snapshot);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"kind\":\"tenantwright-readiness-snapshot\",\"version\":2}"})
    void anythingElseIsRefused(String json) {
        assertThatThrownBy(() -> ReadinessSnapshot.fromJson(json)).isInstanceOf(InvalidInputException.class);
    }
}
