package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.plan.Progress;
import io.github.tenantwright.plan.StepReport.Status;
import io.github.tenantwright.samples.commandline.Terminal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Shows a run as it goes on: one line that is drawn over on a terminal, plain lines elsewhere. A small run has a line
 * for each step, a large one for each stage, for every twentieth part and for each failure.
 */
final class ProgressView implements Progress.Listener {
    private static final int SMALL = 100;
    private static final int BAR = 24;
    private static final long REDRAW_EVERY = Duration.ofMillis(80).toNanos();

    private final PrintWriter out;
    private final boolean animated;
    private final int width;
    private final ReentrantLock lock = new ReentrantLock();
    private String stage = "";
    private int twentieth;
    private String bar = "";
    private long drawn;

    ProgressView(Terminal terminal) {
        this(terminal.out(), terminal.animated(), terminal.width());
    }

    ProgressView(PrintWriter out, boolean animated, int width) {
        this.out = out;
        this.animated = animated;
        this.width = width;
    }

    @Override
    public void progress(Progress progress) {
        lock.lock();
        try {
            boolean bad = progress.status() == Status.FAILED || progress.status() == Status.SKIPPED;
            if (bad) {
                line("  FAILED " + progress.sentence() + ": " + progress.words());
            }
            if (animated) {
                draw(progress);
            } else if (!bad) {
                plain(progress);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A line that stays, above the one that is drawn over. */
    void line(String text) {
        lock.lock();
        try {
            erase();
            out.println(Terminal.printable(text));
            out.print(bar);
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the line away that is drawn over. */
    void end() {
        lock.lock();
        try {
            erase();
            bar = "";
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    private void plain(Progress progress) {
        boolean over = progress.status().isOver();
        if (progress.total() <= SMALL) {
            if (over) {
                out.println(Terminal.printable(count(progress) + progress.stage() + ": " + progress.sentence() + " ("
                        + progress.words() + ")"));
            }
        } else {
            int now = 20 * progress.over() / progress.total();
            boolean entered = !progress.stage().equals(stage);
            if (over && (entered || now > twentieth)) {
                out.println(Terminal.printable(count(progress)
                        + progress.stage()
                        + (progress.failed() == 0 ? "" : ", " + progress.failed() + " failed or skipped")));
            }
            if (over) {
                twentieth = Math.max(twentieth, now);
                stage = progress.stage();
            }
        }
        out.flush();
    }

    private void draw(Progress progress) {
        long now = System.nanoTime();
        boolean last = progress.over() == progress.total();
        if (!last && !bar.isEmpty() && now - drawn < REDRAW_EVERY) {
            return;
        }
        drawn = now;
        int filled = progress.total() == 0 ? BAR : BAR * progress.over() / progress.total();
        String text = "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "]" + count(progress)
                + (progress.failed() == 0 ? "" : progress.failed() + " failed  ") + progress.stage() + ": "
                + progress.sentence();
        erase();
        bar = cut(Terminal.printable(text), width - 1);
        out.print(bar);
        out.flush();
    }

    private void erase() {
        if (!bar.isEmpty()) {
            out.print("\r" + " ".repeat(bar.codePointCount(0, bar.length())) + "\r");
        }
    }

    private static String count(Progress progress) {
        String total = Integer.toString(progress.total());
        String over = Integer.toString(progress.over());
        return "  " + " ".repeat(Math.max(0, total.length() - over.length())) + over + "/" + total + "  ";
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + ">";
    }
}
