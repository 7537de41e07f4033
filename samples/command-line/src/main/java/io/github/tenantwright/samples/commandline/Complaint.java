package io.github.tenantwright.samples.commandline;

/** The program can't do what it was asked for, and says why. */
public final class Complaint extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exit;

    /** @param message what to do otherwise, or what there is not */
    public Complaint(ExitCode exit, String message) {
        super(message);
        this.exit = exit;
    }

    /** What the program ends with. */
    public ExitCode exit() {
        return exit;
    }
}
