package io.github.tenantwright.samples.commandline;

import io.github.tenantwright.plan.RunState;

/** What the program tells the shell. */
public enum ExitCode {
    DONE(0, "Done, or nothing was to be done."),
    FAILURES(1, "The run is over and some of its steps failed; or a check found something serious."),
    BAD_INPUT(2, "The command line or a file is wrong; nothing was sent."),
    WAITING(3, "The run waits; resume it at its next look."),
    NEEDS_TOKEN(4, "Somebody has to sign in (again); a run can be resumed after that."),
    REFUSED(5, "The plan has blockers, or an earlier run is unfinished; nothing was sent."),
    CANCELLED(6, "The run was stopped and can be resumed, or it was not agreed to."),
    SERVICE(7, "A service, the directory or the network failed."),
    BUSY(8, "Another process is at this run, or at what is simulated."),
    FAULT(70, "A fault in the program.");

    private final int code;
    private final String words;

    ExitCode(int code, String words) {
        this.code = code;
        this.words = words;
    }

    /** What the process ends with. */
    public int code() {
        return code;
    }

    /** When, in a sentence for the help. */
    public String words() {
        return words;
    }

    /** How a run's end is told. */
    public static ExitCode of(RunState state) {
        return switch (state) {
            case COMPLETED -> DONE;
            case COMPLETED_WITH_FAILURES, FAILED -> FAILURES;
            case WAITING -> WAITING;
            case NEEDS_TOKEN -> NEEDS_TOKEN;
            case CANCELLED -> CANCELLED;
        };
    }
}
