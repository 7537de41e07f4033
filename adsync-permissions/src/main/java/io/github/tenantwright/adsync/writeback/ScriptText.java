package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;

/** Texts in scripts. What PowerShell takes as text is written by the one writer of PowerShell there is. */
final class ScriptText {
    private static final String NAME = "text";

    private ScriptText() {}

    /**
     * A text as an expression in which PowerShell expands nothing, in ASCII.
     *
     * @throws InvalidInputException for control characters and marks that reorder text
     */
    static String quoted(String text) {
        String script = Script.of(new Statement.Assign(NAME, Value.of(text))).render();
        return script.substring(script.indexOf("$" + NAME + " = ") + NAME.length() + 4)
                .strip();
    }

    /** A GUID as an expression. */
    static String guid(Guid guid) {
        return "[guid]" + quoted(guid.toString());
    }

    /**
     * An argument of a program in quotes for {@code cmd.exe}. There a percent sign expands even in quotes, an exclamation
     * mark may, and no way to escape them works in a window and in a batch file alike; and characters outside ASCII that
     * are no letters may be turned into quotes on the way to the program.
     *
     * @throws InvalidInputException for a text with such a character
     */
    static String cmd(String field, String text) {
        program(field, text);
        if (text.chars().anyMatch(c -> c == '%' || c == '!' || c == '^')) {
            throw new InvalidInputException(
                    field, text, "no %, ! or ^ in a line for cmd.exe: use the PowerShell form, which names nobody");
        }
        return "\"" + text + "\"";
    }

    /** An argument of a program for PowerShell. */
    static String powerShellArgument(String field, String text) {
        return quoted(program(field, text));
    }

    /** What gets to a program as it is written: the last step, to its own quoting, is neither shell's to guard. */
    private static String program(String field, String text) {
        boolean good = text.codePoints()
                .allMatch(c -> c >= ' ' && c < 0x7F && c != '"' || c > 0x7F && Character.isLetterOrDigit(c));
        if (!good || text.endsWith("\\")) {
            throw new InvalidInputException(
                    field,
                    text,
                    "no quotation marks, control characters or signs outside ASCII on a command line: use the"
                            + " PowerShell form, which names nobody");
        }
        return text;
    }
}
