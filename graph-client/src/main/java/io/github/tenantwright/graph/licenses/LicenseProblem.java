package io.github.tenantwright.graph.licenses;

import io.github.tenantwright.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Why the service would not give or take a license, with names in place of ids.
 *
 * <p>The service sends one and the same error code for all causes, so that the message has to be read. Only the cause
 * and the ids are taken from it; {@code words} keeps it whole. Source: Graph, resolving license assignment problems.
 *
 * @param kind the cause; branch on this
 * @param skus products that the message names, in its order
 * @param plans plans that the message names, in its order: for {@link Kind#MUTUALLY_EXCLUSIVE} those that exclude each
 *     other, for {@link Kind#MISSING_DEPENDENCY} first the one that lacks something, then what it lacks
 * @param words what the service said, unchanged
 */
public record LicenseProblem(Kind kind, List<Sku> skus, List<ServicePlan> plans, String words) {
    /** The causes that can be told apart. */
    public enum Kind {
        /** All seats are taken. */
        NO_SEAT,
        /** The user has no usage location, or one where the product is not sold. */
        NO_USAGE_LOCATION,
        /** Two plans that a user can't have both: they are named. */
        MUTUALLY_EXCLUSIVE,
        /** A plan that needs another one: both are named. */
        MISSING_DEPENDENCY,
        /** A license was to be taken that the user does not have (any more). */
        NOT_HELD,
        /** The license comes from a group, and can only be taken there. */
        FROM_GROUP,
        /** A scope or directory role is missing. */
        NOT_PERMITTED,
        /** None of these: the words are all there is. */
        UNKNOWN
    }

    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public LicenseProblem {
        skus = List.copyOf(skus);
        plans = List.copyOf(plans);
    }

    /** Reads the cause out of a refused {@link LicensesClient#assign}. */
    public static LicenseProblem of(ServiceException refused) {
        String details = String.join(" ", refused.failure().details());
        String words = refused.serviceMessage();
        Kind kind = kind(refused, (words + " " + details).toLowerCase(Locale.ROOT));
        // Details, where there are any, repeat the message's ids.
        List<String> ids = ids(words).isEmpty() ? ids(details) : ids(words);
        boolean ofPlans = kind == Kind.MUTUALLY_EXCLUSIVE || kind == Kind.MISSING_DEPENDENCY;
        return new LicenseProblem(
                kind,
                ofPlans ? List.of() : ids.stream().map(Sku::new).toList(),
                ofPlans ? ids.stream().map(ServicePlan::new).toList() : List.of(),
                words.isEmpty() ? details : words);
    }

    /** The cause as a sentence for people, with names and ids. */
    public String sentence() {
        return switch (kind) {
            case NO_SEAT -> "No seat is left of " + products() + ".";
            case NO_USAGE_LOCATION ->
                "The user has no usage location (a country of two letters), or one where the license is not sold.";
            case MUTUALLY_EXCLUSIVE ->
                "The license can't be given because the user would have plans that exclude each other: "
                        + plans.stream().map(ServicePlan::describe).collect(Collectors.joining(" and ")) + ".";
            case MISSING_DEPENDENCY ->
                plans.isEmpty()
                        ? "A plan of the license needs another plan that the user lacks."
                        : "The plan " + plans.get(0).describe() + " needs "
                                + plans.stream()
                                        .skip(1)
                                        .map(ServicePlan::describe)
                                        .collect(Collectors.joining(" or "))
                                + ", which the user lacks.";
            case NOT_HELD -> "The user does not have the license that was to be taken.";
            case FROM_GROUP -> "The license comes from a group and can only be taken back there.";
            case NOT_PERMITTED ->
                "The signed-in person may not give licenses: License Administrator or User Administrator is needed.";
            case UNKNOWN -> words;
        };
    }

    private String products() {
        return skus.isEmpty()
                ? "the license"
                : skus.stream()
                        .map(sku -> sku.title().equals(sku.id()) ? sku.id() : sku.title() + " (" + sku.id() + ")")
                        .collect(Collectors.joining(", "));
    }

    private static Kind kind(ServiceException refused, String text) {
        if (refused.kind() == ServiceException.Kind.NOT_PERMITTED) {
            return Kind.NOT_PERMITTED;
        }
        if (text.contains("mutuallyexclusive") || text.contains("mutually exclusive")) {
            return Kind.MUTUALLY_EXCLUSIVE;
        }
        if (text.contains("dependencyviolation") || text.contains("depends on the service plan")) {
            return Kind.MISSING_DEPENDENCY;
        }
        if (text.contains("countviolation") || text.contains("does not have any available licenses")) {
            return Kind.NO_SEAT;
        }
        if (text.contains("usagelocation") || text.contains("usage location")) {
            return Kind.NO_USAGE_LOCATION;
        }
        if (text.contains("does not have a corresponding license")) {
            return Kind.NOT_HELD;
        }
        if (text.contains("inherited from a group") || text.contains("group") && text.contains("license")) {
            return Kind.FROM_GROUP;
        }
        return Kind.UNKNOWN;
    }

    private static List<String> ids(String text) {
        List<String> found = new ArrayList<>();
        Matcher ids = GUID.matcher(text.toLowerCase(Locale.ROOT));
        while (ids.find()) {
            if (!found.contains(ids.group())) {
                found.add(ids.group());
            }
        }
        return found;
    }
}
