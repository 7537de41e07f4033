package io.github.tenantwright.samples.syncnow;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Objects;

/**
 * Where the program writes, and whether a person watches.
 *
 * @param out results
 * @param err complaints, and whatever is no result
 * @param animated whether a line may be drawn over: only on a terminal, and not if NO_COLOR is set or TERM is "dumb"
 * @param width columns of a line
 * @param answers where a person answers
 */
record Terminal(PrintWriter out, PrintWriter err, boolean animated, int width, Answers answers) {

    /** A question to the person at the terminal. */
    interface Answers {
        /** Nobody is there. */
        Answers NOBODY = question -> false;

        boolean yes(String question);
    }

    /** The terminal, or whatever else this process writes to. */
    static Terminal ofThisProcess(Map<String, String> environment) {
        boolean person = isTerminal();
        PrintWriter out = new PrintWriter(System.out, true, charset("stdout.encoding"));
        PrintWriter err = new PrintWriter(System.err, true, charset("stderr.encoding"));
        return new Terminal(
                out,
                err,
                person && mayDraw(environment),
                width(environment.getOrDefault("COLUMNS", "")),
                person ? question -> ask(out, question) : Answers.NOBODY);
    }

    /** Whether the person's environment lets a program draw over its lines. */
    static boolean mayDraw(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /** Text from outside could hold what a terminal obeys: it is shown without that. */
    static String printable(String text) {
        StringBuilder shown = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean bad = (Character.isISOControl(c) && c != '\n') || Character.getType(c) == Character.FORMAT;
            if (bad && shown == null) {
                shown = new StringBuilder(text.substring(0, i));
            }
            if (shown != null) {
                shown.append(bad ? '\uFFFD' : c);
            }
        }
        return shown == null ? text : shown.toString();
    }

    private static boolean ask(PrintWriter out, String question) {
        out.print(question + " [y/N] ");
        out.flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return answer != null
                    && (answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes"));
        } catch (IOException gone) {
            return false;
        }
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
            return Math.min(400, Math.max(40, Integer.parseInt(Objects.requireNonNull(columns))));
        } catch (NumberFormatException unknown) {
            return 80;
        }
    }
}
