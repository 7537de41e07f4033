package io.github.tenantwright.testing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Stands in for a {@code pwsh} with the MicrosoftTeams module: a program of its own that keeps what Set-, New- and
 * Remove- cmdlets leave in a file, by noun and identity, and gives it back to Get-. Knows plain calls only.
 */
public final class FakePwsh {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, Object>> OBJECT = new TypeReference<>() {};
    private static final Pattern PART = Pattern.compile(
            " -([A-Za-z]+)(?: (\\(\\[regex\\]::Unescape\\('(?:[^']|'')*'\\)\\)|'(?:[^']|'')*'|@\\([^)]*\\)|[^ ]+))?");

    private final Path folder;

    private FakePwsh(Path folder) {
        this.folder = folder;
    }

    /** Writes the executable into the folder; {@code false} where this system can't run it. */
    public static boolean isPossible() {
        return File.separatorChar == '/';
    }

    /** An executable in the folder that behaves; see {@link #calls}, {@link #put}, {@link #refuse}. */
    public static String in(Path folder) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = Arrays.stream(new Class<?>[] {
                    FakePwsh.class,
                    ObjectMapper.class,
                    com.fasterxml.jackson.core.JsonParser.class,
                    com.fasterxml.jackson.annotation.JsonInclude.class
                })
                .map(FakePwsh::place)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
        return script(
                folder,
                "exec '" + java + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '" + classes + "' "
                        + FakePwsh.class.getName() + " '" + folder + "' \"$@\"");
    }

    /** An executable in the folder made of these lines of shell. */
    public static String script(Path folder, String... lines) throws IOException {
        Path file = folder.resolve("pwsh");
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("can't be made executable: " + file);
        }
        return file.toString();
    }

    /** Every call that was made, in order, as {@code Name -Parameter value}. */
    public static List<String> calls(Path folder) throws IOException {
        Path log = folder.resolve("calls");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    /** What a Get- cmdlet of this noun says of the identity. */
    public static void put(Path folder, String noun, String identity, Map<String, ?> members) throws IOException {
        FakePwsh fake = new FakePwsh(folder);
        TreeMap<String, Object> state = fake.state();
        state.put(noun + " " + identity, new TreeMap<>(members));
        JSON.writeValue(fake.stateFile(), state);
    }

    /** What is kept of it; empty where nothing is. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> get(Path folder, String noun, String identity) throws IOException {
        return (Map<String, Object>) new FakePwsh(folder).state().getOrDefault(noun + " " + identity, Map.of());
    }

    /** All that is kept under names that begin so: noun, space, identity. */
    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> all(Path folder, String beginning) throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        new FakePwsh(folder).state().forEach((key, value) -> {
            if (key.startsWith(beginning)) {
                all.add((Map<String, Object>) value);
            }
        });
        return all;
    }

    /** From now on it has a module that does not know the newer parameters. */
    public static void growOld(Path folder) throws IOException {
        Files.writeString(folder.resolve("older-module"), "");
    }

    /** The cmdlet fails with these words. */
    public static void refuse(Path folder, String cmdlet, String words) throws IOException {
        Files.writeString(folder.resolve("refuse-" + cmdlet), words);
    }

    private static String place(Class<?> type) {
        return Path.of(java.net.URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    /** The program: the folder, then what a pwsh is given. */
    public static void main(String[] arguments) throws IOException {
        FakePwsh fake = new FakePwsh(Path.of(arguments[0]));
        Files.write(fake.folder.resolve("argv"), List.of(arguments));
        Files.write(
                fake.folder.resolve("env"),
                System.getenv().entrySet().stream().map(Object::toString).toList());
        String line = new String(System.in.readAllBytes(), StandardCharsets.US_ASCII);
        fake.run(JSON.readTree(Base64.getDecoder().decode(line.trim())));
    }

    private void run(JsonNode given) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Files.writeString(
                folder.resolve("tokens"),
                given.get("graph").textValue() + "\n" + given.get("teams").textValue());
        String mark = "##tw:" + given.get("mark").textValue() + ":";
        out.println("\u001b[33mWARNING: noise of the module\u001b[0m ##tw:forged:e30=;");
        send(out, mark, Map.of("connected", tenant(given), "powershell", "7.4.6", "module", "6.6.0"));
        int at = 0;
        for (JsonNode statement : given.get("statements")) {
            send(out, mark, Map.of("begun", at));
            try {
                send(out, mark, Map.of("done", at, "output", output(statement.textValue())));
            } catch (IllegalStateException refused) {
                send(out, mark, Map.of("failed", at, "words", refused.getMessage()));
                return;
            }
            at++;
        }
        send(out, mark, Map.of("end", at - 1));
    }

    private String tenant(JsonNode given) throws IOException {
        Path other = folder.resolve("tenant");
        return Files.exists(other)
                ? Files.readString(other)
                : given.get("tenant").textValue();
    }

    private static void send(PrintStream out, String mark, Map<String, ?> frame) throws IOException {
        out.print("more noise " + mark + Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(frame)) + "; noise");
    }

    private List<Object> output(String statement) throws IOException {
        List<Object> output = new ArrayList<>();
        boolean newer = !Files.exists(folder.resolve("older-module"));
        boolean skipping = false;
        for (String written : statement.split("\n", -1)) {
            String line = written.strip();
            if (line.startsWith("if (")) {
                // The one question that is asked here: whether the module knows a parameter.
                if (!line.contains("(Get-Command -Name")) {
                    throw new IllegalArgumentException("not known to the fake: " + line);
                }
                skipping = !newer;
            } else if (line.equals("} else {")) {
                skipping = newer;
            } else if (line.equals("}")) {
                skipping = false;
            } else if (!skipping && !line.isEmpty() && !line.startsWith("$ErrorActionPreference")) {
                output.addAll(call(line));
            }
        }
        return output;
    }

    private List<Object> call(String line) throws IOException {
        Files.writeString(folder.resolve("calls"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        String name = line.split(" ", 2)[0];
        Path refusal = folder.resolve("refuse-" + name);
        if (Files.exists(refusal)) {
            throw new IllegalStateException(Files.readString(refusal));
        }
        Map<String, Object> given = new LinkedHashMap<>();
        Matcher parts = PART.matcher(line);
        while (parts.find()) {
            given.put(parts.group(1), value(parts.group(2)));
        }
        String noun = name.substring(name.indexOf('-') + 1);
        String key =
                noun + " " + given.get("Identity") + (given.containsKey("Delegate") ? " " + given.get("Delegate") : "");
        TreeMap<String, Object> state = state();
        Object there = state.get(key);
        if (name.startsWith("Get-")) {
            return there == null ? List.of() : List.of(there);
        }
        TreeMap<String, Object> now = there == null ? new TreeMap<>() : JSON.convertValue(there, OBJECT);
        if (name.startsWith("Remove-")) {
            state.remove(key);
        } else {
            now.putAll(given);
            state.put(key, now);
        }
        JSON.writeValue(stateFile(), state);
        return List.of();
    }

    private static Object value(String text) {
        if (text == null || text.equals("$true")) {
            return true;
        } else if (text.equals("$false")) {
            return false;
        } else if (text.equals("$null")) {
            return "";
        }
        if (text.startsWith("([regex]")) {
            String escaped = text.substring("([regex]::Unescape('".length(), text.length() - 3);
            return Pattern.compile("\\\\u([0-9A-F]{4})|\\\\(.)")
                    .matcher(escaped.replace("''", "'"))
                    .replaceAll(found -> Matcher.quoteReplacement(
                            found.group(1) == null
                                    ? found.group(2)
                                    : String.valueOf((char) Integer.parseInt(found.group(1), 16))));
        }
        return text.startsWith("'") ? text.substring(1, text.length() - 1).replace("''", "'") : text;
    }

    private File stateFile() {
        return folder.resolve("state.json").toFile();
    }

    private TreeMap<String, Object> state() throws IOException {
        return stateFile().exists() ? JSON.readValue(stateFile(), OBJECT) : new TreeMap<>();
    }
}
