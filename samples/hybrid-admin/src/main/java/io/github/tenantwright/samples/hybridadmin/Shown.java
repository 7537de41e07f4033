package io.github.tenantwright.samples.hybridadmin;

import java.io.File;
import java.util.regex.Pattern;

/** Commands as people may copy them. */
final class Shown {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@%+=:,./_-]+");

    private Shown() {}

    /** The program as it was started: when the class path is one jar, with {@code java -jar}. */
    static String program() {
        String path = System.getProperty("java.class.path", "");
        return path.endsWith(".jar") && !path.contains(File.pathSeparator) ? "java -jar " + path : "hybrid-admin";
    }

    /** One argument, quoted where a shell would take it apart. */
    static String argument(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
