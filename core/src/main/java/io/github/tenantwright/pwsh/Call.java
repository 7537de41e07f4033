package io.github.tenantwright.pwsh;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.audit.CurrentStep;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.internal.Secrets;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import io.github.tenantwright.pwsh.PowerShellException.Kind;
import io.github.tenantwright.token.AccessToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One script on its way: judges what the process printed, and tells the audit listener what became of each write. */
final class Call {
    /** Starts the process and waits for its end. */
    interface Work {
        Shell.Ended run() throws IOException, InterruptedException;
    }

    private static final int LONGEST_WORDS = 1_000;

    private final TenantSession session;
    private final List<Statement> statements;
    private final List<AccessToken> tokens;
    private final String mark;
    private final Duration limit;
    private Frames frames = new Frames();
    private boolean uncertain;

    Call(TenantSession session, List<Statement> statements, List<AccessToken> tokens, String mark, Duration limit) {
        this.session = session;
        this.statements = statements;
        this.tokens = tokens;
        this.mark = mark;
        this.limit = limit;
    }

    PowerShellReply carryOut(Work work) {
        Instant began = session.clock().instant();
        PowerShellReply reply;
        try {
            reply = reply(work);
        } catch (PowerShellException failure) {
            try {
                audit(began);
            } catch (RuntimeException notLogged) {
                // That the log is lost weighs more, and is what stops a run.
                notLogged.addSuppressed(failure);
                throw notLogged;
            }
            throw failure;
        }
        audit(began);
        return reply;
    }

    private PowerShellReply reply(Work work) {
        Shell.Ended ended;
        try {
            ended = work.run();
        } catch (IOException notStarted) {
            throw failure(
                    Kind.MISSING,
                    "PowerShell could not be started: " + clean(notStarted.getMessage(), 300),
                    notStarted);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw failure(Kind.INTERRUPTED, "PowerShell was ended, since the thread was interrupted.", stopped);
        }
        frames = Frames.read(ended.out(), mark);
        uncertain = frames.garbled != null || ended.flooded();
        if (ended.hung()) {
            throw failure(
                    Kind.HUNG,
                    "PowerShell did not end within " + limit.toMillis() + " ms and was ended" + underWay() + ".",
                    null);
        }
        if (ended.flooded()) {
            throw failure(Kind.GARBLED, "PowerShell printed more than is read and was ended" + underWay() + ".", null);
        }
        if (frames.garbled != null) {
            throw garbled(frames.garbled, ended);
        }
        if (frames.stop != null) {
            throw stopped(frames.stop);
        }
        if (!frames.tenant.isEmpty()
                && !frames.tenant.equalsIgnoreCase(session.tenant().value())) {
            throw stopped("wrong-tenant");
        }
        if (frames.failed) {
            throw failure(
                    Kind.STATEMENT_FAILED,
                    statement() + " failed: " + words() + " Done before it: "
                            + (done().isEmpty() ? "nothing" : String.join("; ", done())) + ".",
                    null);
        }
        if (!frames.ended || frames.outputs.size() != statements.size()) {
            throw garbled("its answer ends too early", ended);
        }
        return new PowerShellReply(
                clean(frames.powerShell, 100),
                clean(frames.module, 100),
                frames.outputs.stream().map(this::readable).toList());
    }

    /** What can't be made JSON is a failed read, not an empty one. */
    private String readable(String output) {
        if (output.isEmpty()) {
            throw failure(Kind.GARBLED, "The output of a statement can't be written as JSON.", null);
        }
        return scrub(output);
    }

