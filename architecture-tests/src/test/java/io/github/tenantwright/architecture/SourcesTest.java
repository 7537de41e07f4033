package io.github.tenantwright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.architecture.Repository.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What only the sources tell. */
class SourcesTest {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"", Pattern.DOTALL);
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

    private static String code(Path file) throws IOException {
        return COMMENT.matcher(TEXT.matcher(Files.readString(file)).replaceAll("\"\""))
                .replaceAll("");
    }
}
