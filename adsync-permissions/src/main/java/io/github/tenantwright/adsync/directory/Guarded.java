package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantwrightException;
import io.github.tenantwright.adsync.directory.DirectoryException.Kind;
import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.audit.AuditListener;
import io.github.tenantwright.audit.CurrentStep;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.guard.DirectoryWrite;
import io.github.tenantwright.internal.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Lets a write through if the scope holds it, and tells the audit listener what became of it. */
record Guarded(TenantId tenant, String actor, ChangeScope scope, AuditListener audit, InstantSource clock) {
    private static final String BACK_END = "LDAP";

    Guarded narrowedTo(ChangeScope narrower) {
        return new Guarded(tenant, actor, scope.narrowedTo(narrower), audit, clock);
    }

    /** @param acting told right before the sending, and not when it is not allowed */
    void write(
            DirectoryWrite what,
            String sentence,
            byte @Nullable [] before,
            byte @Nullable [] after,
            Runnable acting,
            Runnable send) {
        Instant began = clock.instant();
        boolean sent = false;
        try {
            scope.check(what);
            scope.confirmGoing();
            acting.run();
            scope.confirmHeld();
            sent = true;
            send.run();
        } catch (RuntimeException failed) {
            try {
                tell(what, sentence, sent ? result(failed) : "not-sent", code(failed), began, before, after);
            } catch (RuntimeException notLogged) {
                // That the log is lost weighs more, and is what stops a run.
                notLogged.addSuppressed(failed);
                throw notLogged;
            }
            throw failed;
        }
        tell(what, sentence, "done", 0, began, before, after);
    }

    private static String result(RuntimeException failed) {
        if (failed instanceof DirectoryException known) {
            boolean unsent = known.kind() == Kind.CONNECT
                    || known.kind() == Kind.CERTIFICATE
                    || known.kind() == Kind.BIND_REFUSED
                    || known.kind() == Kind.STRONGER_AUTH_NEEDED && known.resultCode() < 0;
            return unsent ? "not-sent" : known.kind() == Kind.LOST_IN_WRITE ? "unknown" : "failed";
        }
        return failed instanceof TenantwrightException ? "not-sent" : "unknown";
    }

    private static int code(RuntimeException failed) {
        return failed instanceof DirectoryException known ? Math.max(0, known.resultCode()) : 0;
    }

    private void tell(
            DirectoryWrite what,
            String sentence,
            String result,
            int code,
            Instant began,
            byte @Nullable [] before,
            byte @Nullable [] after) {
        Instant now = clock.instant();
        CurrentStep step = CurrentStep.get();
        String words = result.equals("failed") ? sentence + " (LDAP result " + code + ")" : sentence;
        audit.record(new AuditEvent(
                now,
                tenant,
                actor,
                step.run(),
                step.operation(),
                AuditEvent.Kind.CALL,
                words,
                result,
                BACK_END,
                // The place of an HTTP status, which an LDAP result is not.
                0,
                "",
                "",
                result.equals("not-sent") ? 0 : 1,
                Duration.between(began, now),
                json(what, before),
                json(what, after)));
    }

    /** The value whole, so that a change can be taken back from the audit trail alone. */
    private static @Nullable String json(DirectoryWrite what, byte @Nullable [] value) {
        return value == null
                ? null
                : Json.write(Json.object()
                        .put("object", what.object())
                        .put(what.attribute(), Base64.getEncoder().encodeToString(value)));
    }
}
