package io.github.tenantwright.adsync.directory;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a domain controller means by refusing a sign-in. Its result is 49 for all of them; its words hold the system's
 * error code in hexadecimal, as in {@code AcceptSecurityContext error, data 52e}.
 *
 * <p>Source: MS-ERREF 2.2 (the codes).
 */
final class SignInRefusal {
    private static final Pattern CODE = Pattern.compile("\\bdata ([0-9a-fA-F]{1,8})\\b");
    private static final String UNKNOWN =
            "Check name and password, and whether the account is locked, disabled or expired.";

    private static final Map<String, String> REMEDIES = Map.of(
            "525", "There is no account of this name; check it.",
            "52e", "Name or password are wrong; check both.",
            "530", "The account may not sign in at this time of day.",
            "531", "The account may not sign in from this computer.",
            "532", "The password has expired; set a new one.",
            "533", "The account is disabled; enable it, or use another one.",
            "701", "The account has expired; extend it, or use another one.",
            "773", "The password must be changed at the first sign-in; change it, or take that setting away.",
            "775", "The account is locked after wrong passwords; unlock it or wait.");

    private SignInRefusal() {}

    /** What to do, in a sentence. */
    static String remedy(@Nullable String words) {
        Matcher matcher = CODE.matcher(words == null ? "" : words);
        return matcher.find()
                ? REMEDIES.getOrDefault(matcher.group(1).toLowerCase(java.util.Locale.ROOT), UNKNOWN)
                : UNKNOWN;
    }
}
