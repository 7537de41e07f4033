package io.github.tenantwright.exchange.attachments;

import io.github.tenantwright.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one or several Edge servers filter.
 *
 * @param entries in order, each once (case doesn't matter)
 * @param notUnderstood the lines of the exported text that are no entries, so that nothing is lost in silence
 */
public record EdgeList(List<EdgeEntry> entries, List<String> notUnderstood) {
    public EdgeList {
        Map<String, EdgeEntry> once = new LinkedHashMap<>();
        entries.forEach(entry -> once.putIfAbsent(entry.toString().toLowerCase(Locale.ROOT), entry));
        entries = List.copyOf(once.values());
        notUnderstood = List.copyOf(notUnderstood);
    }

    /**
     * Reads what {@code Get-AttachmentFilterEntry} printed or exported: a table, a list of properties, CSV (also with
     * semicolons or tabs), bare identities, or bare names.
     *
     * @throws InvalidInputException when there is nothing of that in the text, or it is longer than a million characters
     */
    public static EdgeList parse(String text) {
        return EdgeListReader.read(text);
    }

    /**
     * Reads a file: UTF-8, UTF-16 with or without a byte order mark (as Windows PowerShell writes), or Windows-1252.
     *
     * @throws InvalidInputException as {@link #parse(String)}
     */
    public static EdgeList parse(byte[] file) {
        return EdgeListReader.read(FileText.of(file));
    }

    /** Both lists: each Edge server has one of its own. */
    public EdgeList plus(EdgeList other) {
        List<EdgeEntry> all = new ArrayList<>(entries);
        all.addAll(other.entries);
        List<String> lines = new ArrayList<>(notUnderstood);
        lines.addAll(other.notUnderstood);
        return new EdgeList(all, lines);
    }
}
