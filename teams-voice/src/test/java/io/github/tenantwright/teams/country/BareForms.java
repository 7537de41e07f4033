package io.github.tenantwright.teams.country;

import com.google.i18n.phonenumbers.Phonemetadata.NumberFormat;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The numbers of a country with a national prefix that are written without it.
 *
 * @param all whether all are; so they are where the metadata has no formats, and the bare digits are all it writes
 * @param pattern those that are, empty when none is
 */
record BareForms(boolean all, String pattern) {
    private static final Pattern DIGITS = Pattern.compile("\\(\\\\d(?:\\{(\\d+)(?:,(\\d+))?})?\\)");
    private static final Pattern ATOMS = Pattern.compile("(?:\\[[^\\]]*]|\\d|\\\\d)+");

    private static final int MOST_ALTERNATIVES = 12;
    private static final int DEEPEST = 4;

    static BareForms of(PhoneMetadata data) {
        Set<String> bare = new LinkedHashSet<>();
        boolean all = true;
        for (NumberFormat format : data.getNumberFormatList()) {
            if (format.getNationalPrefixFormattingRule()
                    .replaceAll("\\$\\d", "")
                    .matches(".*\\d.*")) {
                all = false;
            } else {
                bare.addAll(numbers(format, data));
            }
        }
        return new BareForms(all, String.join("|", bare));
    }

    /** What a format is for, as expressions of whole numbers; empty when it is for no full number. */
    private static List<String> numbers(NumberFormat format, PhoneMetadata data) {
        Matcher digits = DIGITS.matcher(format.getPattern());
        int least = 0;
        int most = 0;
        int end = 0;
        while (digits.find() && digits.start() == end) {
            int from = digits.group(1) == null ? 1 : Integer.parseInt(digits.group(1));
            least += from;
            most += digits.group(2) == null ? from : Integer.parseInt(digits.group(2));
            end = digits.end();
        }
        if (end != format.getPattern().length()) {
            throw new IllegalStateException("a format of another make: " + format.getPattern());
        }
        int leads = format.leadingDigitsPatternSize();
        String lead = leads == 0 ? "" : format.getLeadingDigitsPattern(leads - 1);
        int from = least;
        int to = most;
        List<String> numbers = new ArrayList<>();
        data.getGeneralDesc().getPossibleLengthList().stream()
                .filter(length -> length >= from && length <= to)
                .forEach(length -> numbers.addAll(numbers(lead, length, valid(data, length))));
        return numbers;
    }

    /** The numbers of one length behind these leading digits, if any number in use is among them. */
    private static List<String> numbers(String lead, int length, List<String> valid) {
        if (!anyInUse(lead, length, valid)) {
            return List.of();
        }
        List<String> alternatives = new ArrayList<>();
        for (String alternative : Expression.distributed(lead)) {
            if (!anyInUse(alternative, length, valid)) {
                continue;
            }
            if (atoms(alternative) == 1) {
                alternatives.addAll(narrowed(alternative, length, valid));
            } else {
                alternatives.add(alternative);
            }
        }
        List<String> numbers = new ArrayList<>();
        for (String alternative : alternatives) {
            int atoms = atoms(alternative);
            if (atoms < 0 || atoms > length || alternatives.size() > MOST_ALTERNATIVES) {
                return List.of((lead.isEmpty() ? "" : "(?=" + lead + ")") + "\\d{" + length + "}");
            }
            numbers.add(alternative + (atoms == length ? "" : "\\d{" + (length - atoms) + "}"));
        }
        return numbers;
    }

    /** One leading digit says little: the digits that all numbers in use behind it have next are added. */
    private static List<String> narrowed(String digits, int length, List<String> valid) {
        StringBuilder plain = new StringBuilder();
        List<String> narrow = new ArrayList<>();
        for (String first : Words.of(digits)) {
            String common = first;
            List<String> next = next(common, length, valid);
            while (common.length() < DEEPEST && next.size() == 1) {
                common = next.get(0);
                next = next(common, length, valid);
            }
            if (common.length() > 1) {
                narrow.add(common);
            } else if (!next.isEmpty()) {
                plain.append(first);
            }
        }
        if (plain.length() > 0) {
            narrow.add(plain.length() == 1 ? plain.toString() : "[" + plain + "]");
        }
        return narrow;
    }

    private static List<String> next(String lead, int length, List<String> valid) {
        return IntStream.rangeClosed(0, 9)
                .mapToObj(digit -> lead + digit)
                .filter(longer -> anyInUse(longer, length, valid))
                .toList();
    }

    /** The numbers in use of a length, as far as expressions tell. */
    private static List<String> valid(PhoneMetadata data, int length) {
        return Stream.of(
                        data.getFixedLine(),
                        data.getMobile(),
                        data.getTollFree(),
                        data.getPremiumRate(),
                        data.getSharedCost(),
                        data.getPersonalNumber(),
                        data.getVoip(),
                        data.getPager(),
                        data.getUan(),
                        data.getVoicemail())
                .filter(desc -> desc.getPossibleLengthCount() == 0
                        ? data.getGeneralDesc().getPossibleLengthList().contains(length)
                        : desc.getPossibleLengthList().contains(length))
                .map(PhoneNumberDesc::getNationalNumberPattern)
                .filter(pattern -> !pattern.isEmpty())
                .flatMap(pattern -> Expression.alternatives(pattern).stream())
                .distinct()
                .toList();
    }

    private static boolean anyInUse(String lead, int length, List<String> valid) {
        String matching = "(?:" + lead + ")\\d*";
        return valid.stream()
                .anyMatch(pattern -> Words.common(length, pattern, matching).isPresent());
    }

    /** How many characters match, or -1 when that is not plain. */
    private static int atoms(String regex) {
        if (!regex.isEmpty() && !ATOMS.matcher(regex).matches()) {
            return -1;
        }
        return regex.replaceAll("\\[[^\\]]*]|\\\\d", "0").length();
    }
}
