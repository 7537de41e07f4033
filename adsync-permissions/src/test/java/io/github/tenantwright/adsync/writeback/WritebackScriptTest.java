package io.github.tenantwright.adsync.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.ScriptFile;
import io.github.tenantwright.powershell.carried.ScriptReader;
import io.github.tenantwright.powershell.carried.ScriptRun;
import io.github.tenantwright.token.AccessToken;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the scripts over LDAP are given is what the run does: the text reads back as the two fixed files and their
 * arguments, and the arguments, done to the access list as the first file says, leave the entries that the run leaves.
 * Whether the files do what they say only a Windows server shows.
 */
class WritebackScriptTest {
    private static final TenantId TENANT = TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");
    private static final ScriptFile CHANGE =
            ScriptFile.of(WritebackScriptTest.class, "/tenantwright-scripts/change-access-list.ps1");
    private static final ScriptFile STAMP =
            ScriptFile.of(WritebackScriptTest.class, "/tenantwright-scripts/stamp-protected-accounts.ps1");

    /** An operation at work on a list. */
    record Trial(Operation operation, SecurityDescriptor present) {
        @Override
        public String toString() {
            return operation.sentence();
        }
    }

    static Stream<Trial> trials() {
        WritebackPlan plan = Holders.plan(
                Holders.connector()
                        .addFeature(WritebackFeature.EXCHANGE_HYBRID)
                        .addFeature(WritebackFeature.SOURCE_ANCHOR)
                        .alsoResetPassword("the 'help desk' asked")
                        .build(),
                Holders.fresh());
        GrantWriteback grant = plan.operation().orElseThrow();
        Ace one = plan.before().dacl().orElseThrow().aces().get(20);
        SecurityDescriptor twice = plan.before().changeDacl(acl -> acl.withAce(one));
        RemoveEntries removal = Removal.of(Dn.of(plan.object()), twice, one)
                .evenOfAdministrators("it is there twice")
                .operation();
        Ace odd = Ace.fromBytes(new byte[] {0x55, 0, 8, 0, 1, 2, 3, 4});
        SecurityDescriptor strange = plan.before().changeDacl(acl -> acl.withAce(odd));
        RemoveEntries unknown = Removal.of(Dn.of(plan.object()), strange, odd)
                .evenOfAdministrators("nobody knows it")
                .operation();
        return Stream.of(
                new Trial(grant, plan.before()),
                new Trial(grant.reversed(), plan.after()),
                new Trial(removal, twice),
                new Trial(new RestoreEntries(removal, Dacls.write(twice)), plan.before()),
                new Trial(unknown, strange),
                new Trial(new ProtectNow(Holders.DOMAIN, List.of()), plan.before()));
    }

    @Test
    void everyOperationOfTheCatalogIsTriedHere() {
        Set<String> tried = new TreeSet<>();
        trials().forEach(trial -> tried.add(AdsyncOperations.catalog().nameOf(trial.operation())));
        assertThat(tried).isEqualTo(AdsyncOperations.catalog().names());
    }

    @ParameterizedTest
    @MethodSource("trials")
    void theScriptsDataLeavesTheListAsTheRunDoes(Trial trial) {
        Plan plan = Plan.of(TENANT, Instant.EPOCH, trial.operation());
        MemoryStore byRun = new MemoryStore(trial.present());
        try (TenantSession session = TenantSession.builder(TENANT)
                .tokens(request -> AccessToken.of("of-no-use"))
                .clock(() -> Instant.EPOCH)
                .build()) {
            RunReport report = PlanRunner.on(session, AdsyncOperations.catalog())
                    .patience(Duration.ZERO)
                    .provide(DescriptorStore.class, byRun)
                    .build()
                    .run(plan);
            assertThat(report.failures()).isEmpty();
            assertThat(report.state()).isEqualTo(RunState.COMPLETED);
        }

        List<String> list = entries(trial.present());
        int[] stamped = new int[1];
        ScriptRun.Result done = carryOut(plan, list, stamped);
        assertThat(done.error()).as("%s", done.warnings()).isNull();
        assertThat(list).containsExactlyInAnyOrderElementsOf(entries(byRun.present));
        if (trial.operation() instanceof ProtectNow) {
            assertThat(stamped).containsExactly(byRun.stamped);
        }

        List<String> after = List.copyOf(list);
        assertThat(carryOut(plan, list, stamped).error()).isNull();
        assertThat(list).isEqualTo(after);
    }

