package io.github.tenantwright.teams.country;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the table of numbering plans. One line a country, cells parted by tabs: code, country code, international
 * prefix, national prefix, local dialing (L or nothing), lengths, numbers, emergency numbers, service numbers, forms;
 * several values in a cell are parted by blanks, a form is its letter, its pattern (where {@code @} stands for the
 * numbers) and its translation.
 */
final class NumberingPlans {
    static final String RESOURCE = "numbering-plans.tsv";
    static final String VERSION;
    static final Map<String, NumberingPlan> BY_COUNTRY;

    private static final int CELLS = 10;

    static {
        List<String> lines = read().lines().toList();
        VERSION = lines.get(0).substring(lines.get(0).lastIndexOf(' ') + 1);
        Map<String, NumberingPlan> plans = new TreeMap<>();
        for (String line : lines) {
            if (!line.startsWith("#")) {
                NumberingPlan plan = plan(line.split("\t", -1));
                plans.put(plan.country(), plan);
            }
        }
        BY_COUNTRY = Collections.unmodifiableMap(plans);
    }

    private NumberingPlans() {}

    private static NumberingPlan plan(String[] cells) {
        if (cells.length != CELLS) {
            throw new IllegalStateException(RESOURCE + ": a line of " + cells.length + " cells");
        }
        Set<Integer> lengths = new TreeSet<>();
        words(cells[5]).forEach(length -> lengths.add(Integer.valueOf(length)));
        List<DialingForm> forms = words(cells[9]).stream()
                .map(form -> form(form, cells[1], cells[6]))
                .toList();
        return new NumberingPlan(
                cells[0],
                cells[1],
                cells[2],
                cells[3],
                cells[6],
                lengths,
                !cells[4].isEmpty(),
                forms,
                new TreeSet<>(words(cells[7])),
                words(cells[8]));
    }

    private static DialingForm form(String text, String countryCode, String numbers) {
        int equals = text.lastIndexOf('=');
        return new DialingForm(
                DialingForm.Kind.ofLetter(text.substring(0, 1)),
                text.substring(1, equals).replace("@", numbers),
                "+" + countryCode + text.substring(equals + 1));
    }

    private static List<String> words(String cell) {
        return cell.isEmpty() ? List.of() : Arrays.asList(cell.split(" "));
    }

    private static String read() {
        try (InputStream in = NumberingPlans.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
