package io.github.tenantwright.adsync.filter;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.directory.Dn;
import java.util.ArrayList;
import java.util.List;

/** Names from plain text, one a line. */
final class NameLists {
    private NameLists() {}

    static List<Dn> lines(String field, String text) {
        List<Dn> names = new ArrayList<>();
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = unquoted(withoutMark(raw).strip());
            if (!line.isEmpty() && !line.startsWith("#")) {
                names.add(name(field + " line " + number, line));
            }
        }
        return names;
    }

    static Dn name(String place, String text) {
        Dn name;
        try {
            name = Dn.of(text);
        } catch (InvalidInputException malformed) {
            throw malformed.within(place);
        }
        if (name.parts().isEmpty()) {
            throw new InvalidInputException(place, text, "the name of a container");
        }
        return name;
    }

    /** Windows PowerShell puts a byte order mark in front of a file. */
    static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String unquoted(String line) {
        boolean quoted = line.length() > 1 && line.startsWith("\"") && line.endsWith("\"") && !line.endsWith("\\\"");
        return quoted ? line.substring(1, line.length() - 1) : line;
    }
}