    private static ScriptRun.Result carryOut(Plan plan, List<String> list, int[] stamped) {
        String text = plan.powerShell();
        Script read = ScriptReader.script(text, CHANGE, STAMP);
        assertThat(read).isEqualTo(plan.script(Cloud.WORLDWIDE));
        assertThat(read.render()).isEqualTo(text);
        return ScriptRun.on((cmdlet, parameters) -> {
                    throw new IllegalStateException("no cmdlet is called: " + cmdlet);
                })
                .files((file, arguments) -> {
                    assertThat(arguments).containsEntry("Domain", Holders.DOMAIN);
                    if (file.equals(STAMP)) {
                        stamped[0]++;
                    } else {
                        assertThat(arguments).containsEntry("Object", AdminSdHolder.of(Holders.DOMAIN));
                        ((List<?>) arguments.get("Entries")).forEach(entry -> change(list, (Map<?, ?>) entry));
                    }
                })
                .carryOut(read);
    }

    /** As the file has it: so many of them at most, and so many at least. */
    private static void change(List<String> list, Map<?, ?> wanted) {
        String entry = entry(wanted);
        long there = list.stream().filter(entry::equals).count();
        for (; there > (Long) wanted.get("AtMost"); there--) {
            list.remove(entry);
        }
        for (; there < (Long) wanted.get("AtLeast"); there++) {
            list.add(entry);
        }
    }

    private static String entry(Map<?, ?> wanted) {
        if (wanted.get("Raw") != null) {
            return (String) wanted.get("Raw");
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(four((Long) wanted.get("Mask")));
        if (Boolean.TRUE.equals(wanted.get("Object"))) {
            body.writeBytes(four((wanted.get("About") != null ? 1 : 0) | (wanted.get("Heirs") != null ? 2 : 0)));
            for (String name : List.of("About", "Heirs")) {
                if (wanted.get(name) != null) {
                    body.writeBytes(guid((String) wanted.get(name)));
                }
            }
        }
        body.writeBytes(sid((String) wanted.get("Sid")));
        ByteBuffer whole = ByteBuffer.allocate(body.size() + 4).order(ByteOrder.LITTLE_ENDIAN);
        whole.put(((Long) wanted.get("Type")).byteValue()).put(((Long) wanted.get("Flags")).byteValue());
        whole.putShort((short) (body.size() + 4)).put(body.toByteArray());
        return Base64.getEncoder().encodeToString(whole.array());
    }

    private static byte[] four(long number) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) number)
                .array();
    }

    private static byte[] guid(String text) {
        UUID guid = UUID.fromString(text);
        ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt((int) (guid.getMostSignificantBits() >>> 32));
        bytes.putShort((short) (guid.getMostSignificantBits() >>> 16));
        bytes.putShort((short) guid.getMostSignificantBits());
        return bytes.order(ByteOrder.BIG_ENDIAN)
                .putLong(guid.getLeastSignificantBits())
                .array();
    }

    private static byte[] sid(String text) {
        String[] parts = text.split("-", -1);
        ByteBuffer bytes = ByteBuffer.allocate(8 + 4 * (parts.length - 3));
        bytes.put((byte) 1).put((byte) (parts.length - 3));
        long authority = Long.parseLong(parts[2]);
        bytes.putShort((short) (authority >>> 32)).putInt((int) authority);
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 3; i < parts.length; i++) {
            bytes.putInt((int) Long.parseLong(parts[i]));
        }
        return bytes.array();
    }

    private static List<String> entries(SecurityDescriptor descriptor) {
        List<String> entries = new ArrayList<>();
        descriptor
                .dacl()
                .orElseThrow()
                .aces()
                .forEach(ace -> entries.add(Base64.getEncoder().encodeToString(ace.toBytes())));
        return entries;
    }
}
