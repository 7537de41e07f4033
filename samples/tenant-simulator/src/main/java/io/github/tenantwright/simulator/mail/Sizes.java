package io.github.tenantwright.simulator.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as Exchange takes and shows them. */
final class Sizes {

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12}) ?(B|KB|MB|GB|TB)?", Pattern.CASE_INSENSITIVE);
    private static final String UNITS = "BKMGT";

    private Sizes() {}

    /** {@code 10MB} as {@code 10 MB (10,485,760 bytes)}; bare bytes are rounded up to whole kilobytes. */
    static JsonNode of(CmdletSpec.Parameter parameter, JsonNode value) {
        Matcher size = SIZE.matcher(value.asText().strip());
        if (!size.matches()) {
            throw Binder.notConverted(parameter, value.asText());
        }
        String unit = size.group(2) == null ? "B" : size.group(2).toUpperCase(Locale.ROOT);
        long bytes = Long.parseLong(size.group(1)) << (10 * UNITS.indexOf(unit.charAt(0)));
        return TextNode.valueOf(shown((bytes + 1023) / 1024 * 1024));
    }

    /** A size with its largest whole unit, and in bytes. */
    static String shown(long bytes) {
        int unit = 0;
        long rest = bytes;
        while (unit < 4 && rest >= 1024 && rest % 1024 == 0) {
            rest /= 1024;
            unit++;
        }
        String name = unit == 0 ? "B" : UNITS.charAt(unit) + "B";
        return String.format(Locale.ROOT, "%d %s (%,d bytes)", rest, name, bytes);
    }
}
