package io.github.tenantwright.diagnostics;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands in a bundle in place of what could name somebody. The same value has the same pseudonym within one bundle
 * and another one in the next, since the key is made for one bundle and kept nowhere.
 */
final class Pseudonyms {
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern DOMAIN =
            Pattern.compile("([A-Za-z0-9_]([A-Za-z0-9_-]{0,62})\\.){1,20}[A-Za-z][A-Za-z0-9-]{1,62}");
    private static final Pattern PHONE =
            Pattern.compile("((?:tel:)?)(\\+?)([0-9][0-9 ().-]{0,38}|[0-9])((?:;ext=[0-9]{1,15})?)");
    private static final Set<String> MICROSOFTS =
            Set.of("onmicrosoft.com", "onmicrosoft.us", "partner.onmschina.cn", "microsoftonline.com");
    private static final int HEX = 10;

    private final SecretKeySpec key;
    private final Digits digits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, String> domains = new HashMap<>();
    private final Set<String> people = ConcurrentHashMap.newKeySet();

    /** @param key 32 bytes of one bundle */
    Pseudonyms(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.digits = new Digits(this::mac);
    }

    static Pseudonyms fresh(SecureRandom random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return new Pseudonyms(key);
    }

    /** A sign-in name or an address: {@code user-3f2a91c04d@domain-1.example}. */
    String person(String name) {
        int at = name.lastIndexOf('@');
        if (name.isEmpty() || GUID.matcher(name).matches()) {
            return id(name);
        }
        known(name);
        if (at <= 0) {
            return "user-" + hash("person", name);
        }
        known(name.substring(0, at));
        String domain = name.substring(at + 1);
        return "user-" + hash("person", name) + "@" + (isDomain(domain) ? domain(domain) : text(domain));
    }

    /** The name that people call somebody by. */
    String called(String name) {
        known(name);
        return name.isEmpty() ? "" : "person-" + hash("called", name);
    }

    /** Of the shape of a GUID where it is one. */
    String id(String id) {
        if (!GUID.matcher(id).matches()) {
            return id.isEmpty() ? "" : "id-" + hash("id", id);
        }
        known(id);
        String hex = HexFormat.of().formatHex(mac("id", id.toLowerCase(Locale.ROOT)));
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                + hex.substring(16, 20) + "-" + hex.substring(20, 32);
    }

    /** Parts below the same domain stay below the same pseudonym. */
    String domain(String domain) {
        if (!isDomain(domain)) {
            return text(domain);
        }
        known(domain);
        String name = domain.toLowerCase(Locale.ROOT);
        if (MICROSOFTS.contains(name)) {
            return "microsoft.example";
        }
        int dot = name.indexOf('.');
        boolean top = name.indexOf('.', dot + 1) < 0;
        String above = top ? "example" : domain(name.substring(dot + 1));
        lock.lock();
        try {
            String label = domains.get(name);
            if (label == null) {
                label = (top ? "domain-" : "sub-") + (domains.size() + 1);
                domains.put(name, label);
            }
            return label + "." + above;
        } finally {
            lock.unlock();
        }
    }

    /** {@code +0} and further digits, as many as there were; at most three digits (as in 112) name nobody. */
    String phone(String number) {
        var parts = PHONE.matcher(number);
        if (!parts.matches()) {
            return text(number);
        }
        String plain = parts.group(3).replaceAll("[^0-9]", "");
        if (plain.length() <= Digits.HARMLESS && parts.group(2).isEmpty()) {
            return parts.group(1) + plain;
        }
        known(number);
        known(plain);
        String extension = parts.group(4);
        String masked = extension.isEmpty()
                ? ""
                : ";ext=" + digits.mask("ext " + plain, extension.substring(";ext=".length()), false);
        return parts.group(1) + parts.group(2) + digits.mask("", plain, true) + masked;
    }

    /** The name of an object that an administrator chose; what refers to it gets the same. */
    String name(String name) {
        String bare = name.regionMatches(true, 0, "Tag:", 0, 4) ? name.substring(4) : name;
        if (bare.isEmpty() || bare.equalsIgnoreCase("Global")) {
            return bare.isEmpty() ? "" : "Global";
        }
        if (bare.indexOf('@') > 0) {
            return person(bare);
        }
        if (GUID.matcher(bare).matches()) {
            return id(bare);
        }
        return isDomain(bare) ? domain(bare) : "name-" + hash("name", bare);
    }

    /** Free text: whether there is any, whether it is the same, and how long; nothing of what it says. */
    String text(String text) {
        return text.isEmpty() ? "" : "text-" + hash("text", text) + "(" + text.length() + ")";
    }

    /** A regular expression over numbers: its shape, with masked digits and no words. */
    String pattern(String pattern) {
        return pattern.length() > PatternMask.LONGEST ? text(pattern) : new PatternMask(digits, pattern).masked();
    }

    /** What a pattern's match becomes: its digits masked, its references kept. */
    String translation(String translation) {
        return translation.length() > PatternMask.LONGEST
                ? text(translation)
                : new PatternMask(digits, translation).maskedTranslation();
    }

    /** Whether that is something by which a person was named: then it must not stand anywhere. */
    boolean names(String value) {
        return people.contains(value.toLowerCase(Locale.ROOT));
    }

    private static boolean isDomain(String text) {
        return text.length() <= 253 && DOMAIN.matcher(text).matches();
    }

    private void known(String value) {
        people.add(value.toLowerCase(Locale.ROOT));
    }

    private String hash(String kind, String value) {
        return HexFormat.of()
                .formatHex(mac(kind, value.strip().toLowerCase(Locale.ROOT)))
                .substring(0, HEX);
    }

    private byte[] mac(String kind, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(kind.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public String toString() {
        return "Pseudonyms";
    }
}
