package io.github.tenantwright.guard;

import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import java.util.regex.Pattern;

/**
 * One kind of write that a scope holds.
 *
 * @param audience the service
 * @param method POST, PUT, PATCH or DELETE
 * @param path the path; <code>{…}</code> stands for just one segment
 * @param what the change in a customer's words, as in "create a user"
 */
public record AllowedChange(Audience audience, String method, String path, String what)
        implements Comparable<AllowedChange> {
    private static final Pattern METHOD = Pattern.compile("POST|PUT|PATCH|DELETE");

    public AllowedChange {
        if (!METHOD.matcher(method).matches()) {
            throw new InvalidInputException("method", method, "POST, PUT, PATCH or DELETE: reads need no permission");
        }
        if (!path.startsWith("/") || path.contains("//") || path.contains("?")) {
            throw new InvalidInputException("path", path, "starts with a slash, has no empty segment and no query");
        }
    }

    boolean matches(Audience to, String verb, String requested) {
        return audience == to && method.equals(verb) && pathMatches(requested);
    }

    private boolean pathMatches(String requested) {
        String[] pattern = path.split("/", -1);
        String[] segments = requested.split("/", -1);
        if (pattern.length != segments.length) {
            return false;
        }
        for (int i = 1; i < pattern.length; i++) {
            boolean free = pattern[i].startsWith("{") && pattern[i].endsWith("}");
            if (free ? segments[i].isEmpty() : !pattern[i].equals(segments[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(AllowedChange other) {
        int byService = audience.compareTo(other.audience);
        int byPath = byService != 0 ? byService : path.compareTo(other.path);
        return byPath != 0 ? byPath : method.compareTo(other.method);
    }

    @Override
    public String toString() {
        return what + " (" + audience.title() + ": " + method + " " + path + ")";
    }
}
