package io.github.tenantwright.guard;

import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.UrlPath;
import io.github.tenantwright.powershell.Cmdlet;
import java.util.regex.Pattern;

/**
 * One kind of write that a scope holds: a request, a cmdlet that a {@code pwsh} process carries out, or an attribute of
 * an object in an on-premises directory.
 *
 * @param audience the service; without meaning for a directory, which is no service of the cloud
 * @param method POST, PUT, PATCH or DELETE; {@link #CMDLET} for a cmdlet, and a word of its own for a directory
 * @param path the path; <code>{…}</code> stands for just one segment. A slash and the cmdlet's name for a cmdlet;
 *     see {@link #directory} for a directory
 * @param what the change in a customer's words, as in "create a user"
 */
public record AllowedChange(Audience audience, String method, String path, String what)
        implements Comparable<AllowedChange> {
    private static final Pattern FREE = Pattern.compile("\\{[^/]*}");
    /** What stands for the method where the change is made by a cmdlet; no request can have it. */
    public static final String CMDLET = "CMDLET";

    private static final Pattern METHOD =
            Pattern.compile("POST|PUT|PATCH|DELETE|" + CMDLET + "|" + DirectoryWrite.LDAP);

    public AllowedChange {
        if (!METHOD.matcher(method).matches()) {
            throw new InvalidInputException("method", method, "POST, PUT, PATCH or DELETE: reads need no permission");
        }
        if (path.contains("?") || UrlPath.trick(path).isPresent()) {
            throw new InvalidInputException(
                    "path", path, "starts with a slash, has no empty segment, no query and nothing encoded twice");
        }
        if (path.endsWith("/$batch")) {
            throw new InvalidInputException("path", path, "not a batch, which is judged by its parts");
        }
    }

    /**
     * A cmdlet of the MicrosoftTeams module, with whatever parameters.
     *
     * @param name as in {@code Set-CsUserCallingSettings}
     * @param what the change in a customer's words
     */
    public static AllowedChange cmdlet(String name, String what) {
        return cmdlet(Audience.TEAMS_ADMIN, name, what);
    }

    /**
     * A cmdlet of a service, with whatever parameters: one of the MicrosoftTeams module for the Teams service, one of
     * Exchange Online's own (which a request to its administration service names) for Exchange.
     *
     * @param name as in {@code Set-TransportRule}
     * @param what the change in a customer's words
     */
    public static AllowedChange cmdlet(Audience audience, String name, String what) {
        return new AllowedChange(audience, CMDLET, "/" + Cmdlet.named(name).name(), what);
    }

    /**
     * An attribute of one object of a directory, whatever its value.
     *
     * @param what the change in a customer's words
     */
    public static AllowedChange directory(DirectoryWrite write, String what) {
        return new AllowedChange(Audience.GRAPH, DirectoryWrite.LDAP, write.path(), what);
    }

    boolean matches(DirectoryWrite write) {
        return method.equals(DirectoryWrite.LDAP) && path.equals(write.path());
    }

    boolean matchesCmdlet(Audience to, String name) {
        return audience == to && method.equals(CMDLET) && path.substring(1).equalsIgnoreCase(name);
    }

    /** @param verb {@link #CMDLET} for a request that carries a cmdlet; the cmdlet then stands for the path */
    boolean matches(Audience to, String verb, String requested) {
        if (verb.equals(CMDLET)) {
            return matchesCmdlet(to, requested.substring(1));
        }
        boolean request = !method.equals(CMDLET) && !method.equals(DirectoryWrite.LDAP);
        return request && audience == to && method.equals(verb) && pathMatches(requested);
    }

    private boolean pathMatches(String requested) {
        if (UrlPath.trick(requested).isPresent()) {
            return false;
        }
        String[] pattern = path.split("/", -1);
        String[] segments = requested.split("/", -1);
        if (pattern.length != segments.length) {
            return false;
        }
        for (int i = 1; i < pattern.length; i++) {
            if (isFree(pattern[i]) ? !isName(segments[i]) : !pattern[i].equals(segments[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFree(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    /** What stands for an object, and not for one of OData's own words such as {@code $ref} or {@code $batch}. */
    private static boolean isName(String segment) {
        return !segment.isEmpty() && !UrlPath.decoded(segment).startsWith("$");
    }

    /** The path with the names of its free segments left out: two that differ only there allow the same. */
    private String shape() {
        return FREE.matcher(path).replaceAll("{}");
    }

    @Override
    public int compareTo(AllowedChange other) {
        int byService = audience.compareTo(other.audience);
        int byPath = byService != 0 ? byService : shape().compareTo(other.shape());
        return byPath != 0 ? byPath : method.compareTo(other.method);
    }

    @Override
    public String toString() {
        if (method.equals(CMDLET)) {
            return what + (audience == Audience.TEAMS_ADMIN ? " (Teams PowerShell: " : " (" + audience.title() + ": ")
                    + path.substring(1) + ")";
        }
        if (method.equals(DirectoryWrite.LDAP)) {
            return what + " (directory: " + path.substring(1).replace("/=", " of ") + ")";
        }
        return what + " (" + audience.title() + ": " + method + " " + path + ")";
    }
}
