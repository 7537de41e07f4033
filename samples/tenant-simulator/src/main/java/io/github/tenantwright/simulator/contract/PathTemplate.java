package io.github.tenantwright.simulator.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path with parameters, and what can be done there.
 *
 * @param parameters how many there are: of several templates that fit, the one with the fewest is meant
 */
record PathTemplate(Pattern pattern, int parameters, JsonNode operations) {
    private static final Pattern PARAMETER = Pattern.compile("(/?)\\{[^}]+\\}|\\('\\{[^}]+\\}'\\)");

    static PathTemplate of(String version, String template, JsonNode operations) {
        StringBuilder regex = new StringBuilder(Pattern.quote("/" + version));
        Matcher found = PARAMETER.matcher(template);
        int from = 0;
        int parameters = 0;
        while (found.find()) {
            regex.append(Pattern.quote(template.substring(from, found.start())));
            boolean wholeSegment = "/".equals(found.group(1))
                    && (found.end() == template.length() || template.charAt(found.end()) == '/');
            // A key may be a segment of its own or stand in parentheses: /users/x is /users('x').
            if (wholeSegment || found.group().startsWith("(")) {
                regex.append("(?:/[^/$][^/]*|\\('(?:[^/']|'')+'\\))");
            } else {
                boolean quoted = found.start() > 0 && template.charAt(found.start() - 1) == '\'';
                regex.append(found.group(1)).append(quoted ? "(?:[^/']|'')+" : "[^/'(),]+");
            }
            from = found.end();
            parameters++;
        }
        regex.append(Pattern.quote(template.substring(from)));
        return new PathTemplate(Pattern.compile(regex.toString()), parameters, operations);
    }

    boolean fits(String path) {
        return pattern.matcher(path).matches();
    }

    boolean allows(String method) {
        return operations.has(method.toLowerCase(Locale.ROOT));
    }
}
