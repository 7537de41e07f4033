package io.github.tenantwright.adsync.audit;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.Trustee;
import io.github.tenantwright.adsync.internal.SddlText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * One thing that an audit has to say.
 *
 * <p>Names in it come from the directory as they are, and may hold anything; the renderings of {@link AuditReport} make
 * them safe to look at.
 *
 * @param rule what was looked for
 * @param severity how bad it is here
 * @param domain the DNS name of the domain that it is about
 * @param objects what it is about, at least one; accounts of which the same is to be said are in one finding
 * @param trustee whom it is about; nothing where it is about the object alone
 * @param entries the entries that say so, as they are in the access list; none where it is not about entries
 * @param words the entries in words, one for each
 * @param what what was found here, in a sentence
 * @param risk what can come of it
 * @param remedy what to do about it
 * @param confidence why it may be wrong; empty when there is no doubt
 * @param removable the entries to take away so that the finding goes; nothing where that is not the cure
 */
public record AuditFinding(
        AuditRule rule,
        AuditSeverity severity,
        String domain,
        List<Dn> objects,
        Optional<Trustee> trustee,
        List<Ace> entries,
        List<String> words,
        String what,
        String risk,
        String remedy,
        String confidence,
        Optional<RemovableEntries> removable) {
    private static final int ID_BYTES = 5;

    /** @throws InvalidInputException when there is no object, or not one sentence for each entry */
    public AuditFinding {
        objects = List.copyOf(objects);
        entries = List.copyOf(entries);
        words = List.copyOf(words);
        if (objects.isEmpty()) {
            throw new InvalidInputException("objects", objects, "at least one");
        }
        if (words.size() != entries.size()) {
            throw new InvalidInputException("words", words.size(), "one for each of " + entries.size() + " entries");
        }
    }

    /** What it is about, the first where there are more. */
    public Dn object() {
        return objects.get(0);
    }

    /**
     * A name that stays the same as long as rule, object, trustee and entries do, in whichever snapshot: by it a person
     * says which finding is meant. As in {@code holder.full-control-1f4a09c2de}.
     */
    public String id() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(object().toString().getBytes(StandardCharsets.UTF_8));
            trustee.ifPresent(who -> digest.update(who.sid().toBytes()));
            entries.forEach(ace -> digest.update(ace.toBytes()));
            return rule.id() + "-" + HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The entries as SDDL, with identifiers in full; in hexadecimal where SDDL has no words for one. */
    public List<String> sddl() {
        return entries.stream().map(SddlText::of).toList();
    }
}
