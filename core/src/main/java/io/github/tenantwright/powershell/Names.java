package io.github.tenantwright.powershell;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What parameters, properties and variables may be called. Names stand bare in a script, so that little is allowed. */
final class Names {
    static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,63}");
    private static final String RULE = "letters and digits, starting with a letter, at most 64 of them";
    private static final Pattern VARIABLE = Pattern.compile("[a-z][A-Za-z0-9]{0,63}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z@][A-Za-z0-9_.@#-]{0,63}");

    /** The renderer's own variables begin with it. */
    static final String OURS = "tw";

    // PowerShell fills these itself, or behaves otherwise when they are set.
    private static final Set<String> AUTOMATIC = Set.of(
            "args",
            "error",
            "event",
            "eventargs",
            "eventsubscriber",
            "executioncontext",
            "false",
            "foreach",
            "home",
            "host",
            "input",
            "iscoreclr",
            "islinux",
            "ismacos",
            "iswindows",
            "lastexitcode",
            "matches",
            "myinvocation",
            "nestedpromptlevel",
            "null",
            "ofs",
            "outputencoding",
            "pid",
            "profile",
            "pwd",
            "sender",
            "shellid",
            "stacktrace",
            "switch",
            "this",
            "true");

    private Names() {}

    static String parameter(String name) {
        return Check.matches("parameter", name, PLAIN, RULE);
    }

    static String property(String name) {
        return Check.matches("property", name, PLAIN, RULE);
    }

    static String key(String name) {
        return Check.matches("key", name, KEY, "a property name of Microsoft Graph or of a cmdlet");
    }

    static String variable(String name) {
        Check.matches("variable", name, VARIABLE, "letters and digits, starting with a small letter");
        String small = name.toLowerCase(Locale.ROOT);
        if (AUTOMATIC.contains(small)
                || small.startsWith(OURS)
                || small.startsWith("ps")
                || small.endsWith("preference")) {
            throw new InvalidInputException("variable", name, "not a name that PowerShell or this library uses itself");
        }
        return name;
    }
}
