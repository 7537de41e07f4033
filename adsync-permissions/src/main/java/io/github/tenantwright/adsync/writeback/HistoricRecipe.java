package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.descriptor.AccessMask;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.AceFlags;
import io.github.tenantwright.adsync.descriptor.AceType;
import io.github.tenantwright.adsync.descriptor.Acl;
import io.github.tenantwright.adsync.descriptor.Bytes;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Kind;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.ObjectAce;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What guides and Entra Connect's own module have long put on AdminSDHolder: {@code dsacls /I:S} with Change Password,
 * Reset Password and all attributes. For those who find it in their directory or in an old script and want to know what
 * it does. It gives nothing: {@code /I:S} makes entries that are only handed down, AdminSDHolder's list is copied as it
 * is, and such entries do nothing on the accounts that get it. Without {@code /I:S} the same lines would hand the domain
 * over.
 *
 * @param account whom the lines name
 * @param domain the DNS name of the domain
 */
public record HistoricRecipe(WritebackAccount account, String domain) {
    private static final String MARK = "HISTORIC, WITHOUT EFFECT, DO NOT RUN: ";

    /** @throws InvalidInputException when the domain's name is none */
    public HistoricRecipe {
        AdminSdHolder.domain("domain", domain);
    }

    /**
     * The lines, each behind a mark that makes it a comment.
     *
     * @throws InvalidInputException when the account's name can't be written safely in this shell
     */
    public List<String> lines(Shell shell) {
        String sign = shell == Shell.CMD ? "REM " : "# ";
        List<String> lines = new ArrayList<>();
        lines.add(sign + MARK + "entries by /I:S are only handed down, and do nothing on protected accounts.");
        for (String grant :
                List.of(":CA;Reset Password;user", ":CA;Change Password;user", ":RPWP;;user", ":RPWP;;group")) {
            lines.add(sign
                    + MARK
                    + DsaclsLines.line(shell, AdminSdHolder.of(domain), "/I:S", "/G", account.name() + grant));
        }
        return List.copyOf(lines);
    }

    /** The entries that these lines make. */
    public List<Ace> entries() {
        AccessMask all = AccessMask.of(AccessRight.READ_PROPERTY, AccessRight.WRITE_PROPERTY);
        AccessMask control = AccessRight.CONTROL_ACCESS.mask();
        return List.of(
                entry(control, guid(Kind.EXTENDED_RIGHT, WantedRight.RESET), "user"),
                entry(control, guid(Kind.EXTENDED_RIGHT, WantedRight.CHANGE), "user"),
                entry(all, null, "user"),
                entry(all, null, "group"));
    }

    private Ace entry(AccessMask mask, @Nullable Guid about, String heirs) {
        return new ObjectAce(
                AceType.ALLOW_OBJECT,
                AceFlags.CONTAINER_INHERIT.with(AceFlags.INHERIT_ONLY),
                mask,
                0,
                about,
                guid(Kind.CLASS, heirs),
                account.sid(),
                Bytes.NONE);
    }

    private static Guid guid(Kind kind, String name) {
        return DirectoryGuids.known().named(kind, name).orElseThrow().guid();
    }

    /**
     * What the account could do with a protected object after the recipe that it could not do before, computed as a
     * domain controller would.
     *
     * @param adminSdHolder the list that the recipe is added to
     * @return nothing, since the recipe has no effect
     */
    public List<String> gains(SecurityDescriptor adminSdHolder, String objectClass) {
        SecurityDescriptor after = adminSdHolder.changeDacl(this::added);
        return WritebackProof.gained(
                adminSdHolder, after, account.sid(), Set.of(), objectClass, DirectoryGuids.known());
    }

    private Acl added(Acl acl) {
        Acl longer = acl;
        for (Ace ace : entries()) {
            longer = longer.withAce(ace);
        }
        return longer;
    }
}
