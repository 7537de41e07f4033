package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.Acl;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Entry;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Kind;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.ObjectAce;
import io.github.tenantwright.adsync.descriptor.SimpleAce;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.powershell.ScriptFile;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes of single entries as PowerShell: by security identifier and GUID, so that they mean the same in every language,
 * and to the byte, so that no other entry is meant. It says how often each entry is to be there, so that it may be run
 * twice.
 */
final class AclScript {
    private static final ScriptFile CHANGE =
            ScriptFile.of(AclScript.class, "/tenantwright-scripts/change-access-list.ps1");
    private static final ScriptFile STAMP =
            ScriptFile.of(AclScript.class, "/tenantwright-scripts/stamp-protected-accounts.ps1");
    private static final int ANY_NUMBER = 0xFFFF;

    private final String domain;
    private final String object;
    private final AceWords words;
    private final List<Statement> comments = new ArrayList<>();
    private final Map<Ace, Value> entries = new LinkedHashMap<>();
    private final Map<Guid, Value> things = new LinkedHashMap<>();

    AclScript(String domain, String object, AceWords words) {
        this.domain = domain;
        this.object = object;
        this.words = words;
    }

    /** Asks the PDC emulator to stamp. */
    static Statement stamping(String domain) {
        return new Statement.RunFile(STAMP, new Value.Table(Map.of("Domain", Value.of(domain))));
    }

    /** One more line for the reader. */
    AclScript say(String comment) {
        comments.add(new Statement.Comment(comment));
        return this;
    }

    /** Has an entry there so often at least. */
    AclScript atLeast(Ace ace, int times) {
        return add(ace, "Adds: ", times, ANY_NUMBER);
    }

    /** Has an entry there so often at most. */
    AclScript atMost(Ace ace, int times) {
        return add(ace, "Takes away: ", 0, times);
    }

    /** Has each of these entries there as often as a list has it, at most. */
    AclScript asFewAsIn(Acl list, Collection<Ace> aces) {
        aces.forEach(ace -> atMost(ace, count(list, ace)));
        return this;
    }

    /** Has each of these entries there as often as a list has it, at least. */
    AclScript asManyAsIn(Acl list, Collection<Ace> aces) {
        aces.forEach(ace -> atLeast(ace, count(list, ace)));
        return this;
    }

    private static int count(Acl list, Ace ace) {
        return (int) list.aces().stream().filter(ace::equals).count();
    }

    /** Looks before anything is changed whether this forest's schema has the same names for what entries are about. */
    AclScript looksUp(Collection<? extends Ace> aces, Map<String, String> names) {
        for (Ace ace : aces) {
            Guid about = ace instanceof TrusteeAce known ? known.about() : null;
            if (about != null) {
                String known = known(about);
                looksUp(about, known == null ? names.get(about.toString()) : known);
            }
        }
        return this;
    }

    private void looksUp(Guid about, @Nullable String name) {
        if (name != null) {
            Map<String, Value> thing = new LinkedHashMap<>();
            thing.put("Guid", Value.of(about.toString()));
            thing.put("Name", Value.of(name));
            things.put(about, new Value.Table(thing));
        }
    }

    private static @Nullable String known(Guid about) {
        return DirectoryGuids.known().all(about).stream()
                .filter(entry -> entry.kind() != Kind.VALIDATED_WRITE)
                .findFirst()
                .map(Entry::name)
                .orElse(null);
    }

    private AclScript add(Ace ace, String label, int atLeast, int atMost) {
        if (entries.containsKey(ace)) {
            return this;
        }
        say(label + words.of(ace));
        say("  " + AceWords.sddl(ace));
        Map<String, Value> fields = new LinkedHashMap<>();
        if (ace instanceof SimpleAce simple && simple.tail().isEmpty()) {
            fields(fields, simple);
        } else if (ace instanceof ObjectAce about && about.tail().isEmpty() && about.unusedFlags() == 0) {
            fields(fields, about);
            fields.put("Object", Value.of(true));
            guid(fields, "About", about.objectType());
            guid(fields, "Heirs", about.inheritedObjectType());
        } else {
            fields.put("Raw", Value.of(Base64.getEncoder().encodeToString(ace.toBytes())));
        }
        fields.put("AtLeast", Value.of(atLeast));
        fields.put("AtMost", Value.of(atMost));
        entries.put(ace, new Value.Table(fields));
        return this;
    }

    private static void fields(Map<String, Value> fields, TrusteeAce ace) {
        fields.put("Sid", Value.of(ace.trustee().toString()));
        fields.put("Type", Value.of(ace.typeCode()));
        fields.put("Flags", Value.of(ace.flags().bits()));
        fields.put("Mask", Value.of(ace.mask().bits()));
    }

    private static void guid(Map<String, Value> fields, String name, @Nullable Guid guid) {
        if (guid != null) {
            fields.put(name, Value.of(guid.toString()));
        }
    }

    /** @param server the domain controller that is asked; null for the PDC emulator of the domain */
    List<Statement> statements(@Nullable String server) {
        Map<String, Value> arguments = new LinkedHashMap<>();
        arguments.put("Domain", Value.of(domain));
        arguments.put("Server", Value.of(server == null ? "" : AdminSdHolder.domain("server", server)));
        arguments.put("Object", Value.of(object));
        arguments.put("Things", new Value.Items(List.copyOf(things.values())));
        arguments.put("Entries", new Value.Items(List.copyOf(entries.values())));
        List<Statement> statements = new ArrayList<>(comments);
        statements.add(new Statement.RunFile(CHANGE, new Value.Table(arguments)));
        return List.copyOf(statements);
    }
}
