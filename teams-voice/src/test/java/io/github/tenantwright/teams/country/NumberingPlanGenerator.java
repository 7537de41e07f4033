package io.github.tenantwright.teams.country;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes the shipped table of numbering plans from libphonenumber's metadata: {@code NumberingPlans} says how it is
 * laid out.
 */
final class NumberingPlanGenerator {
    private static final int LONGEST_SERVICE_PATTERN = 900;

    /** Prefixes that ask for a relay or hide the caller: to drop them would do something else than was dialed. */
    private static final Set<String> NOT_TO_BE_DROPPED = Set.of("180020", "(183[12])");

    private static final String CARRIERS_OF_BRAZIL = "(1[245]|2[1-35]|31|4[13]|[56]5|99)";

    private NumberingPlanGenerator() {}

    static String table() {
        StringBuilder table = new StringBuilder("# Generated from the metadata of libphonenumber,"
                + " https://github.com/google/libphonenumber (Copyright The Libphonenumber Authors, Apache License 2.0),"
                + " version " + Metadata.version() + "\n");
        Metadata.REGIONS.forEach(region -> table.append(line(region)).append('\n'));
        return table.toString();
    }

    private static String line(String region) {
        PhoneMetadata data = Metadata.of(region);
        List<String> numbers = numbers(data);
        return String.join(
                "\t",
                region,
                String.valueOf(data.getCountryCode()),
                internationalPrefix(data),
                data.getNationalPrefix(),
                hasLocalDialing(data) ? "L" : "",
                lengths(data.getFixedLine(), data),
                String.join("|", numbers),
                String.join(" ", emergencyNumbers(region)),
                String.join(" ", serviceNumbers(region)),
                String.join(" ", forms(data)));
    }

    /** Those of the country with the same code that libphonenumber calls the main one, and its own. */
    private static List<String> numbers(PhoneMetadata data) {
        Set<String> patterns = new LinkedHashSet<>();
        patterns.addAll(Expression.alternatives(main(data).getGeneralDesc().getNationalNumberPattern()));
        patterns.addAll(Expression.alternatives(data.getGeneralDesc().getNationalNumberPattern()));
        return List.copyOf(patterns);
    }

    /** Of the country with the same code that the formats are kept with. */
    private static PhoneMetadata main(PhoneMetadata data) {
        return Metadata.of(PhoneNumberUtil.getInstance().getRegionCodeForCountryCode(data.getCountryCode()));
    }

    /**
     * Without those prefixes that begin with another one in such a way that the rest could be a country code: of
     * 00 and 001 only 00 is left, since 001 44 and 00 144 would be the same digits.
     */
    private static String internationalPrefix(PhoneMetadata data) {
        String regex = data.getInternationalPrefix();
        Set<String> all = Words.of(regex);
        Set<String> clear = all.stream()
                .filter(prefix -> all.stream()
                        .noneMatch(other -> prefix.length() > other.length()
                                && prefix.startsWith(other)
                                && prefix.charAt(other.length()) != '0'))
                .collect(Collectors.toCollection(TreeSet::new));
        return clear.size() == all.size() ? regex : String.join("|", clear);
    }

    private static boolean hasLocalDialing(PhoneMetadata data) {
        return !data.getNationalPrefix().isEmpty()
                || !data.getGeneralDesc().getPossibleLengthLocalOnlyList().isEmpty();
    }

