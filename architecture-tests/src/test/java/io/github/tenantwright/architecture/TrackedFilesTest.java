package io.github.tenantwright.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must not be in any file of the repository, because it is true on one machine only. */
class TrackedFilesTest {
    // Written in pieces, or this file would find itself.
    private static final Pattern REGISTRY = Pattern.compile(String.join(
            "|",
            "repo1?\\.maven" + "\\.(?:apache\\.)?org",
            "central\\.sonatype" + "\\.com",
            "(?:s01\\.)?oss\\.sonatype" + "\\.org",
            "registry\\.npm" + "js\\.org",
            "py" + "pi\\.org",
            "files\\.python" + "hosted\\.org",
            "proxy\\.golang" + "\\.org",
            "deb\\.debian" + "\\.org",
            "plugins\\.gradle" + "\\.org"));
    private static final Pattern MACHINE = Pattern.compile("(?<![A-Za-z0-9_.{}-])/wo" + "rk/|\\.\\./sha" + "red\\b");
    private static final Pattern TICKET = Pattern.compile("(?i)\\bissues? (?:no\\. ?|#)?\\d+\\b");
    private static final Path WRAPPER = Path.of(".mvn/wrapper/maven-wrapper.properties");

    @Test
    void onlyTheWrapperNamesARegistry() throws Exception {
        assertThat(lines(REGISTRY))
                .singleElement()
                .asString()
                .startsWith(WRAPPER + ":")
                .contains("distributionUrl=");
    }

    @Test
    void noFileNamesAPathOfOneMachine() throws Exception {
        assertThat(lines(MACHINE)).isEmpty();
    }

    @Test
    void noFileRefersToTheTicketItWasWrittenFor() throws Exception {
        assertThat(lines(TICKET)).isEmpty();
    }

    private static List<String> lines(Pattern pattern) throws Exception {
        List<String> found = new ArrayList<>();
        for (Path file : tracked()) {
            String text = Files.readString(Repository.ROOT.resolve(file), StandardCharsets.ISO_8859_1);
            int number = 0;
            for (String line : text.split("\n", -1)) {
                number++;
                if (pattern.matcher(line).find()) {
                    found.add(file + ":" + number + ": " + line.substring(0, Math.min(160, line.length())));
                }
            }
        }
        return found;
    }

    /** Files that git tracks or is about to; an unpacked archive has no git, and nothing to check either. */
    private static List<Path> tracked() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Repository.ROOT.resolve(".git")), "needs a git checkout");
        Process git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                .directory(Repository.ROOT.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).isZero();
        List<Path> files = Stream.of(names.split("\0"))
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(name -> Files.isRegularFile(Repository.ROOT.resolve(name)))
                .toList();
        assertThat(files).contains(WRAPPER);
        return files;
    }
}
