package io.github.tenantwright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.architecture.Repository.Module;
import io.github.tenantwright.names.NameChange;
import io.github.tenantwright.names.NameChanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What only the sources tell. */
class SourcesTest {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"", Pattern.DOTALL);
    private static final Pattern COMMENT_LINE = Pattern.compile("(?m)^\\s*(?:/?\\*|//).*$");
    /** Roles that still bear their names, the text of a description, and a cure that is told as history. */
    private static final Set<String> OF_SERVICES = Set.of(
            "Skype for Business Administrator",
            "Azure Information Protection Administrator",
            "Account created by Microsoft ",
            "Clutter");

    private static final Pattern SYNCHRONIZED = Pattern.compile("\\bsynchronized\\b");
    private static final Pattern DOCUMENTED_AND_NULL_MARKED =
            Pattern.compile("/\\*\\*.*?\\*/\\s*(?:@\\w+\\s+)*@NullMarked\\s+package ", Pattern.DOTALL);

    /** A virtual thread that waits inside {@code synchronized} holds its carrier thread on JDK 17 to 23. */
    @ParameterizedTest
    @EnumSource
    void mainSourcesLockWithLocks(Module module) throws IOException {
        Set<Path> violations = new TreeSet<>();
        for (Path file : Repository.mainSources(module)) {
            if (SYNCHRONIZED.matcher(code(file)).find()) {
                violations.add(Repository.ROOT.relativize(file));
            }
        }
        assertThat(violations).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyPackageSaysWhatItIsForAndIsNullMarked(Module module) throws IOException {
        Set<Path> violations = new TreeSet<>();
        for (Path file : Repository.mainSources(module)) {
            Path info = file.resolveSibling("package-info.java");
            boolean descriptor = file.getFileName().toString().equals("module-info.java");
            if (!descriptor
                    && !(Files.isRegularFile(info)
                            && DOCUMENTED_AND_NULL_MARKED
                                    .matcher(Files.readString(info))
                                    .find())) {
                violations.add(Repository.ROOT.relativize(info));
            }
        }
        assertThat(violations).isEmpty();
    }

    /**
     * Texts of the library call things by today's names. Left out are the simulators, which speak as the services do,
     * packages that are about what people paste in, and
     * single lines that match what a service or an old version still writes.
     */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SIMULATOR", "DIRECTORY_SIMULATOR"})
    void textsForPeopleSpeakOfNothingByAFormerName(Module module) throws IOException {
        Set<String> violations = new TreeSet<>();
        for (Path file : Repository.mainSources(module)) {
            if (file.toString().contains("/faults/") || file.toString().contains("Recognizer")) {
                continue;
            }
            Matcher texts =
                    TEXT.matcher(COMMENT_LINE.matcher(Files.readString(file)).replaceAll(""));
            while (texts.find()) {
                String text = texts.group();
                if (OF_SERVICES.stream().noneMatch(text::contains)) {
                    NameChanges.in(text).stream()
                            .filter(change -> change.kind() != NameChange.Kind.LICENSE)
                            .map(change -> Repository.ROOT.relativize(file) + ": " + change.former() + " in " + text)
                            .forEach(violations::add);
                }
            }
        }
        assertThat(violations).isEmpty();
    }

    private static String code(Path file) throws IOException {
        return COMMENT.matcher(TEXT.matcher(Files.readString(file)).replaceAll("\"\""))
                .replaceAll("");
    }
}
