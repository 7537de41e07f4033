package io.github.tenantwright.simulator;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $expand=manager} asks for.
 *
 * @param select the members of the manager that are wanted
 */
record ManagerExpansion(List<String> select) {

    private static final Pattern FORM = Pattern.compile("manager(?:\\(\\s*\\$select=([^();]*)\\s*\\))?");

    /** What the request asks for, or null. */
    static @Nullable ManagerExpansion of(Exchange x) {
        String expand = x.option("$expand");
        if (expand == null) {
            return null;
        }
        Matcher form = FORM.matcher(expand.strip());
        if (!form.matches()) {
            throw new Refusal(400, "BadRequest", "Expanding '" + expand + "' is not simulated.");
        }
        return new ManagerExpansion(UserMembers.select(form.group(1), false));
    }
}
