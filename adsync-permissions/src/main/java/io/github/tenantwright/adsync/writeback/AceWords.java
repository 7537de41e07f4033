package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.WellKnownSids;
import io.github.tenantwright.adsync.descriptor.AccessMask;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.AceFlags;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Entry;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Kind;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.ObjectAce;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.adsync.internal.SddlText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entries in words, as in "CORP\MSOL_0123456789ab (S-1-5-21-…) may write proxyAddresses, on this object only".
 *
 * <p>Immutable.
 */
public final class AceWords {
    private final DirectoryGuids guids;
    private final Map<Sid, String> names;

    /**
     * @param guids what GUIDs stand for
     * @param accounts whose identifiers have names
     */
    public AceWords(DirectoryGuids guids, Collection<WritebackAccount> accounts) {
        this(guids, named(accounts));
    }

    private AceWords(DirectoryGuids guids, Map<Sid, String> names) {
        this.guids = guids;
        this.names = Map.copyOf(names);
    }

    /** With names for identifiers, beside those that are the same everywhere. */
    public static AceWords named(DirectoryGuids guids, Map<Sid, String> names) {
        return new AceWords(guids, names);
    }

    private static Map<Sid, String> named(Collection<WritebackAccount> accounts) {
        Map<Sid, String> names = new HashMap<>();
        accounts.forEach(account -> names.put(account.sid(), account.name()));
        return names;
    }

    /** With names that came with a plan, by the text of what they name. What is known counts more than they do. */
    static AceWords planned(Collection<? extends Ace> aces, Map<String, String> names) {
        List<Entry> entries = new ArrayList<>();
        Map<Sid, String> accounts = new HashMap<>();
        for (Ace ace : aces) {
            if (!(ace instanceof TrusteeAce known)) {
                continue;
            }
            String account = names.get(known.trustee().toString());
            if (account != null) {
                accounts.put(known.trustee(), account);
            }
            Guid about = known.about();
            String name = about == null ? null : names.get(about.toString());
            if (about != null
                    && name != null
                    && DirectoryGuids.known().all(about).isEmpty()) {
                entries.add(Entry.attribute(name, about, null));
            }
        }
        return named(DirectoryGuids.known().with(entries), accounts);
    }

    /**
     * A name that came with a saved plan must not call something that is known by another name, since people decide by
     * it.
     *
     * @throws InvalidInputException when it does
     */
    static void checkName(String field, String of, String name) {
        Guid guid;
        try {
            guid = Guid.of(of);
        } catch (InvalidInputException notOfGuid) {
            return;
        }
        List<Entry> known = DirectoryGuids.known().all(guid);
        if (!known.isEmpty()
                && known.stream()
                        .noneMatch(entry ->
                                name.equalsIgnoreCase(entry.name()) || name.equalsIgnoreCase(entry.displayName()))) {
            throw new InvalidInputException(
                    field,
                    name,
                    "the name that everybody knows it by: " + known.get(0).name());
        }
    }

    /** One entry. */
    public String of(Ace ace) {
        if (!(ace instanceof TrusteeAce known)) {
            return "an entry of a kind that is not known (" + ace.typeCode() + "), " + sddl(ace);
        }
        String may = known.type().allows()
                ? " may "
                : known.type().denies() ? " must not " : " is watched, or marked, for: ";
        return trustee(known.trustee())
                + may
                + rights(known)
                + reach(known)
                + (known.type().isCallback() ? ", under a condition" : "");
    }

    /** An identifier with its name where there is one. */
    public String trustee(Sid sid) {
        String name = names.get(sid);
        name = name == null ? WellKnownSids.name(sid).orElse(null) : name;
        return name == null ? sid.toString() : name + " (" + sid + ")";
    }

    private String rights(TrusteeAce ace) {
        AccessMask mask = ace.mask().mapped();
        if (mask.equals(AccessMask.fullControl()) && ace.about() == null) {
            return "do everything";
        }
        List<String> words = new ArrayList<>();
        for (AccessRight right : mask.rights()) {
            words.add(right(right, ace.about()));
        }
        if (!mask.unnamed().isEmpty()) {
            words.add(mask.unnamed().toString());
        }
        return words.isEmpty() ? "do nothing" : String.join(", ", words);
    }

    private String right(AccessRight right, @Nullable Guid about) {
        return switch (right) {
            case READ_PROPERTY -> "read " + attribute(about);
            case WRITE_PROPERTY -> "write " + attribute(about);
            case CONTROL_ACCESS ->
                about == null
                        ? "use every extended right, Reset Password among them"
                        : "use the extended right " + name(about, Kind.EXTENDED_RIGHT);
            case VALIDATED_WRITE ->
                about == null
                        ? "do every validated write"
                        : "do the validated write " + name(about, Kind.VALIDATED_WRITE);
            case CREATE_CHILD ->
                "create " + (about == null ? "all kinds of" : name(about, Kind.CLASS)) + " objects below";
            case DELETE_CHILD ->
                "delete " + (about == null ? "all kinds of" : name(about, Kind.CLASS)) + " objects below";
            case LIST_CONTENTS -> "list what is below";
            case LIST_OBJECT -> "list it";
            case DELETE -> "delete it";
            case DELETE_TREE -> "delete it with all below";
            case READ_CONTROL -> "read its rights";
            case WRITE_DAC -> "change its rights";
            case WRITE_OWNER -> "take ownership";
            default -> right.protocolName();
        };
    }

    private String attribute(@Nullable Guid about) {
        if (about == null) {
            return "all attributes";
        }
        return guids.of(Kind.PROPERTY_SET, about)
                .filter(set -> guids.of(Kind.ATTRIBUTE, about).isEmpty())
                .map(set -> "the property set " + set.name() + " (" + about + ")")
                .orElseGet(() -> name(about, Kind.ATTRIBUTE));
    }

    private String name(Guid guid, Kind kind) {
        return guids.of(kind, guid)
                .or(() -> DirectoryGuids.known().of(kind, guid))
                .map(entry -> shown(entry) + " (" + guid + ")")
                .orElse(guid.toString());
    }

    private static String shown(Entry entry) {
        return entry.displayName().isEmpty() ? entry.name() : entry.displayName();
    }

    private String reach(TrusteeAce ace) {
        AceFlags flags = ace.flags();
        @Nullable Guid heirs = ace instanceof ObjectAce object ? object.inheritedObjectType() : null;
        String below = heirs == null
                ? "everything below"
                : guids.of(Kind.CLASS, heirs).map(Entry::name).orElse(heirs.toString()) + " objects below";
        String reach = ace.isInheritOnly()
                ? ", on " + below + " only and not on the object itself"
                : flags.includes(AceFlags.CONTAINER_INHERIT)
                        ? ", on this object and " + below
                        : ", on this object only";
        return reach + (ace.isInherited() ? " (inherited)" : "");
    }

    /** The text of SDDL, or the bytes of an entry that has none. */
    static String sddl(Ace ace) {
        return SddlText.of(ace);
    }
}
