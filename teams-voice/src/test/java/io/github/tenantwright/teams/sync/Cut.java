package io.github.tenantwright.teams.sync;

import io.github.tenantwright.http.ExchangeListener;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.JournalEntry;
import io.github.tenantwright.plan.RunId;
import java.time.Duration;
import java.util.List;

/** The end of a process, thrown in the middle of it: at one moment of the kind given, counted from 1. */
final class Cut {
    enum Moment {
        BEFORE_SENDING,
        AFTER_ANSWER,
        BEFORE_JOURNAL_LINE
    }

    /** What nothing but the test catches. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;

        Death(String where) {
            super(where, null, false, false);
        }
    }

    private final Moment moment;
    private final int at;
    private int passed;
    private String struck = "";

    Cut(Moment moment, int at) {
        this.moment = moment;
        this.at = at;
    }

    /** Where the process died; empty as long as it lives. */
    String struck() {
        return struck;
    }

    private void pass(Moment now, String where) {
        if (!struck.isEmpty()) {
            throw new AssertionError("A dead process goes on: " + now + " " + where);
        }
        if (now == moment && ++passed == at) {
            struck = now + " " + at + ", " + where;
            throw new Death(struck);
        }
    }

    ExchangeListener listener() {
        return new ExchangeListener() {
            @Override
            public void beforeSend(String method, String path, int attempt) {
                pass(Moment.BEFORE_SENDING, method + " " + path);
            }

            @Override
            public void afterAnswer(String method, String path, int status, Duration took) {
                pass(Moment.AFTER_ANSWER, method + " " + path);
            }
        };
    }

    Journal around(Journal journal) {
        return new Journal() {
            @Override
            public void append(RunId run, JournalEntry entry) {
                pass(Moment.BEFORE_JOURNAL_LINE, entry.toJson());
                journal.append(run, entry);
            }

            @Override
            public List<JournalEntry> read(RunId run) {
                return journal.read(run);
            }

            @Override
            public List<RunId> runs() {
                return journal.runs();
            }

            @Override
            public Hold hold(RunId run) {
                return journal.hold(run);
            }
        };
    }
}
