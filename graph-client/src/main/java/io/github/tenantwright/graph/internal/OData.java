package io.github.tenantwright.graph.internal;

import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.Check;
import java.util.regex.Pattern;

/** The spelling of OData literals and keys. */
public final class OData {
    private static final Pattern GUID =
            Pattern.compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");

    private OData() {}

    /** A text literal: in single quotes, those inside doubled. Not percent-encoded. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A GUID as filters want it, without quotes. */
    public static String guid(String field, String value) {
        return Check.matches(field, value, GUID, "a GUID, as in 8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");
    }

    /** One path segment, percent-encoded; refuses what no object has for an id. */
    public static String key(String field, String value) {
        return ServiceRequest.segment(Check.text(field, value, 1024));
    }

    /**
     * The path of one user. A user principal name that begins with {@code $} would be taken for a system segment, and
     * is written as a quoted key instead.
     *
     * <p>Source: Graph, get a user.
     */
    public static String user(String idOrName) {
        return idOrName.startsWith("$")
                ? "/users('"
                        + ServiceRequest.segment(
                                Check.text("user", idOrName, 1024).replace("'", "''")) + "')"
                : "/users/" + key("user", idOrName);
    }
}
