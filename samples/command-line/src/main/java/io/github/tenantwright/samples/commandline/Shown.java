package io.github.tenantwright.samples.commandline;

import java.io.File;
import java.util.regex.Pattern;

/** Commands as people may copy them. */
public final class Shown {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@%+=:,./_-]+");

    private Shown() {}

    /** The program as it was started: when the class path is one jar, with {@code java -jar}; else by this name. */
    public static String program(String name) {
        String path = System.getProperty("java.class.path", "");
        return path.endsWith(".jar") && !path.contains(File.pathSeparator) ? "java -jar " + path : name;
    }

    /** One argument, quoted where a shell would take it apart. */
    public static String argument(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
