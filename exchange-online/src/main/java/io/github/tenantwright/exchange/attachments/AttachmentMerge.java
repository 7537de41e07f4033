package io.github.tenantwright.exchange.attachments;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The whole list to write, and how it came about. Types are compared without regard to case; those that the policy has
 * keep their spelling and order.
 *
 * @param policy the policy that gets the list
 * @param fileTypes the whole list: writing it replaces what is there
 * @param kept those of it that the policy has now
 * @param fromEdge those that are new and come from the Edge servers
 * @param fromService those that are new, come from the service's defaults of today and from no Edge server
 * @param letThrough those that are blocked now, and were asked for by name to be let through
 * @param unknown those of the new ones that the portal doesn't offer; matched by the extension of the name alone
 * @param untranslatable the Edge servers' entries that the list can't hold
 * @param switchedOn whether the filter is off now and has to be switched on
 * @param outranking the policies that act before this one, in their order
 */
public record AttachmentMerge(
        String policy,
        List<String> fileTypes,
        List<String> kept,
        List<String> fromEdge,
        List<String> fromService,
        List<String> letThrough,
        List<String> unknown,
        List<Untranslatable> untranslatable,
        boolean switchedOn,
        List<Outranking> outranking) {
    public AttachmentMerge {
        fileTypes = List.copyOf(fileTypes);
        kept = List.copyOf(kept);
        fromEdge = List.copyOf(fromEdge);
        fromService = List.copyOf(fromService);
        letThrough = List.copyOf(letThrough);
        unknown = List.copyOf(unknown);
        untranslatable = List.copyOf(untranslatable);
        outranking = List.copyOf(outranking);
    }

    /**
     * Merges. Whatever is blocked now stays blocked, unless it is asked for by name.
     *
     * @throws InvalidInputException when the policy is not there, can't be changed, or nothing would be left to block
     */
    public static AttachmentMerge of(MergeRequest request) {
        FilterPolicy target = request.target();
        Map<String, String> whole = new LinkedHashMap<>();
        target.fileTypes().forEach(type -> whole.putIfAbsent(key(type), type));
        List<String> kept = new ArrayList<>(whole.values());
        List<String> fromEdge = new ArrayList<>();
        List<Untranslatable> strange = new ArrayList<>();
        for (EdgeEntry entry : request.edge().entries()) {
            Optional<String> extension = entry.extension();
            if (extension.isEmpty()) {
                strange.add(new Untranslatable(entry, "", false, List.of()));
            } else {
                add(whole, fromEdge, extension.get());
            }
        }
        List<String> fromService = new ArrayList<>();
        if (request.serviceDefaults()) {
            AttachmentTypes.serviceDefault().forEach(type -> add(whole, fromService, type));
        }
        List<String> letThrough = kept.stream()
                .filter(type -> request.allow().contains(key(type)))
                .toList();
        for (List<String> list : List.of(kept, fromEdge, fromService)) {
            list.removeIf(type -> request.allow().contains(key(type)));
        }
        whole.keySet().removeAll(request.allow());
        if (whole.isEmpty()) {
            throw new InvalidInputException("allow", request.allow(), "something must be left that is blocked");
        }
        Set<String> known = AttachmentTypes.known();
        List<String> unknown = new ArrayList<>(fromEdge);
        unknown.removeIf(known::contains);
        return new AttachmentMerge(
                target.name(),
                List.copyOf(whole.values()),
                kept,
                fromEdge,
                fromService,
                letThrough,
                unknown,
                strange.stream()
                        .map(each -> explained(each.entry(), whole.keySet()))
                        .toList(),
                !target.filterOn(),
                outranking(request, target, whole));
    }

    /** The call that writes the list; empty when the policy is as it should be. */
    public Optional<Cmdlet> cmdlet() {
        boolean nothingToDo = !switchedOn && fromEdge.isEmpty() && fromService.isEmpty() && letThrough.isEmpty();
        return nothingToDo
                ? Optional.empty()
                : Optional.of(Cmdlet.named("Set-MalwareFilterPolicy")
                        .with("Identity", policy)
                        .with("EnableFileFilter", true)
                        .with("FileTypes", Value.texts(fileTypes)));
    }

    /** What is done and what is to be known, one sentence each. */
    public List<String> sentences() {
        return MergeText.of(this);
    }

    private static void add(Map<String, String> whole, List<String> added, String type) {
        if (whole.putIfAbsent(key(type), type) == null) {
            added.add(type);
        }
    }

    private static Untranslatable explained(EdgeEntry entry, Set<String> blocked) {
        if (entry.kind() == EdgeEntry.Kind.CONTENT_TYPE) {
            List<String> usual = AttachmentTypes.usualExtensions(entry.name().toLowerCase(Locale.ROOT));
            return new Untranslatable(
                    entry,
                    "the cloud's list knows no content types; a mail-flow rule is the nearest thing",
                    !usual.isEmpty() && blocked.containsAll(usual),
                    usual);
        }
        int dot = entry.name().lastIndexOf('.');
        String extension = key(entry.name().substring(dot + 1));
        String why = entry.name().indexOf('*') >= 0 || entry.name().indexOf('?') >= 0
                ? "the cloud's list knows whole extensions only, no other pattern; a mail-flow rule on the name does it"
                : "the cloud's list knows no single names, and its extension would block far more; a mail-flow rule on"
                        + " the name does it";
        return new Untranslatable(entry, why, dot >= 0 && blocked.contains(extension), List.of());
    }

    private static List<Outranking> outranking(MergeRequest request, FilterPolicy target, Map<String, String> whole) {
        List<Outranking> found = new ArrayList<>();
        for (boolean strict : new boolean[] {true, false}) {
            request.policies().stream()
                    .filter(each -> each.preset() && each.strict() == strict)
                    .forEach(each -> found.add(new Outranking(
                            each.name(),
                            "whoever the " + (strict ? "strict" : "standard") + " preset is switched on for",
                            lacks(each, whole))));
        }
        int own = target.builtIn()
                ? Integer.MAX_VALUE
                : request.rules().stream()
                        .filter(rule -> rule.policy().equalsIgnoreCase(target.name()))
                        .mapToInt(FilterRule::priority)
                        .min()
                        .orElse(Integer.MAX_VALUE);
        request.rules().stream()
                .filter(rule -> rule.on() && !rule.policy().equalsIgnoreCase(target.name()) && rule.priority() <= own)
                .sorted(Comparator.comparingInt(FilterRule::priority))
                .forEach(rule -> request.policies().stream()
                        .filter(each ->
                                each.name().equalsIgnoreCase(rule.policy()) && !each.builtIn() && !each.preset())
                        .forEach(each -> found.add(new Outranking(each.name(), rule.whom(), lacks(each, whole)))));
        return found;
    }

    private static List<String> lacks(FilterPolicy policy, Map<String, String> whole) {
        Set<String> blocked = policy.filterOn()
                ? policy.fileTypes().stream().map(AttachmentMerge::key).collect(Collectors.toSet())
                : Set.of();
        return whole.values().stream()
                .filter(type -> !blocked.contains(key(type)))
                .toList();
    }

    static String key(String type) {
        return type.toLowerCase(Locale.ROOT);
    }
}