    private static String lengths(PhoneNumberDesc desc, PhoneMetadata data) {
        List<Integer> lengths = desc.getPossibleLengthList().isEmpty()
                ? data.getGeneralDesc().getPossibleLengthList()
                : desc.getPossibleLengthList();
        return lengths.stream()
                .filter(length -> length > 0)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    private static Set<String> emergencyNumbers(String region) {
        return Metadata.shortNumbers(region)
                .filter(PhoneMetadata::hasEmergency)
                .map(data -> data.getEmergency().getNationalNumberPattern())
                .filter(pattern -> !pattern.isEmpty() && !pattern.equals("NA"))
                .map(Words::of)
                .orElse(Set.of());
    }

    private static List<String> serviceNumbers(String region) {
        List<String> patterns = new ArrayList<>();
        Metadata.shortNumbers(region)
                .map(data -> data.getShortCode().getNationalNumberPattern())
                .filter(pattern -> !pattern.isEmpty())
                .ifPresent(pattern -> {
                    StringBuilder some = new StringBuilder();
                    for (String alternative : Expression.alternatives(pattern)) {
                        if (some.length() + alternative.length() > LONGEST_SERVICE_PATTERN) {
                            patterns.add(some.toString());
                            some.setLength(0);
                        }
                        some.append(some.isEmpty() ? "" : "|").append(alternative);
                    }
                    patterns.add(some.toString());
                });
        return patterns;
    }

    private static List<String> forms(PhoneMetadata data) {
        List<String> forms = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        List<String> carriers = new ArrayList<>();
        String transform = data.getNationalPrefixTransformRule();
        for (String prefix : Expression.alternatives(data.getNationalPrefixForParsing())) {
            if (NOT_TO_BE_DROPPED.contains(prefix)) {
                continue;
            }
            if (prefix.endsWith("$")) {
                forms.add("L" + prefix.substring(0, prefix.length() - 1) + "=" + transform);
            } else if (data.getCountryCode() == 54) {
                forms.add("M" + mobileOfArgentina(prefix));
                prefixes.add("0?");
            } else if (data.getCountryCode() == 55) {
                carriers.add(carriersOfBrazil(prefix));
                prefixes.add("0");
            } else if (!transform.isEmpty() && prefix.contains("(") && !prefix.startsWith("(?:")) {
                forms.add("N" + prefix + "=" + transform);
            } else if (prefix.endsWith(")?") && !prefix.contains("(?:(")) {
                int at = prefix.indexOf('(');
                prefixes.add(prefix.substring(0, at));
                carriers.add(prefix.substring(0, at) + "(?:" + prefix.substring(at + 1, prefix.length() - 1) + "(@)");
            } else if (prefix.startsWith("(")) {
                carriers.add(Expression.withoutGroups(prefix) + "(@)");
            } else {
                prefixes.add(prefix);
            }
        }
        BareForms bare = BareForms.of(main(data));
        if (prefixes.isEmpty()) {
            forms.add("N(@)=$1");
        } else {
            boolean optional = bare.all();
            forms.add("N" + (optional ? Expression.optional(prefixes) : Expression.oneOf(prefixes)) + "(@)=$1");
            if (!optional && !bare.pattern().isEmpty()) {
                forms.add("B(" + bare.pattern() + ")=$1");
            }
        }
        carriers.forEach(carrier -> forms.add("C" + carrier + "=$1"));
        return forms;
    }

    /** Area code, 15, subscriber: outside Argentina the number begins with 9 and has no 15. */
    private static String mobileOfArgentina(String prefix) {
        if (!prefix.startsWith("0?(?:(11|2") || !prefix.endsWith(")15)?")) {
            throw new IllegalStateException("Argentina dials in another way now: " + prefix);
        }
        return "0?" + prefix.substring("0?(?:".length(), prefix.length() - ")?".length()) + "(\\d{6,8})=9$1$2";
    }

    /** 90 instead of 0 asks the called one to pay, and so isn't dropped. */
    private static String carriersOfBrazil(String prefix) {
        if (!prefix.equals("(?:0|90)(?:" + CARRIERS_OF_BRAZIL + "(\\d{10,11}))?")) {
            throw new IllegalStateException("Brazil dials in another way now: " + prefix);
        }
        return "0" + Expression.withoutGroups(CARRIERS_OF_BRAZIL) + "(\\d{10,11})";
    }
}
