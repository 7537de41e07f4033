package io.github.tenantwright.pwsh;

import io.github.tenantwright.TenantwrightException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A script could not be carried out, or not to its end. However the process behaved, it ends as this one type. */
public final class PowerShellException extends TenantwrightException {
    private static final long serialVersionUID = 1L;

    /** What went wrong; branch on this, never on the message. */
    public enum Kind {
        /** There is no such executable, or it can't be started. Nothing was sent. */
        MISSING("Install PowerShell 7 on the machine that runs this, or name its executable."),
        /** PowerShell is older than is asked for. Nothing was sent. */
        TOO_OLD("Bring PowerShell up to date on the machine that runs this."),
        /** The MicrosoftTeams module is not installed. Nothing was sent. */
        MODULE_MISSING("Install the MicrosoftTeams module: Install-Module MicrosoftTeams."),
        /** The MicrosoftTeams module is older than is asked for. Nothing was sent. */
        MODULE_TOO_OLD("Bring the MicrosoftTeams module up to date: Update-Module MicrosoftTeams."),
        /** The module did not take the tokens, or could not be loaded. No statement was carried out. */
        COULD_NOT_CONNECT("The module's own words say what it objects to. Sign in again, then resume the run."),
        /** The module is connected to another tenant than the session's. No statement was carried out. */
        WRONG_TENANT("Sign in to the right tenant."),
        /** It did not end in time and was ended with all its children. The statement under way may have been done. */
        HUNG("Look whether PowerShell works on the machine that runs this; allow more time if the tenant is slow."),
        /** What it printed is not what the script prints, ended too early, or was too much. */
        GARBLED("Run the step's script by hand to see what PowerShell says."),
        /** The service, or the module, refused a statement; those before it are done. */
        STATEMENT_FAILED("The service's own words say what it objects to."),
        /** The thread was interrupted; the process was ended. The statement under way may have been done. */
        INTERRUPTED("Resume the run.");

        private final String remedy;

        Kind(String remedy) {
            this.remedy = remedy;
        }

        /** What a person can do about it. */
        public String remedy() {
            return remedy;
        }
    }

    private final Kind kind;
    private final String serviceMessage;
    private final @Nullable String statement;
    private final List<String> done;

    PowerShellException(
            Kind kind,
            String message,
            String serviceMessage,
            @Nullable String statement,
            List<String> done,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.serviceMessage = serviceMessage;
        this.statement = statement;
        this.done = List.copyOf(done);
    }

    public Kind kind() {
        return kind;
    }

    /** The service's or the module's own words, printable and without secrets; empty where there are none. */
    public String serviceMessage() {
        return serviceMessage;
    }

    /** The statement that failed or was under way, by its cmdlets; empty where none was begun. */
    public String statement() {
        return statement == null ? "" : statement;
    }

    /** The statements that were done before, by their cmdlets. */
    public List<String> done() {
        return done;
    }

    /** Whether the machine lacks what it takes, so that no repetition helps before somebody mends that. */
    public boolean isNotAtHand() {
        return switch (kind) {
            case MISSING, TOO_OLD, MODULE_MISSING, MODULE_TOO_OLD -> true;
            case COULD_NOT_CONNECT, WRONG_TENANT, HUNG, GARBLED, STATEMENT_FAILED, INTERRUPTED -> false;
        };
    }

    @Override
    public boolean mayHelpToRetry() {
        return switch (kind) {
            case COULD_NOT_CONNECT, HUNG, GARBLED, INTERRUPTED -> true;
            case MISSING, TOO_OLD, MODULE_MISSING, MODULE_TOO_OLD, WRONG_TENANT, STATEMENT_FAILED -> false;
        };
    }
}