    private PowerShellException stopped(String why) {
        String said = words();
        return switch (why) {
            case "too-old" -> failure(Kind.TOO_OLD, "PowerShell " + said + " is too old.", null);
            case "module-missing" ->
                failure(Kind.MODULE_MISSING, "The PowerShell module MicrosoftTeams is not installed.", null);
            case "module-too-old" ->
                failure(Kind.MODULE_TOO_OLD, "The PowerShell module MicrosoftTeams " + said + " is too old.", null);
            case "could-not-connect" ->
                failure(Kind.COULD_NOT_CONNECT, "The MicrosoftTeams module could not connect: " + said, null);
            case "wrong-tenant" ->
                failure(
                        Kind.WRONG_TENANT,
                        "The MicrosoftTeams module is connected to another tenant than " + session.tenant()
                                + ". Nothing was carried out.",
                        null);
            default -> failure(Kind.GARBLED, "PowerShell stopped for a reason that is not known here.", null);
        };
    }

    private PowerShellException garbled(String what, Shell.Ended ended) {
        String err = clean(ended.err(), 300);
        return failure(
                Kind.GARBLED,
                "PowerShell ended with " + ended.exit() + " and " + what + underWay() + "."
                        + (err.isEmpty() ? "" : " It said: " + err),
                null);
    }

    private PowerShellException failure(Kind kind, String message, @Nullable Throwable cause) {
        boolean open = frames.begun >= frames.outputs.size();
        return new PowerShellException(kind, message, words(), open ? statement() : null, done(), cause);
    }

    private String underWay() {
        return frames.begun >= frames.outputs.size() ? "; under way was " + statement() : "";
    }

    private String statement() {
        return frames.begun >= 0 && frames.begun < statements.size() ? title(statements.get(frames.begun)) : "";
    }

    private List<String> done() {
        return statements.stream().limit(frames.outputs.size()).map(Call::title).toList();
    }

    private String words() {
        return clean(frames.words, LONGEST_WORDS);
    }

    /** The calls of a statement; those that write, where there are any. */
    private static String title(Statement statement) {
        List<Cmdlet> all = Script.of(statement).cmdlets();
        List<Cmdlet> writes = all.stream().filter(ChangeScope::isWrite).toList();
        String prefix = statement instanceof Statement.When ? "where needed " : "";
        return prefix
                + (writes.isEmpty() ? all : writes)
                        .stream().map(Call::title).distinct().collect(Collectors.joining(", "));
    }

    private static String title(Cmdlet cmdlet) {
        return cmdlet.parameters().get("Identity") instanceof Value.Text identity
                ? cmdlet.name() + " -Identity " + identity.text()
                : cmdlet.name();
    }

    private void audit(Instant began) {
        Instant now = session.clock().instant();
        CurrentStep step = CurrentStep.get();
        for (int i = 0; i < statements.size(); i++) {
            if (Script.of(statements.get(i)).cmdlets().stream().noneMatch(ChangeScope::isWrite)) {
                continue;
            }
            session.audit()
                    .record(new AuditEvent(
                            now,
                            session.tenant(),
                            session.actor().orElse(""),
                            step.run(),
                            step.operation(),
                            AuditEvent.Kind.CALL,
                            title(statements.get(i)),
                            result(i),
                            PowerShellHost.BACK_END,
                            0,
                            "",
                            "",
                            i <= frames.begun ? 1 : 0,
                            Duration.between(began, now),
                            step.before(),
                            Json.write(Json.object()
                                    .put(
                                            "powershell",
                                            Script.of(statements.get(i))
                                                    .render()
                                                    .strip())),
                            session.actorId().map(id -> Map.of("actorId", id)).orElse(Map.of())));
        }
    }

    private String result(int statement) {
        if (statement > frames.begun) {
            // What was not heard of after a garbled answer may have been done all the same.
            return uncertain ? "unknown" : "not-sent";
        }
        return statement < frames.outputs.size() ? "done" : frames.failed ? "failed" : "unknown";
    }

    private String clean(@Nullable String text, int most) {
        StringBuilder line = new StringBuilder();
        scrub(text == null ? "" : text)
                .codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .limit(most)
                .forEach(line::appendCodePoint);
        return line.toString().strip().replaceAll(" {2,}", " ");
    }

    private String scrub(String text) {
        String clean = text;
        for (AccessToken token : tokens) {
            clean = Secrets.scrub(clean, token.secret());
        }
        return clean;
    }
}
