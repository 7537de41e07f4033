package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.Invocation;
import io.github.tenantwright.samples.commandline.Program;
import io.github.tenantwright.samples.commandline.Terminal;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands have. */
abstract class Task implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = Program.JSON, description = "Writes one JSON document to standard output, and nothing else.")
    private boolean json;

    /** Does the work and writes what came of it. */
    abstract ExitCode carryOut();

    @Override
    public Integer call() {
        return carryOut().code();
    }

    Invocation invocation() {
        return of(spec);
    }

    /** What the command of this specification shares with all others. */
    static Invocation of(CommandSpec command) {
        return ((HybridAdminCommand) command.root().userObject()).invocation();
    }

    boolean json() {
        return json;
    }

    /** The command's name below the program's, as in {@code adsync plan}. */
    String name() {
        return spec.qualifiedName().replaceFirst("^\\S+ ", "");
    }

    ParameterException wrong(String words) {
        return new ParameterException(spec.commandLine(), words);
    }

    PrintWriter out() {
        return invocation().terminal().out();
    }

    /** One line of text that may hold words from outside. */
    void line(String text) {
        out().println(Terminal.printableLine(text));
    }

    void lines(List<String> texts) {
        texts.forEach(this::line);
    }

    /** A heading and what is below it; nothing when there is nothing. */
    void list(String heading, List<String> items) {
        if (!items.isEmpty()) {
            line(heading);
            items.forEach(item -> line("  " + item));
        }
    }

    /** Text of several lines that ends with a line's end. */
    void text(String several) {
        out().print(Terminal.printable(several));
    }

    /** What stands in a plan's way, beside what was written of it. */
    void blocked(List<Finding> findings) {
        findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.BLOCKER)
                .forEach(blocker -> invocation()
                        .terminal()
                        .err()
                        .println(Terminal.printableLine("BLOCKED: " + blocker.words() + " " + blocker.remedy())));
    }

    Document document() {
        return Document.of(name());
    }

    ExitCode print(Document document, ExitCode exit) {
        out().println(document.text(exit));
        return exit;
    }
}
