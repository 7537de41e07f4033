package io.github.tenantwright.teams.country;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.teams.dialplan.DialPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The generated plans against libphonenumber itself: its example numbers, written the way it writes them for people
 * in each country, its emergency numbers and its short numbers; without an outside line, with one, and with one that
 * may be left out. What cannot come out right stands in {@code exceptions.tsv} with the reason.
 */
class CountryDialPlansTest {
    private static final PhoneNumberUtil ORACLE = PhoneNumberUtil.getInstance();
    private static final Map<String, List<PhoneNumber>> NUMBERS = examples();
    private static final int SOME = 16;

    private final Exceptions exceptions = Exceptions.read();
    private final Map<String, Integer> counts = new TreeMap<>();

    private enum Outside {
        NONE("", false),
        NINE("9", false),
        ZERO("0", false),
        PERHAPS_NINE("9", true);

        final String digits;
        final boolean optional;

        Outside(String digits, boolean optional) {
            this.digits = digits;
            this.optional = optional;
        }

        DialPlan plan(String region) {
            CountryDialPlan plan = CountryDialPlan.of(region);
            return digits.isEmpty()
                    ? plan.build()
                    : plan.outsideLine(digits, optional).build();
        }

        /** What is dialed to reach this number outside. */
        Set<String> ways(String number) {
            return optional ? Set.of(number, digits + number) : Set.of(digits + number);
        }
    }

    @Test
    void everyNumberOfEveryRegionComesOutRight() {
        for (String region : Metadata.REGIONS) {
            for (Outside outside : Outside.values()) {
                DialPlan plan;
                try {
                    plan = outside.plan(region);
                } catch (InvalidInputException e) {
                    exceptions.failed(region, outside.name(), "refused", "", e.rule(), "a plan");
                    continue;
                }
                Dialer dialer = new Dialer(plan);
                emergencyNumbers(region, outside, dialer);
                shortNumbers(region, outside, dialer);
                national(region, outside, dialer);
                international(region, outside, dialer);
            }
        }
        System.out.println("country dial plans: " + Metadata.REGIONS.size() + " regions, "
                + NUMBERS.values().stream().mapToInt(List::size).sum() + " example numbers, dialed: " + counts + ", "
                + exceptions.size() + " exceptions");
        assertThat(String.join("\n", exceptions.failures()))
                .as("not in exceptions.tsv")
                .isEmpty();
        assertThat(exceptions.unused())
                .as("in exceptions.tsv, and come out right")
                .isEmpty();
    }

    private void emergencyNumbers(String region, Outside outside, Dialer dialer) {
        Metadata.shortNumbers(region)
                .map(data -> data.getEmergency().getNationalNumberPattern())
                .map(Words::of)
                .orElse(Set.of())
                .stream()
                .filter(number -> !number.isEmpty())
                .forEach(number -> {
                    expect(region, outside, "emergency", number, number, dialer);
                    if (!outside.digits.isEmpty()) {
                        expect(region, outside, "emergency", outside.digits + number, number, dialer);
                    }
                });
    }

    private void shortNumbers(String region, Outside outside, Dialer dialer) {
        Set<String> numbers = new LinkedHashSet<>();
        Metadata.shortNumbers(region)
                .ifPresent(data -> Stream.of(
                                data.getShortCode(),
                                data.getTollFree(),
                                data.getStandardRate(),
                                data.getPremiumRate(),
                                data.getCarrierSpecific(),
                                data.getSmsServices())
                        .filter(desc -> !desc.getNationalNumberPattern().isEmpty())
                        .map(desc -> example(desc, data.getShortCode().getNationalNumberPattern()))
                        .forEach(numbers::add));
        for (String number : numbers) {
            expect(region, outside, "service", number, number, dialer);
            if (!outside.digits.isEmpty()) {
                expect(region, outside, "service", outside.digits + number, number, dialer);
            }
        }
    }

