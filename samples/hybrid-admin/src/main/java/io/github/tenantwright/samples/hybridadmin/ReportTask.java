package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.InFile;
import io.github.tenantwright.samples.commandline.OutFile;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Commands that read a forest, or what they saved of one, and report on it. */
abstract class ReportTask extends Task {
    /** What to write. */
    enum Form {
        TEXT,
        HTML,
        JSON
    }

    @Mixin
    private final DirectoryOptions directory = new DirectoryOptions();

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Saves what was read, for this command's --snapshot, which takes no other.")
    private @Nullable Path save;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Form form = Form.TEXT;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it; standard output when not given.")
    private @Nullable Path out;

    DirectoryOptions directory() {
        return directory;
    }

    /** What was saved, or is read from the forest and saved if that is wished. */
    <S> S snapshot(Function<String, S> saved, Function<DirectoryWorld, S> live, Function<S, String> json) {
        Path file = directory.file();
        S snapshot;
        if (file == null) {
            try (DirectoryWorld world = directory.open()) {
                snapshot = live.apply(world);
            }
        } else {
            try {
                snapshot = saved.apply(InFile.text(file));
            } catch (InvalidInputException another) {
                throw new InvalidInputException(
                        "--snapshot", file, "what `" + name() + " --save` saved (" + another.getMessage() + ")");
            }
        }
        if (save != null) {
            OutFile.write(save, json.apply(snapshot));
        }
        return snapshot;
    }

    /** Writes the report in the form that is wished. */
    ExitCode write(boolean bad, Supplier<String> text, Supplier<String> html, Supplier<String> json) {
        ExitCode exit = bad ? ExitCode.FAILURES : ExitCode.DONE;
        if (json() || form == Form.JSON) {
            return print(document().json("report", json.get()), exit);
        }
        String rendered = form == Form.HTML ? html.get() : text.get();
        if (out == null) {
            text(rendered);
        } else {
            OutFile.write(out, rendered);
            line("Written to " + out + ".");
        }
        return exit;
    }
}
