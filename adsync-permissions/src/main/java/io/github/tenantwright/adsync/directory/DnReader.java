package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the text form of a distinguished name. */
final class DnReader {
    private static final Pattern NUMBERS = Pattern.compile("\\d{1,10}(?:\\.\\d{1,10})+");

    private final String text;
    private int at;

    DnReader(String text) {
        this.text = text;
    }

    List<Dn.Part> parts() {
        List<Dn.Part> parts = new ArrayList<>();
        skipBlanks();
        if (at == text.length()) {
            return parts;
        }
        while (true) {
            parts.add(part());
            if (at == text.length()) {
                return parts;
            }
            at++;
            skipBlanks();
        }
    }

    private Dn.Part part() {
        int from = at;
        while (at < text.length() && text.charAt(at) != '=') {
            at++;
        }
        int end = at;
        while (end > from && text.charAt(end - 1) == ' ') {
            end--;
        }
        String type = text.substring(from, end);
        if (at == text.length() || !isType(type)) {
            throw wrong(from, "a type such as CN, and an equals sign");
        }
        at++;
        skipBlanks();
        return new Dn.Part(type, value());
    }

    private String value() {
        int from = at;
        if (at < text.length() && text.charAt(at) == '#') {
            throw wrong(at, "a value in letters: the hexadecimal form is not read");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Blanks at the end count only when they are escaped.
        int certain = 0;
        while (at < text.length() && text.charAt(at) != ',') {
            char c = text.charAt(at);
            if (c == '\\') {
                escape(bytes);
                certain = bytes.size();
                continue;
            }
            if ("+\"<>;".indexOf(c) >= 0) {
                throw wrong(at, c == '+' ? "one type in each part" : "a backslash before " + c);
            }
            int point = text.codePointAt(at);
            if (c == 0 || Character.getType(point) == Character.SURROGATE) {
                throw wrong(at, "no zero and no half of a character");
            }
            bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            at += Character.charCount(point);
            certain = c == ' ' ? certain : bytes.size();
        }
        if (certain == 0) {
            throw wrong(from, "a value after the equals sign");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray(), 0, certain))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw wrong(from, "UTF-8 in what is escaped by two digits");
        }
    }

    private void escape(ByteArrayOutputStream bytes) {
        if (at + 1 >= text.length()) {
            throw wrong(at, "a character after the backslash");
        }
        char next = text.charAt(at + 1);
        if (" \"#+,;<=>\\/".indexOf(next) >= 0) {
            bytes.write(next);
            at += 2;
            return;
        }
        int high = digit(next);
        int low = at + 2 < text.length() ? digit(text.charAt(at + 2)) : -1;
        if (high < 0 || low < 0 || (high | low) == 0) {
            throw wrong(at, "a special character or two hexadecimal digits after the backslash, and not zero");
        }
        bytes.write(high << 4 | low);
        at += 3;
    }

    private static int digit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    static boolean isType(String type) {
        if (type.isEmpty() || type.length() > 128) {
            return false;
        }
        if (type.charAt(0) >= '0' && type.charAt(0) <= '9') {
            return NUMBERS.matcher(type).matches();
        }
        for (int i = 0; i < type.length(); i++) {
            char c = type.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' && i > 0;
            if (!digit && !letter) {
                return false;
            }
        }
        return true;
    }

    private InvalidInputException wrong(int position, String rule) {
        return new InvalidInputException("dn", text, "expected at position " + position + " " + rule);
    }
}
