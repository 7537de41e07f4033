package io.github.tenantwright.exchange.attachments;

import java.util.List;

/**
 * An entry of the Edge server that the cloud's list can't hold.
 *
 * @param entry the entry
 * @param why for people
 * @param covered whether the merged list blocks what the entry is usually about all the same
 * @param extensions those that usually come with a content type; none where that isn't known
 */
public record Untranslatable(EdgeEntry entry, String why, boolean covered, List<String> extensions) {
    public Untranslatable {
        extensions = List.copyOf(extensions);
    }
}
