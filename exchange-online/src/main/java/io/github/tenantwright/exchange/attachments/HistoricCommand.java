package io.github.tenantwright.exchange.attachments;

import io.github.tenantwright.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line as it was handed around for years: {@code Set-MalwareFilterPolicy Default -FileTypes ade,adp,…}. It is read and
 * never carried out. The list in it replaces the policy's, with everything that Microsoft has added since it was written.
 *
 * @param policy whose list it replaces
 * @param fileTypes the list, each type once
 * @param switchesFilterOn whether it also switches the filter on; without that the list may do nothing
 */
public record HistoricCommand(String policy, List<String> fileTypes, boolean switchesFilterOn) {
    private static final int LONGEST = 100_000;
    private static final Pattern CALL =
            Pattern.compile("\\bSet-MalwareFilterPolicy\\b(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final String WORD = "(?:'[^']*'|\"[^\"$`]*\"|[^\\s'\"(),;|&$`{}@-][^\\s'\"(),;|&$`{}]*)";
    private static final Pattern LIST =
            Pattern.compile("-FileTypes?[\\s:]\\s*(?:@?\\(\\s*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ITEM = Pattern.compile("\\G(" + WORD + ")(\\s*,\\s*)?");
    private static final Pattern NAMED = Pattern.compile("-Identity[\\s:]\\s*(" + WORD + ")", Pattern.CASE_INSENSITIVE);
    private static final Pattern FIRST = Pattern.compile("\\A\\s+(" + WORD + ")");
    private static final Pattern ON =
            Pattern.compile("-EnableFileFilter[\\s:]\\s*\\$true\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTINUATION = Pattern.compile("`[ \\t]*\\R");

    public HistoricCommand {
        Set<String> once = new LinkedHashSet<>();
        fileTypes.forEach(type -> once.add(type.strip().toLowerCase(Locale.ROOT)));
        once.remove("");
        fileTypes = List.copyOf(once);
    }

    /**
     * Recognizes the command in a text; empty when it isn't there, or its list is not made of literals (such as one that
     * reads the present list and adds to it, which does no harm).
     *
     * @throws InvalidInputException when the text is longer than 100,000 characters
     */
    public static Optional<HistoricCommand> parse(String text) {
        if (text.length() > LONGEST) {
            throw new InvalidInputException("command", text.length() + " characters", "at most " + LONGEST);
        }
        Matcher call = CALL.matcher(CONTINUATION.matcher(text).replaceAll(" "));
        if (!call.find()) {
            return Optional.empty();
        }
        String rest = call.group(1);
        List<String> types = literals(rest);
        if (types.isEmpty()) {
            return Optional.empty();
        }
        Matcher named = NAMED.matcher(rest);
        Matcher first = FIRST.matcher(rest);
        String policy = named.find() ? named.group(1) : first.find() ? first.group(1) : MergeRequest.DEFAULT_POLICY;
        return Optional.of(
                new HistoricCommand(bare(policy), types, ON.matcher(rest).find()));
    }

    private static List<String> literals(String rest) {
        Matcher list = LIST.matcher(rest);
        List<String> types = new ArrayList<>();
        if (list.find()) {
            Matcher item = ITEM.matcher(rest).region(list.end(), rest.length());
            boolean more = true;
            while (more && item.find()) {
                types.add(bare(item.group(1)));
                more = item.group(2) != null;
            }
        }
        return types;
    }

    /** The types of a policy that the command would let through. */
    public List<String> loses(FilterPolicy policy) {
        return policy.fileTypes().stream()
                .filter(type -> !fileTypes.contains(AttachmentMerge.key(type)))
                .toList();
    }

    /** The types that the service blocks by default today, and that the command would let through. */
    public List<String> losesOfTodaysDefault() {
        return AttachmentTypes.serviceDefault().stream()
                .filter(type -> !fileTypes.contains(type))
                .toList();
    }

    /** What is to be said about it, one sentence each. */
    public List<String> sentences(FilterPolicy policy) {
        List<String> text = new ArrayList<>();
        text.add("This command replaces the whole list of the policy " + this.policy + " by "
                + MergeText.count(fileTypes.size(), "type") + ".");
        List<String> lost = loses(policy);
        if (!lost.isEmpty()) {
            text.add("Run today, it would let through " + MergeText.count(lost.size(), "type")
                    + " that the policy blocks: " + String.join(", ", lost) + ".");
        }
        List<String> defaults = losesOfTodaysDefault();
        if (!defaults.isEmpty()) {
            text.add("Of what the service blocks by default today it lacks " + defaults.size() + ": "
                    + String.join(", ", defaults) + ".");
        }
        if (!switchesFilterOn && !policy.filterOn()) {
            text.add("It does not switch the filter on, so that its list would do nothing.");
        }
        text.add("Merge instead: read the policy, add what is missing, write the whole list.");
        return List.copyOf(text);
    }

    private static String bare(String word) {
        boolean quoted = word.length() > 1 && (word.charAt(0) == '\'' || word.charAt(0) == '"');
        return quoted ? word.substring(1, word.length() - 1) : word;
    }
}
