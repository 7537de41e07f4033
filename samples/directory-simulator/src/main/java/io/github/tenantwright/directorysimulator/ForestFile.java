package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import com.unboundid.ldif.LDIFWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A forest as a file of LDIF records. Which domains it has, and which of them are elsewhere, is said by the records
 * themselves, as it is in a real one.
 *
 * @param entries parents first
 */
record ForestFile(List<Domain> domains, List<Forest.Elsewhere> elsewhere, List<Entry> entries) {

    static ForestFile read(Path file) {
        List<Entry> entries = new ArrayList<>();
        try (LDIFReader reader = new LDIFReader(file.toFile())) {
            @Nullable Entry next = reader.readEntry();
            while (next != null) {
                check(next);
                entries.add(next);
                next = reader.readEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read: " + e.getMessage(), e);
        } catch (LDIFException malformed) {
            throw new IllegalArgumentException(file + ": " + malformed.getMessage(), malformed);
        }
        entries.sort(Comparator.comparing(Forest::key));
        List<Domain> domains = new ArrayList<>();
        List<Forest.Elsewhere> elsewhere = new ArrayList<>();
        for (Entry crossRef : entries) {
            if (Kinds.isA(crossRef, "crossRef")) {
                String dn = needed(crossRef, "nCName");
                String dns = needed(crossRef, "dnsRoot");
                byte @Nullable [] sid = sidOf(dn, entries);
                boolean inForest = "3".equals(crossRef.getAttributeValue("systemFlags"));
                if (sid == null) {
                    elsewhere.add(new Forest.Elsewhere(dn, dns, inForest));
                } else {
                    domains.add(new Domain(dn, dns, needed(crossRef, "nETBIOSName"), Sids.text(sid)));
                }
            }
        }
        // The root's tree holds the configuration.
        domains.sort(Comparator.comparing(domain -> !isRoot(domain, entries)));
        if (domains.isEmpty() || !isRoot(domains.get(0), entries)) {
            throw new IllegalArgumentException(file + " holds no forest: the records of its root domain are missing");
        }
        return new ForestFile(domains, elsewhere, entries);
    }

    static void write(Path file, List<Entry> entries) {
        Path whole = file.toAbsolutePath();
        @Nullable Path folder = whole.getParent();
        @Nullable Path half = null;
        try {
            half = Files.createTempFile(folder, ".forest", ".part");
            try (LDIFWriter writer = new LDIFWriter(half.toFile())) {
                writer.writeComment("A simulated forest, one record an object.", false, true);
                for (Entry entry : entries) {
                    writer.writeEntry(entry);
                }
            }
            Files.move(half, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            if (half != null) {
                half.toFile().delete();
            }
            throw new UncheckedIOException(file + " can't be written: " + e.getMessage(), e);
        }
    }

    private static void check(Entry entry) {
        byte @Nullable [] descriptor = entry.getAttributeValueBytes(Forest.DESCRIPTOR);
        @Nullable String problem = descriptor == null ? null : Descriptors.problem(descriptor);
        if (problem != null) {
            throw new IllegalArgumentException(entry.getDN() + ": " + problem);
        }
    }

    private static byte @Nullable [] sidOf(String dn, List<Entry> entries) {
        String key = Names.key(dn);
        return entries.stream()
                .filter(entry ->
                        Kinds.isA(entry, "domainDNS") && Forest.key(entry).equals(key))
                .map(entry -> entry.getAttributeValueBytes("objectSid"))
                .filter(sid -> sid != null)
                .findFirst()
                .orElse(null);
    }

    private static boolean isRoot(Domain domain, List<Entry> entries) {
        String configuration = Names.key(domain.below("Configuration"));
        return entries.stream().anyMatch(entry -> Forest.key(entry).equals(configuration));
    }

    private static String needed(Entry entry, String attribute) {
        @Nullable String value = entry.getAttributeValue(attribute);
        if (value == null) {
            throw new IllegalArgumentException(entry.getDN() + " has no " + attribute);
        }
        return value;
    }
}
