package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Entry;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Kind;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.SddlDomains;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** The documented default of AdminSDHolder as a server wrote it, and a schema with Exchange in it. */
final class Holders {
    static final String DOMAIN = "corp.example";
    static final Sid DOMAIN_SID = Sid.of("S-1-5-21-1004336348-1177238915-682003330");
    static final Sid CONNECTOR = Sid.of(DOMAIN_SID + "-1105");
    static final Sid GROUP = Sid.of(DOMAIN_SID + "-1200");
    static final String NAME = "CORP\\MSOL_0123456789ab";

    /** Those that are published nowhere, with GUIDs made up. */
    static final DirectoryGuids SCHEMA = DirectoryGuids.known()
            .with(List.of(
                    Entry.attribute("msExchArchiveStatus", Guid.of("00000000-aaaa-4bbb-8ccc-000000000001"), null),
                    Entry.attribute("msExchUCVoiceMailSettings", Guid.of("00000000-aaaa-4bbb-8ccc-000000000002"), null),
                    Entry.attribute("msExchUserHoldPolicies", Guid.of("00000000-aaaa-4bbb-8ccc-000000000003"), null)));

    private Holders() {}

    static SecurityDescriptor fresh() {
        try (InputStream in =
                Sid.class.getResourceAsStream("/io/github/tenantwright/adsync/descriptor/samba-descriptors.txt")) {
            String bytes = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .findFirst()
                    .orElseThrow();
            return SecurityDescriptor.parse(HexFormat.of().parseHex(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The default with more entries, as text, put where they belong. */
    static SecurityDescriptor with(String... aces) {
        SecurityDescriptor holder = fresh();
        for (String ace : aces) {
            holder = holder.changeDacl(acl -> acl.withAce(Ace.fromSddl(ace, SddlDomains.of(DOMAIN_SID))));
        }
        return holder;
    }

    static Guid attribute(String name) {
        return SCHEMA.named(Kind.ATTRIBUTE, name).orElseThrow().guid();
    }

    static Guid set(String name) {
        return SCHEMA.named(Kind.PROPERTY_SET, name).orElseThrow().guid();
    }

    static WritebackAccount.Builder connector() {
        return WritebackAccount.account(CONNECTOR, NAME);
    }

    static WritebackPlan plan(WritebackAccount account, SecurityDescriptor holder) {
        return WritebackPlanner.plan(WritebackSetup.of(account), DOMAIN, holder, SCHEMA);
    }
}
