package io.github.tenantwright.exchange.attachments;

import java.util.ArrayList;
import java.util.List;

/** A merge in sentences for people. */
final class MergeText {
    private static final int MOST_NAMED = 60;

    private MergeText() {}

    static List<String> of(AttachmentMerge merge) {
        List<String> text = new ArrayList<>();
        if (merge.cmdlet().isEmpty()) {
            text.add("The policy " + merge.policy() + " blocks all of it already; nothing is written.");
        } else {
            text.add("The policy " + merge.policy() + " gets a list of "
                    + count(merge.fileTypes().size(), "type") + ", which replaces the one that is there: "
                    + merge.kept().size() + " of them it has already.");
        }
        if (merge.switchedOn()) {
            text.add("The policy's filter is off, so that its list does nothing today; it is switched on.");
        }
        said(text, "Added from the Edge servers: ", merge.fromEdge());
        said(text, "Added because the service blocks them by default today: ", merge.fromService());
        said(text, "Let through from now on, as asked for by name: ", merge.letThrough());
        said(
                text,
                "Not offered in the portal; they can be written, and are matched by the file's extension alone: ",
                merge.unknown());
        for (Untranslatable each : merge.untranslatable()) {
            String covered = each.covered()
                    ? each.extensions().isEmpty()
                            ? " Its extension is blocked anyway."
                            : " Files that usually come with it are blocked anyway: "
                                    + String.join(", ", each.extensions()) + "."
                    : "";
            text.add("Not carried over: " + each.entry() + ", since " + each.why() + "." + covered);
        }
        for (Outranking each : merge.outranking()) {
            String lacks = each.lacks().isEmpty()
                    ? " It blocks all of these types itself."
                    : " It lets through " + named(each.lacks()) + ".";
            text.add("The list does nothing for " + each.whom() + ": the policy " + each.policy() + " acts first."
                    + lacks);
        }
        return List.copyOf(text);
    }

    private static void said(List<String> text, String lead, List<String> types) {
        if (!types.isEmpty()) {
            text.add(lead + named(types) + ".");
        }
    }

    private static String named(List<String> types) {
        return types.size() <= MOST_NAMED
                ? String.join(", ", types)
                : String.join(", ", types.subList(0, MOST_NAMED)) + " and " + (types.size() - MOST_NAMED) + " more";
    }

    static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
