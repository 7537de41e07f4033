package io.github.tenantwright.samples.syncnow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Progress;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.StepReport.Status;
import io.github.tenantwright.samples.commandline.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A line that is drawn over where a person watches a terminal, plain lines everywhere else. */
class ProgressViewTest {
    private final StringWriter written = new StringWriter();

    private ProgressView view(boolean animated) {
        return new ProgressView(new PrintWriter(written), animated, 60);
    }

    private static Progress step(int over, int total, Status status, String words) {
        return new Progress(
                RunId.of("one"),
                ObjectKey.of("grant", "number " + over),
                "Users",
                "Grant it to number " + over,
                status,
                words,
                null,
                over,
                0,
                total,
                Duration.ZERO,
                null);
    }

    @Test
    void terminal_hasOneLineThatIsDrawnOverAndIsGoneInTheEnd() {
        ProgressView view = view(true);

        view.progress(step(1, 4, Status.DONE, "granted"));
        view.line("Something to remember");
        view.progress(step(4, 4, Status.DONE, "granted"));
        view.end();

        assertThat(written.toString().split("\n")).hasSize(2);
        assertThat(screen(written.toString())).isEqualTo("Something to remember\n");
        assertThat(written.toString())
                .contains("[######------------------]  1/4  Users: Grant it to number")
                .contains("[########################]  4/4  Users: Grant it to number");
        for (String drawn : written.toString().split("[\r\n]")) {
            assertThat(drawn.length()).isLessThan(60);
        }
    }

    @Test
    void smallRun_hasALineForEachStepThatIsOver() {
        ProgressView view = view(false);

        view.progress(step(0, 2, Status.PENDING, ""));
        view.progress(step(1, 2, Status.DONE, "granted"));
        view.progress(step(1, 2, Status.WAITING, "not visible yet"));
        view.progress(step(2, 2, Status.FAILED, "no such user"));

        assertThat(written.toString().lines())
                .containsExactly(
                        "  1/2  Users: Grant it to number 1 (granted)", "  FAILED Grant it to number 2: no such user");
    }

    @Test
    void largeRun_hasALineForEachTwentiethPart() {
        ProgressView view = view(false);

        for (int i = 1; i <= 10_000; i++) {
            view.progress(step(i, 10_000, Status.DONE, "granted"));
        }

        assertThat(written.toString().lines().count()).isEqualTo(21);
        assertThat(written.toString()).contains("  10000/10000  Users").doesNotContain("\r");
    }

    @Test
    void textFromOutside_cannotCommandTheTerminal() {
        ProgressView view = view(false);

        view.progress(step(1, 2, Status.DONE, "\u001b[2Jgranted\u202e"));

        assertThat(written.toString()).contains("(\uFFFD[2Jgranted\uFFFD)");
    }

    @Test
    void environment_decidesOnDrawing() {
        assertThat(Terminal.mayDraw(Map.of("TERM", "xterm-256color"))).isTrue();
        assertThat(Terminal.mayDraw(Map.of("TERM", "dumb"))).isFalse();
        assertThat(Terminal.mayDraw(Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(Terminal.mayDraw(Map.of("NO_COLOR", ""))).isTrue();
    }

    /** What a terminal shows after all that, without what was drawn over. */
    private static String screen(String text) {
        StringBuilder shown = new StringBuilder();
        for (String line : text.split("(?<=\n)")) {
            String[] layers = line.split("\r");
            String last = layers[layers.length - 1];
            shown.append(last.isBlank() ? "" : last);
        }
        return shown.toString();
    }
}
