package io.github.tenantwright.teams.country;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What is known not to come out right. A line has five cells parted by tabs: region, outside line (NONE, NINE, ZERO,
 * PERHAPS_NINE), way, dialed digits, reason; the first four are regular expressions for the whole cell.
 */
final class Exceptions {
    private final Map<String, Pattern> lines = new LinkedHashMap<>();
    private final TreeSet<String> used = new TreeSet<>();
    private final List<String> failures = new ArrayList<>();

    static Exceptions read() {
        Exceptions exceptions = new Exceptions();
        try (InputStream in = Exceptions.class.getResourceAsStream("exceptions.tsv")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(exceptions::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return exceptions;
    }

    private void add(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 5 || cells[4].isBlank()) {
            throw new IllegalStateException("exceptions.tsv wants five cells: " + line);
        }
        lines.put(
                line,
                Pattern.compile(
                        "(?:" + cells[0] + ")\t(?:" + cells[1] + ")\t(?:" + cells[2] + ")\t(?:" + cells[3] + ")"));
    }

    int size() {
        return lines.size();
    }

    void failed(String region, String outside, String way, String dialed, String result, String expected) {
        String failure = String.join("\t", region, outside, way, dialed);
        boolean listed = false;
        for (Map.Entry<String, Pattern> line : lines.entrySet()) {
            if (line.getValue().matcher(failure).matches()) {
                used.add(line.getKey());
                listed = true;
            }
        }
        if (!listed) {
            failures.add(failure + "\tbecomes " + result + ", not " + expected);
        }
    }

    List<String> failures() {
        return failures;
    }

    List<String> unused() {
        return lines.keySet().stream().filter(line -> !used.contains(line)).toList();
    }
}
