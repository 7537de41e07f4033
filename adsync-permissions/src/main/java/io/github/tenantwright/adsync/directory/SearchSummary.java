package io.github.tenantwright.adsync.directory;

import java.util.List;

/**
 * How a search ended.
 *
 * @param found how many objects
 * @param elsewhere addresses of servers that hold what is below the base and was not searched, as this server wrote
 *     them. They are not followed
 */
public record SearchSummary(int found, List<String> elsewhere) {
    public SearchSummary {
        elsewhere = List.copyOf(elsewhere);
    }
}
