package io.github.tenantwright.powershell.carried;

/** A terminating error in a script. */
public final class ShellException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String record;

    /** As {@code throw} makes it. */
    public ShellException(String message) {
        this(message, message);
    }

    /**
     * @param message what {@code $_.Exception.Message} says
     * @param record what {@code "$_"} says
     */
    public ShellException(String message, String record) {
        super(message);
        this.record = record;
    }

    /** What the error record says as a text. */
    public String record() {
        return record;
    }
}
