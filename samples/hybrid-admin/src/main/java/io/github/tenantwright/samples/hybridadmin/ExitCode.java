package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.plan.RunState;

/** What the program tells the shell. */
enum ExitCode {
    DONE(0, "Done, or nothing was to be done."),
    FAILURES(1, "The run is over and some of its steps failed; or a check found something serious."),
    BAD_INPUT(2, "The command line or a file is wrong; nothing was sent."),
    WAITING(3, "The run waits; resume it at its next look."),
    NEEDS_TOKEN(4, "Somebody has to sign in (again)."),
    REFUSED(5, "The plan has blockers; nothing was sent."),
    CANCELLED(6, "It was not agreed to; nothing was sent."),
    SERVICE(7, "A service, the directory or the network failed."),
    BUSY(8, "Another process is at this run."),
    FAULT(70, "A fault in the program.");

    private final int code;
    private final String words;

    ExitCode(int code, String words) {
        this.code = code;
        this.words = words;
    }

    int code() {
        return code;
    }

    String words() {
        return words;
    }

    static ExitCode of(RunState state) {
        return switch (state) {
            case COMPLETED -> DONE;
            case COMPLETED_WITH_FAILURES, FAILED -> FAILURES;
            case WAITING -> WAITING;
            case NEEDS_TOKEN -> NEEDS_TOKEN;
            case CANCELLED -> CANCELLED;
        };
    }
}
