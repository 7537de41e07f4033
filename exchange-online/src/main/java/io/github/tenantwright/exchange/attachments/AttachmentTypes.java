package io.github.tenantwright.exchange.attachments;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The lists that Microsoft ships. Microsoft adds to the service's own from time to time, without asking.
 *
 * <p>Sources: the Exchange 2016 and 2019 page on attachment filtering (Edge), the reference of Set-MalwareFilterPolicy
 * of August 2026 and a captured policy (service default), the page on anti-malware protection of May 2025 (types offered
 * in the portal). Which extensions usually come with a content type is this project's inference.
 */
public final class AttachmentTypes {
    private static final Map<String, List<String>> LISTS = new LinkedHashMap<>();
    private static final Map<String, List<String>> HINTS = new LinkedHashMap<>();

    static {
        try (InputStream in = Objects.requireNonNull(AttachmentTypes.class.getResourceAsStream("types.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                List<String> words = Arrays.asList(line.split(" ", -1));
                if (words.get(0).equals("hint")) {
                    HINTS.put(words.get(1), List.copyOf(words.subList(2, words.size())));
                } else {
                    LISTS.put(words.get(0), List.copyOf(words.subList(1, words.size())));
                }
            }
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private AttachmentTypes() {}

    /** The Edge server's list as installed: file names and content types. */
    public static EdgeList edgeDefault() {
        List<EdgeEntry> entries = new java.util.ArrayList<>();
        list("edge").forEach(type -> entries.add(new EdgeEntry(EdgeEntry.Kind.FILE_NAME, "*." + type)));
        list("content").forEach(type -> entries.add(new EdgeEntry(EdgeEntry.Kind.CONTENT_TYPE, type)));
        return new EdgeList(entries, List.of());
    }

    /** What the service blocks by default, in August 2026. */
    public static List<String> serviceDefault() {
        return list("default");
    }

    /** All types that the portal offers; others may be written, and are matched by the extension of the name alone. */
    public static SortedSet<String> known() {
        return new TreeSet<>(list("known"));
    }

    /** The extensions that usually come with a content type; none where that isn't known. */
    static List<String> usualExtensions(String contentType) {
        return HINTS.getOrDefault(contentType, List.of());
    }

    private static List<String> list(String name) {
        return Collections.unmodifiableList(Objects.requireNonNull(LISTS.get(name)));
    }
}
