package io.github.tenantwright;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of everything that this library throws. Its children are split by who can act: the caller
 * ({@link InvalidInputException}, {@link ForbiddenByScopeException}), the person who signs in
 * ({@link TokenException}), the service ({@link ServiceException}) or the network
 * ({@link ConnectionFailedException}).
 *
 * <p>Messages never hold a token or a password.
 */
public abstract class TenantwrightException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected TenantwrightException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public final String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }

    /** Whether the same call, made again later and unchanged, may succeed. */
    public boolean mayHelpToRetry() {
        return false;
    }

    /**
     * Whether an operation that looks before it acts may be asked again later. So it is where the same call may be made
     * again, and also where a write was sent and its answer was lost: the look tells what became of it.
     */
    public boolean mayHelpToLookAgain() {
        return mayHelpToRetry();
    }
}
