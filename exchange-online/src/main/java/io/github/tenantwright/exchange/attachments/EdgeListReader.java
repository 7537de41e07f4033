package io.github.tenantwright.exchange.attachments;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.exchange.attachments.EdgeEntry.Kind;
import io.github.tenantwright.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the entries in whatever form PowerShell printed them. One reading. */
final class EdgeListReader {
    private static final int LONGEST = 1_000_000;
    private static final int MOST_LINES = 50_000;
    private static final Pattern IDENTITY =
            Pattern.compile("(FileName|ContentType)\\s*:\\s*(\\S.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PROPERTY =
            Pattern.compile("([A-Za-z][A-Za-z0-9]*)\\s+:(?:\\s(.*))?|(Type|Name|Identity):(?:\\s(.*))?");
    private static final Pattern ROW = Pattern.compile("(FileName|ContentType)\\s+(\\S.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern BARE_FILE = Pattern.compile("\\*\\.[A-Za-z0-9]{1,30}");
    private static final Pattern BARE_TYPE = Pattern.compile("[a-z]+/[A-Za-z0-9.+*-]+");

    private final List<EdgeEntry> entries = new ArrayList<>();
    private final List<String> strange = new ArrayList<>();
    private String type = "";
    private String name = "";

    private EdgeListReader() {}

    static EdgeList read(String text) {
        if (text.length() > LONGEST) {
            throw new InvalidInputException("text", text.length() + " characters", "at most " + LONGEST);
        }
        String[] lines = text.replace("\uFEFF", "").split("\\R", MOST_LINES);
        EdgeListReader reader = new EdgeListReader();
        int start = reader.header(lines);
        if (start < 0) {
            reader.lines(lines);
        }
        if (reader.entries.isEmpty()) {
            throw new InvalidInputException(
                    "list", Json.printable(text, 100), "what Get-AttachmentFilterEntry printed or exported");
        }
        return new EdgeList(reader.entries, reader.strange);
    }

    /** Reads CSV; -1 when there is no header of one. */
    private int header(String[] lines) {
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.isEmpty() || line.startsWith("#TYPE")) {
                continue;
            }
            for (char separator : new char[] {',', ';', '\t'}) {
                List<String> columns = cells(line, separator);
                int typeAt = column(columns, "Type");
                int nameAt = column(columns, "Name");
                int identityAt = column(columns, "Identity");
                if (columns.size() > 1 && (identityAt >= 0 || (typeAt >= 0 && nameAt >= 0))) {
                    rows(lines, i + 1, separator, typeAt, nameAt, identityAt);
                    return i;
                }
            }
            return -1;
        }
        return -1;
    }

    private void rows(String[] lines, int from, char separator, int typeAt, int nameAt, int identityAt) {
        for (int i = from; i < lines.length; i++) {
            if (lines[i].isBlank()) {
                continue;
            }
            List<String> cells = cells(lines[i].strip(), separator);
            String kind = cell(cells, typeAt);
            String what = cell(cells, nameAt);
            Matcher identity = IDENTITY.matcher(cell(cells, identityAt));
            if ((kind.isEmpty() || what.isEmpty()) && identity.matches()) {
                kind = identity.group(1);
                what = identity.group(2);
            }
            take(kind, what, lines[i]);
        }
    }

    private void lines(String[] lines) {
        for (String raw : lines) {
            String line = raw.strip();
            if (line.isEmpty()) {
                endOfObject();
            } else if (!isDecoration(line)) {
                line(line);
            }
        }
        endOfObject();
    }

    private void line(String line) {
        Matcher property = PROPERTY.matcher(line);
        Matcher identity = IDENTITY.matcher(line);
        boolean listed = property.matches();
        if (listed && !isKind(property.group(1))) {
            property(property);
        } else if (identity.matches()) {
            take(identity.group(1), identity.group(2), line);
        } else {
            row(line);
        }
    }

    private static boolean isKind(@org.jspecify.annotations.Nullable String word) {
        return word != null && Kind.of(word).isPresent();
    }

    private void property(Matcher property) {
        boolean spaced = property.group(1) != null;
        String key =
                String.valueOf(spaced ? property.group(1) : property.group(3)).toLowerCase(Locale.ROOT);
        String given = spaced ? property.group(2) : property.group(4);
        String value = given == null ? "" : given.strip();
        if (key.equals("type")) {
            // A list without blank lines between its objects.
            if (!type.isEmpty()) {
                endOfObject();
            }
            type = value;
        } else if (key.equals("name")) {
            if (!name.isEmpty()) {
                endOfObject();
            }
            name = value;
        } else if (key.equals("identity") && (type.isEmpty() || name.isEmpty())) {
            Matcher identity = IDENTITY.matcher(value);
            if (identity.matches()) {
                type = identity.group(1);
                name = identity.group(2);
            }
        }
    }

    private void endOfObject() {
        if (!type.isEmpty() || !name.isEmpty()) {
            take(type, name, type + " " + name);
        }
        type = "";
        name = "";
    }

    /** A row of a printed table, in which the identity repeats type and name; or a bare name. */
    private void row(String line) {
        Matcher row = ROW.matcher(line);
        if (row.matches()) {
            String rest = row.group(2);
            int identity =
                    rest.toLowerCase(Locale.ROOT).lastIndexOf(row.group(1).toLowerCase(Locale.ROOT) + ":");
            String shown = identity > 0 ? rest.substring(0, identity).strip() : rest.strip();
            String whole = identity > 0
                    ? rest.substring(identity + row.group(1).length() + 1).strip()
                    : shown;
            // The table cuts a long name; the identity behind it may be whole.
            boolean cut = shown.endsWith("...") || shown.endsWith("\u2026");
            take(row.group(1), cut ? whole : shown, line);
        } else if (BARE_FILE.matcher(line).matches()) {
            take(Kind.FILE_NAME.word(), line, line);
        } else if (BARE_TYPE.matcher(line).matches()) {
            take(Kind.CONTENT_TYPE.word(), line, line);
        } else {
            strange(line);
        }
    }

    private void take(String kind, String what, String line) {
        Optional<Kind> known = Kind.of(kind);
        boolean cut = what.endsWith("...") || what.endsWith("\u2026");
        if (known.isEmpty() || what.isBlank() || cut) {
            strange(line);
            return;
        }
        try {
            entries.add(new EdgeEntry(known.get(), what));
        } catch (InvalidInputException bad) {
            strange(line);
        }
    }

    private void strange(String line) {
        strange.add(Json.printable(line, 300));
    }

    /** Headings and the lines below them, and the prompt with the command. */
    private static boolean isDecoration(String line) {
        String small = line.toLowerCase(Locale.ROOT);
        return line.chars().allMatch(c -> c == '-' || c == ' ')
                || small.matches("(?:(?:type|name|identity)\\s*){2,3}")
                || small.startsWith("#")
                || small.contains("get-attachmentfilterentry");
    }

    private static int column(List<String> columns, String wanted) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).strip().equalsIgnoreCase(wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static String cell(List<String> cells, int at) {
        return at >= 0 && at < cells.size() ? cells.get(at).strip() : "";
    }

    private static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