    /** The metadata's example, or one made from its patterns where they do not know the example. */
    private static String example(PhoneNumberDesc desc, String shortCode) {
        String pattern = desc.getNationalNumberPattern();
        String example = desc.getExampleNumber();
        return example.matches(pattern) && example.matches(shortCode)
                ? example
                : IntStream.range(2, 12)
                        .mapToObj(length -> Words.common(length, pattern, shortCode))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElseThrow();
    }

    /** Numbers of all regions with the country code, as people in this one write and dial them. */
    private void national(String region, Outside outside, Dialer dialer) {
        for (String sibling : ORACLE.getRegionCodesForCountryCode(ORACLE.getCountryCodeForRegion(region))) {
            for (PhoneNumber number : NUMBERS.get(sibling)) {
                Set<String> written = new LinkedHashSet<>();
                written.add(digits(ORACLE.format(number, PhoneNumberFormat.NATIONAL)));
                written.add(digits(ORACLE.formatOutOfCountryCallingNumber(number, region)));
                String mobile = ORACLE.formatNumberForMobileDialing(number, region, false);
                if (!mobile.isEmpty() && !mobile.startsWith("+")) {
                    written.add(digits(mobile));
                }
                for (String dialed : written) {
                    for (String way : outside.ways(dialed)) {
                        expect(region, outside, "national", way, e164(number), dialer);
                    }
                }
            }
        }
    }

    private void international(String region, Outside outside, Dialer dialer) {
        Set<String> prefixes = Words.of(Metadata.of(region).getInternationalPrefix());
        List<String> all = new ArrayList<>();
        NUMBERS.values()
                .forEach(numbers ->
                        numbers.stream().map(CountryDialPlansTest::e164).forEach(all::add));
        int place = 0;
        for (String prefix : prefixes) {
            boolean every = place == 0 && outside == Outside.NONE;
            int step = every ? 1 : Math.max(1, all.size() / SOME);
            for (int i = every ? 0 : place % step; i < all.size(); i += step) {
                String number = all.get(i);
                for (String way : outside.ways(prefix + number.substring(1))) {
                    expect(region, outside, "international " + prefix, way, number, dialer);
                }
            }
            place++;
        }
        NUMBERS.forEach((other, numbers) -> {
            if (ORACLE.getCountryCodeForRegion(other) != ORACLE.getCountryCodeForRegion(region)
                    && outside == Outside.NONE) {
                for (PhoneNumber number : numbers) {
                    String written = ORACLE.formatOutOfCountryCallingNumber(number, region);
                    if (!written.startsWith("+")) {
                        expect(region, outside, "international", digits(written), e164(number), dialer);
                    }
                }
            }
        });
        expect(region, outside, "plus", all.get(0), all.get(0), dialer);
    }

    private void expect(String region, Outside outside, String way, String dialed, String expected, Dialer dialer) {
        counts.merge(way.contains(" ") ? way.substring(0, way.indexOf(' ')) : way, 1, Integer::sum);
        String result = dialer.dial(dialed);
        if (!result.equals(expected)) {
            exceptions.failed(region, outside.name(), way, dialed, result, expected);
        }
    }

    private static Map<String, List<PhoneNumber>> examples() {
        Map<String, List<PhoneNumber>> examples = new LinkedHashMap<>();
        for (String region : Metadata.REGIONS) {
            Map<String, PhoneNumber> numbers = new LinkedHashMap<>();
            for (PhoneNumberType type : PhoneNumberType.values()) {
                PhoneNumber number = ORACLE.getExampleNumberForType(region, type);
                if (number != null) {
                    numbers.put(e164(number), number);
                }
            }
            examples.put(region, List.copyOf(numbers.values()));
        }
        return examples;
    }

    private static String e164(PhoneNumber number) {
        return ORACLE.format(number, PhoneNumberFormat.E164);
    }

    private static String digits(String written) {
        return PhoneNumberUtil.normalizeDigitsOnly(written);
    }
}
