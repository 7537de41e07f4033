package io.github.tenantwright.samples.commandline;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;

/**
 * Where the program writes, and whether a person watches.
 *
 * @param out results
 * @param err complaints, and whatever is no result
 * @param animated whether help may have colors and a line be drawn over: only on a terminal, and not if NO_COLOR is set
 *     or TERM is "dumb"
 * @param width columns of a line
 * @param answers where a person answers
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean animated, int width, Answers answers) {

    /** Questions to the person at the terminal. */
    public interface Answers {
        /** Nobody is there. */
        Answers NOBODY = question -> false;

        /** Whether they agree. */
        boolean yes(String question);

        /** What was typed without being shown; nothing when nobody is there. */
        default Optional<char[]> password(String question) {
            return Optional.empty();
        }
    }

    /** The terminal, or whatever else this process writes to. */
    public static Terminal ofThisProcess(Map<String, String> environment) {
        boolean person = isTerminal();
        PrintWriter out = new PrintWriter(System.out, true, charset("stdout.encoding"));
        PrintWriter err = new PrintWriter(System.err, true, charset("stderr.encoding"));
        return new Terminal(
                out,
                err,
                person && mayDraw(environment),
                width(environment.getOrDefault("COLUMNS", "")),
                person ? new Person(out) : Answers.NOBODY);
    }

    /** Whether the person's environment lets a program draw over its lines. */
    public static boolean mayDraw(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    private record Person(PrintWriter out) implements Answers {
        @Override
        public boolean yes(String question) {
            out.print(question + " [y/N] ");
            out.flush();
            try {
                String answer =
                        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
                return answer != null
                        && (answer.strip().equalsIgnoreCase("y")
                                || answer.strip().equalsIgnoreCase("yes"));
            } catch (IOException gone) {
                return false;
            }
        }

        @Override
        public Optional<char[]> password(String question) {
            Console console = System.console();
            return console == null ? Optional.empty() : Optional.ofNullable(console.readPassword("%s", question));
        }
    }

    /** Text from outside could hold what a terminal obeys: it is shown without that. Line feeds are kept. */
    public static String printable(String text) {
        return shown(text, true);
    }

    /** The same for what has to stay one line: a line feed from outside could forge another one. */
    public static String printableLine(String text) {
        return shown(text, false);
    }

    private static String shown(String text, boolean lines) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        point -> shown.appendCodePoint(isHarmless(point) || (lines && point == '\n') ? point : 0xFFFD));
        return shown.toString();
    }

    /** Neither a control character nor one that shapes the text around it without being seen, nor a line's end. */
    public static boolean isHarmless(int point) {
        int type = Character.getType(point);
        return !Character.isISOControl(point)
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    /** From JDK 22 on there may be a console without a terminal, and a method that tells them apart. */
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException odd) {
            return false;
        }
    }

    private static Charset charset(String property) {
        String name = System.getProperty(property, System.getProperty("sun." + property, ""));
        return Charset.forName(name.isEmpty() ? Charset.defaultCharset().name() : name);
    }

    private static int width(String columns) {
        try {
            return Math.min(400, Math.max(40, Integer.parseInt(columns)));
        } catch (NumberFormatException unknown) {
            return 80;
        }
    }
}
