package io.github.tenantwright.powershell;

import io.github.tenantwright.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PowerShell that cmdlets alone can't say, as a file of a library: it is written once, holds no data, and can't be put
 * together while a program runs. What it works on is handed to it as arguments, which are data as everywhere else; see
 * {@link Statement.RunFile}.
 *
 * <p>It begins with the names of its parameters, as in {@code param($Object, $Entries)}.
 */
public final class ScriptFile {
    private static final Pattern HEAD = Pattern.compile("param\\(((?:\\$[A-Z][A-Za-z]*(?:, )?)*)\\)\\n");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+(?:-[A-Za-z]+)?");
    private static final List<String> SHORT = List.of("iex", "icm", "irm", "iwr", "saps", "ipmo");

    private final String name;
    private final List<String> lines;
    private final List<String> parameters;

    private ScriptFile(String name, List<String> lines, List<String> parameters) {
        this.name = name;
        this.lines = lines;
        this.parameters = parameters;
    }

    /**
     * Reads a file that lies in the same jar as a class.
     *
     * @param path absolute, in a folder whose name no package can have, so that modules don't hide it
     * @throws InvalidInputException when there is none, it is not plain ASCII, does not begin with its parameters, or
     *     runs text as code
     */
    public static ScriptFile of(Class<?> beside, String path) {
        try (InputStream in = beside.getResourceAsStream(path)) {
            if (in == null) {
                throw new InvalidInputException("file", path, "a file in the jar of " + beside.getName());
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
            return new ScriptFile(path, text.lines().toList(), parameters(path, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> parameters(String path, String text) {
        if (!text.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7F)) {
            throw new InvalidInputException("file", path, "in ASCII, without tabs");
        }
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String word = words.group().toLowerCase(Locale.ROOT);
            if (Cmdlet.NEVER.contains(word) || SHORT.contains(word)) {
                throw new InvalidInputException("file", path, "without " + words.group());
            }
        }
        Matcher head = HEAD.matcher(text);
        if (!head.lookingAt()) {
            throw new InvalidInputException("file", path, "begins with param($First, $Second)");
        }
        List<String> names = new ArrayList<>();
        for (String parameter : head.group(1).split(", ")) {
            if (!parameter.isEmpty()) {
                names.add(parameter.substring(1));
            }
        }
        return List.copyOf(names);
    }

    /** Its lines, without their ends. */
    public List<String> lines() {
        return lines;
    }

    /** What it has to be given. */
    public List<String> parameters() {
        return parameters;
    }

    /** Two are equal when their text is. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ScriptFile that && lines.equals(that.lines);
    }

    @Override
    public int hashCode() {
        return lines.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
