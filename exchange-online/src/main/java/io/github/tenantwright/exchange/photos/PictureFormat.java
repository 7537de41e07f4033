package io.github.tenantwright.exchange.photos;

import io.github.tenantwright.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What kind of picture some bytes are, by their first bytes; names of files prove nothing. */
enum PictureFormat {
    JPEG("jpeg"),
    PNG("png"),
    GIF("gif"),
    BMP("bmp"),
    TIFF("tiff");

    private final String reader;

    PictureFormat(String reader) {
        this.reader = reader;
    }

    /** By this name the JDK knows its reader. */
    String reader() {
        return reader;
    }

    /** @throws InvalidInputException when it is none that can be read; names the format where it is a known one */
    static PictureFormat of(byte[] bytes) {
        if (starts(bytes, 0, 0xFF, 0xD8, 0xFF)) {
            return JPEG;
        } else if (starts(bytes, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return PNG;
        } else if (text(bytes, 0, "GIF87a") || text(bytes, 0, "GIF89a")) {
            return GIF;
        } else if (text(bytes, 0, "BM")) {
            return BMP;
        } else if (starts(bytes, 0, 'I', 'I', 42, 0) || starts(bytes, 0, 'M', 'M', 0, 42)) {
            return TIFF;
        }
        throw new InvalidInputException(
                "picture",
                foreign(bytes).orElse("of no kind that is known"),
                "a JPEG, PNG, GIF, BMP or TIFF; convert it first");
    }

    private static Optional<String> foreign(byte[] bytes) {
        if (text(bytes, 0, "RIFF") && text(bytes, 8, "WEBP")) {
            return Optional.of("WebP");
        } else if (text(bytes, 4, "ftyp")) {
            return Optional.of("HEIC, AVIF or a video");
        } else if (text(bytes, 0, "%PDF")) {
            return Optional.of("PDF");
        } else if (text(bytes, 0, "<svg") || text(bytes, 0, "<?xml") || text(bytes, 0, "<!DOC")) {
            return Optional.of("SVG, XML or a web page");
        }
        return Optional.empty();
    }

    private static boolean text(byte[] bytes, int at, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        int[] values = new int[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            values[i] = wanted[i];
        }
        return starts(bytes, at, values);
    }

    private static boolean starts(byte[] bytes, int at, int... wanted) {
        if (bytes.length < at + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((bytes[at + i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
