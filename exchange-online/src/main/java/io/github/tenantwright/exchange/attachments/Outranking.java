package io.github.tenantwright.exchange.attachments;

import java.util.List;

/**
 * A policy that acts before the merged one. The first that covers a recipient wins, and lists are not added up: what the
 * merged list holds does nothing for those whom this policy covers.
 *
 * @param policy its name
 * @param whom for people
 * @param lacks the types of the merged list that it lets through, all of them where its filter is off
 */
public record Outranking(String policy, String whom, List<String> lacks) {
    public Outranking {
        lacks = List.copyOf(lacks);
    }
}
