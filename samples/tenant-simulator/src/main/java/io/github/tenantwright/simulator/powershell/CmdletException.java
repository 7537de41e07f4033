package io.github.tenantwright.simulator.powershell;

/** A terminating error of a cmdlet. */
public final class CmdletException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String details;

    CmdletException(String message) {
        this(message, message);
    }

    /**
     * @param message what {@code $_.Exception.Message} says
     * @param details what the record itself says as a text: the service's answer, where there is one
     */
    CmdletException(String message, String details) {
        super(message);
        this.details = details;
    }

    /** What the error record says as a text; the same as the message for most. */
    public String details() {
        return details;
    }
}
