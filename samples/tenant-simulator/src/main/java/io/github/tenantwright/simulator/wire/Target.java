package io.github.tenantwright.simulator.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL taken apart: decoded segments, the arguments of an OData function call, decoded query options.
 *
 * @param path the decoded path
 * @param segments decoded segments; OData keys in parentheses have become segments of their own
 * @param arguments named arguments of function segments, such as {@code type} in {@code getPolicyId(type='X')}
 * @param query query options by name as sent; a plus sign is a space, as the services read it
 */
public record Target(String path, List<String> segments, Map<String, String> arguments, Map<String, String> query) {

    private static final Pattern CALL = Pattern.compile("^([A-Za-z][A-Za-z0-9.]*)\\((.*)\\)$", Pattern.DOTALL);
    private static final Pattern ARGUMENT =
            Pattern.compile("\\s*([A-Za-z]+)\\s*=\\s*('(?:[^']|'')*'|[^,]*)\\s*(?:,|$)");
    private static final String TEAMS_NAMESPACE = "microsoft.graph.teamsAdministration.";

    /**
     * Takes a URL apart.
     *
     * @param url path and query, percent-encoded
     * @param odata whether parentheses in a segment are OData keys and function calls
     * @throws IllegalArgumentException when the percent-encoding is broken
     */
    public static Target parse(String url, boolean odata) {
        int mark = url.indexOf('?');
        String rawPath = mark < 0 ? url : url.substring(0, mark);
        List<String> segments = new ArrayList<>();
        Map<String, String> arguments = new LinkedHashMap<>();
        StringBuilder path = new StringBuilder();
        for (String raw : rawPath.split("/", -1)) {
            if (raw.isEmpty()) {
                continue;
            }
            String segment = decodePath(raw);
            path.append('/').append(segment);
            if (odata) {
                addOdata(segment, segments, arguments);
            } else {
                segments.add(segment);
            }
        }
        Map<String, String> query = new LinkedHashMap<>();
        if (mark >= 0) {
            for (String pair : url.substring(mark + 1).split("&", -1)) {
                if (pair.isEmpty()) {
                    continue;
                }
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                query.putIfAbsent(
                        URLDecoder.decode(name, StandardCharsets.UTF_8),
                        URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        }
        return new Target(path.toString(), List.copyOf(segments), Map.copyOf(arguments), query);
    }

    /** A query option by name without case, or null. */
    public @Nullable String option(String name) {
        for (Map.Entry<String, String> entry : query.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    private static void addOdata(String segment, List<String> segments, Map<String, String> arguments) {
        Matcher call = CALL.matcher(segment);
        if (!call.matches()) {
            segments.add(stripNamespace(segment));
            return;
        }
        String name = stripNamespace(call.group(1));
        String inside = call.group(2).trim();
        if (inside.isEmpty()) {
            segments.add(name);
        } else if (isQuoted(inside)) {
            segments.add(name);
            segments.add(unquote(inside));
        } else if (inside.indexOf('=') < 0) {
            segments.add(name);
            segments.add(inside);
        } else {
            StringBuilder marker = new StringBuilder(name).append('(');
            Matcher argument = ARGUMENT.matcher(inside);
            while (argument.find() && argument.end() > argument.start()) {
                if (marker.charAt(marker.length() - 1) != '(') {
                    marker.append(',');
                }
                marker.append(argument.group(1));
                arguments.put(argument.group(1), unquote(argument.group(2).trim()));
            }
            segments.add(marker.append(')').toString());
        }
    }

    private static String stripNamespace(String name) {
        return name.startsWith(TEAMS_NAMESPACE) ? name.substring(TEAMS_NAMESPACE.length()) : name;
    }

    private static boolean isQuoted(String text) {
        return text.length() >= 2 && text.charAt(0) == '\'' && text.charAt(text.length() - 1) == '\'';
    }

    private static String unquote(String text) {
        return isQuoted(text) ? text.substring(1, text.length() - 1).replace("''", "'") : text;
    }

    private static String decodePath(String raw) {
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
