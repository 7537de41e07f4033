package io.github.tenantwright.names;

import io.github.tenantwright.fault.FaultStatus;
import io.github.tenantwright.names.NameChange.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The names that have changed. Plans, scripts, guidance and reports speak today's; what people paste in may have any.
 *
 * <pre>{@code
 * NameChanges.of("Azure AD Connect").map(NameChange::today);   // Microsoft Entra Connect Sync
 * }</pre>
 *
 * <p>Sources: the reference pages of the cmdlets and Microsoft's public product documentation, as read on the date in
 * each line.
 */
public final class NameChanges {
    private static final String TABLE = "changes.tsv";
    private static final List<NameChange> ALL = read();
    private static final Map<String, NameChange> BY_FORMER = byFormer();

    private NameChanges() {}

    /** The whole table, in its order. */
    public static List<NameChange> all() {
        return ALL;
    }

    /** What became of a name, whatever its case and however often blanks stand in it. */
    public static Optional<NameChange> of(String former) {
        return Optional.ofNullable(BY_FORMER.get(key(former)));
    }

    /** Today's name; the name itself where the table knows no change, or nothing took its place. */
    public static String today(String name) {
        return of(name).map(NameChange::today).filter(today -> !today.isEmpty()).orElse(name);
    }

    /** The changed names that occur in a text as words of their own, longest first; for old guides and error texts. */
    public static List<NameChange> in(String text) {
        String searched = " " + key(text) + " ";
        List<NameChange> found = new ArrayList<>();
        for (NameChange change : ALL) {
            if (isIn(searched, key(change.former()))) {
                found.add(change);
            }
        }
        found.sort((one, other) ->
                Integer.compare(other.former().length(), one.former().length()));
        return List.copyOf(found);
    }

    private static boolean isIn(String text, String name) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            char after = text.charAt(at + name.length());
            if (!part(text.charAt(at - 1)) && !part(after)) {
                return true;
            }
        }
        return false;
    }

    private static boolean part(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_';
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    private static Map<String, NameChange> byFormer() {
        Map<String, NameChange> changes = new HashMap<>();
        ALL.forEach(change -> changes.put(key(change.former()), change));
        return Map.copyOf(changes);
    }

    private static List<NameChange> read() {
        try (InputStream in = NameChanges.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException(TABLE + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isEmpty())
                    .map(NameChanges::line)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NameChange line(String line) {
        String[] parts = line.split("\t", -1);
        return new NameChange(
                Kind.valueOf(parts[0]),
                parts[1],
                parts[2],
                FaultStatus.valueOf(parts[3]),
                parts[4].isEmpty() ? Optional.empty() : Optional.of(YearMonth.parse(parts[4])),
                LocalDate.parse(parts[5]),
                parts[6]);
    }
}
