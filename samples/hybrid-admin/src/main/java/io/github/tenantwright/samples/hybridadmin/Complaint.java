package io.github.tenantwright.samples.hybridadmin;

/** The program can't do what it was asked for, and says why. */
final class Complaint extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exit;

    Complaint(ExitCode exit, String message) {
        super(message);
        this.exit = exit;
    }

    ExitCode exit() {
        return exit;
    }
}
