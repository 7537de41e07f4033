package io.github.tenantwright.exchange.attachments;

import io.github.tenantwright.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The text of a file that some PowerShell wrote. */
final class FileText {
    private static final int LONGEST = 4_000_000;

    private FileText() {}

    static String of(byte[] file) {
        if (file.length > LONGEST) {
            throw new InvalidInputException("file", file.length + " bytes", "at most " + LONGEST + " bytes");
        }
        Charset utf16 = utf16(file);
        if (utf16 != null) {
            return withoutMark(new String(file, utf16));
        }
        try {
            return withoutMark(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            // What is left on a Windows server; every byte is some character.
            return new String(file, Charset.forName("windows-1252"));
        }
    }

    private static @org.jspecify.annotations.Nullable Charset utf16(byte[] file) {
        if (file.length < 2) {
            return null;
        }
        int first = file[0] & 0xFF;
        int second = file[1] & 0xFF;
        // Without a mark the second byte of a Latin letter gives it away.
        if ((first == 0xFF && second == 0xFE) || (first != 0 && second == 0)) {
            return StandardCharsets.UTF_16LE;
        }
        return (first == 0xFE && second == 0xFF) || (first == 0 && second != 0) ? StandardCharsets.UTF_16BE : null;
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
