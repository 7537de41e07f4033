package io.github.tenantwright.log.report;

import io.github.tenantwright.log.sentence.Sentences;
import io.github.tenantwright.plan.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a log says, for people. Reads the log twice and writes as it reads: what is held in memory grows with the number
 * of runs, not of lines. Immutable and thread-safe. Whether the log is as it was written, the verifier tells.
 *
 * <pre>{@code
 * LogReport.of(LogSource.file(log)).in(ZoneId.of("Europe/Berlin")).write(LogReport.Format.HTML, page);
 * }</pre>
 */
public final class LogReport {
    /** How it is written. */
    public enum Format {
        /** Lines of text: a summary, what failed, what changed. */
        TEXT,
        /** A page without scripts and without anything from elsewhere: the same, and every event. */
        HTML,
        /**
         * A table of all events as RFC 4180 has it, UTF-8, for spreadsheets: a cell that a spreadsheet would take for a
         * formula (it begins with {@code = + - @}, a tab or a carriage return) gets an apostrophe in front.
         */
        CSV
    }

    private final LogSource log;
    private final Wording wording;
    private final Set<String> runs;

    private LogReport(LogSource log, Wording wording, Set<String> runs) {
        this.log = log;
        this.wording = wording;
        this.runs = Set.copyOf(runs);
    }

    /** In English, with times in UTC, of all runs and of what was done outside of runs. */
    public static LogReport of(LogSource log) {
        return new LogReport(log, new Wording(Sentences.english(), ZoneOffset.UTC), Set.of());
    }

    /** In another language. */
    public LogReport in(Sentences sentences) {
        return new LogReport(log, new Wording(sentences, wording.zone()), runs);
    }

    /** With the times of another zone. */
    public LogReport in(ZoneId zone) {
        return new LogReport(log, new Wording(wording.sentences(), zone), runs);
    }

    /** Of this run alone; asked again, of that one as well. */
    public LogReport run(RunId run) {
        Set<String> more = new HashSet<>(runs);
        more.add(run.value());
        return new LogReport(log, wording, more);
    }

    /**
     * Writes it.
     *
     * @param out stays open
     * @throws UncheckedIOException when the log can't be read, or the report not be written
     */
    public void write(Format format, Appendable out) {
        Predicate<Event> wanted = event -> runs.isEmpty() || runs.contains(event.run());
        try {
            switch (format) {
                case TEXT -> new TextReport(log, wording, wanted, out).write();
                case HTML -> new HtmlReport(log, wording, wanted, out).write();
                case CSV -> new CsvReport(log, wording, wanted, out).write();
            }
        } catch (IOException full) {
            throw new UncheckedIOException("The report can't be written", full);
        }
    }

    /** The same as one text, for logs that are not long. */
    public String write(Format format) {
        StringBuilder out = new StringBuilder();
        write(format, out);
        return out.toString();
    }

    /** Something that is done with each event, and may fail to be written. */
    interface EachEvent {
        void accept(Event event) throws IOException;
    }

    /** Hands over the events that are wanted. */
    static void each(LogSource log, Predicate<Event> wanted, EachEvent then) throws IOException {
        try {
            log.read(line -> Event.read(line).filter(wanted).ifPresent(event -> {
                try {
                    then.accept(event);
                } catch (IOException full) {
                    throw new NotWritten(full);
                }
            }));
        } catch (NotWritten full) {
            throw full.why;
        }
    }

    /** Takes an exception out of the reading. */
    private static final class NotWritten extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient IOException why;

        NotWritten(IOException why) {
            super(why);
            this.why = why;
        }
    }
}
