package io.github.tenantwright.adsync.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.SddlDomains;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DirectorySnapshot.Unread;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.filter.OuFilterExport;
import io.github.tenantwright.adsync.filter.OuScope;
import io.github.tenantwright.adsync.filter.OuTree;
import io.github.tenantwright.adsync.kerberos.EncryptionTypes;
import io.github.tenantwright.adsync.kerberos.KerberosAccount;
import io.github.tenantwright.adsync.kerberos.KerberosAudit;
import io.github.tenantwright.adsync.kerberos.KerberosDomain;
import io.github.tenantwright.adsync.kerberos.KerberosDomain.Computers;
import io.github.tenantwright.adsync.kerberos.KerberosDomain.Controller;
import io.github.tenantwright.adsync.kerberos.KerberosSnapshot;
import io.github.tenantwright.adsync.kerberos.KerberosTrust;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot;
import io.github.tenantwright.adsync.readiness.WritebackReadiness;
import io.github.tenantwright.adsync.writeback.WritebackTiming;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged files: a typed complaint, or something that can be judged and shown. Seeded. */
class SavedFormsFuzzTest {
    private static final long SEED = 20_261_122;
    private static final int ROUNDS = 4_000;
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Dn CORP = Dn.ofDomain("corp.example");
    private static final Sid SID = Sid.of("S-1-5-21-1-2-3");
    private static final String[] PIECES = {
        "null", "\"\"", "-1", "99999999999999999999", "true", "[]", "{}", "\"", "\\u202e", "\\ud800", "DC=", ",", "0"
    };

    static Stream<Arguments> forms() {
        OuTree tree = OuTree.of(CORP, List.of(CORP.child("OU", "a"), CORP.child("OU", "b, c")));
        Optional<SecurityDescriptor> descriptor =
                Optional.of(SecurityDescriptor.fromSddl("O:DAG:DAD:(A;;GA;;;AU)", SddlDomains.of(SID, SID)));
        KerberosDomain domain = new KerberosDomain(
                CORP,
                "corp.example",
                "CORP",
                7,
                Optional.of(NOW),
                Optional.of(NOW),
                List.of(new Controller(CORP, "dc1", "2025", OptionalInt.of(7), EncryptionTypes.of(28))),
                List.of(new KerberosTrust(CORP, "p.example", "P", 3, 2, 8, EncryptionTypes.of(4), Optional.of(NOW))),
                List.of(new KerberosAccount(
                        CORP, "svc", KerberosAccount.Kind.USER, true, EncryptionTypes.of(4), true, Optional.of(NOW))),
                List.of(new Computers(EncryptionTypes.UNSET, 3)));
        List<Unread> unread = List.of(new Unread(CORP, "x.example", "away"));
        String kerberos = new KerberosSnapshot(NOW, "dc1:636", CORP, 7, 88, 0, List.of(domain), unread).toJson();
        String readiness = new ReadinessSnapshot(
                        NOW,
                        "dc1:636",
                        List.of(new ReadinessSnapshot.Connector(
                                CORP, Sid.of(SID + "-1105"), "MSOL_1", true, List.of(SID))),
                        List.of(new ReadinessSnapshot.Domain(
                                CORP,
                                "corp.example",
                                SID,
                                Optional.of(Duration.ofDays(1)),
                                true,
                                List.of(new ReadinessSnapshot.Policy("p", 1, Duration.ofDays(1), List.of(CORP))),
                                descriptor,
                                List.of(new ReadinessSnapshot.Server("dc1", "", 7, true, true)),
                                List.of(new ReadinessSnapshot.Person(CORP, SID, descriptor)),
                                List.of(CORP))),
                        unread)
                .toJson();
        String export = "[{\"Connector\":\"c\",\"Partition\":\"DC=corp,DC=example\",\"Selected\":true,"
                + "\"ContainerInclusionList\":[\"OU=a,DC=corp,DC=example\"],\"ContainerExclusionList\":"
                + "{\"value\":[\"OU=b\\\\, c,DC=corp,DC=example\"],\"Count\":1}},{\"Name\":\"d\",\"Type\":\"AD\","
                + "\"Partitions\":[{\"DN\":\"DC=x\",\"ConnectorPartitionScope\":{\"ContainerInclusionList\":[]}}]}]";
        return Stream.of(
                form(
                        "OU filter",
                        export,
                        json -> OuFilterExport.read(json)
                                .forEach(filter -> OuScope.of(
                                                filter,
                                                OuTree.of(
                                                        filter.partition(),
                                                        List.of(filter.partition()
                                                                .child("OU", "a"))))
                                        .toHtml())),
                form("OU tree", tree.toJson(), json -> OuTree.fromJson(json).nodes()),
                form(
                        "OU export",
                        "[{\"DistinguishedName\":\"OU=a,DC=corp,DC=example\"},\"OU=b,DC=corp,DC=example\"]",
                        json -> OuTree.ofExport(CORP, json)),
                form(
                        "Kerberos",
                        kerberos,
                        json -> KerberosAudit.of(
                                        KerberosSnapshot.fromJson(json),
                                        KerberosAudit.Facts.at(NOW).withAdFsAccount("svc"))
                                .toHtml()),
                form(
                        "readiness",
                        readiness,
                        json -> WritebackReadiness.check(ReadinessSnapshot.fromJson(json), WritebackTiming.STANDARD)
                                .toText()));
    }

    private static Arguments form(String name, String json, Consumer<String> use) {
        return Arguments.of(name, json, use);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void damageIsRefusedOrRead(String name, String json, Consumer<String> use) {
        use.accept(json);
        Random random = new Random(SEED);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String damaged = damage(json, random);
            try {
                use.accept(damaged);
            } catch (InvalidInputException complaint) {
                refused++;
                assertThat(complaint.getMessage()).isNotBlank();
            } catch (RuntimeException wrong) {
                throw new AssertionError(name + ", seed " + SEED + ", round " + round + ": " + damaged, wrong);
            }
        }
        assertThat(refused).isPositive().isLessThan(ROUNDS);
    }

    private static String damage(String json, Random random) {
        StringBuilder text = new StringBuilder(json);
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(text.length());
            int length = Math.min(1 + random.nextInt(8), text.length() - at);
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, at + length);
                case 1 -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
                case 2 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                default -> value(text, at, PIECES[random.nextInt(PIECES.length)]);
            }
            if (text.isEmpty()) {
                return "";
            }
        }
        return text.toString();
    }

    /** Puts something in the place of the next value, so that the document stays one more often. */
    private static void value(StringBuilder text, int from, String piece) {
        int colon = text.indexOf(":", from);
        int end = colon < 0 ? -1 : text.indexOf(",\"", colon);
        if (end > 0) {
            text.replace(colon + 1, end, piece);
        }
    }
}
