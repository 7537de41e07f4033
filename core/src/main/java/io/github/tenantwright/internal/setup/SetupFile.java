package io.github.tenantwright.internal.setup;

import io.github.tenantwright.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;

/** The set-up as a file: how large it may be, and in which encoding. */
public final class SetupFile {
    /** Some 200,000 users; beyond that it is not a file that someone wrote. */
    static final int LARGEST = 20 * 1024 * 1024;

    private SetupFile() {}

    /**
     * Reads a file by its name's ending: {@code .json}, anything else is YAML.
     *
     * @throws InvalidInputException when it can't be read, is too large, or is no UTF-8
     */
    public static <T> T read(Path file, Function<String, T> json, Function<String, T> yaml) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException("set-up file", file, "there is no such file");
        } catch (AccessDeniedException e) {
            throw new InvalidInputException("set-up file", file, "it may not be read by this user");
        } catch (IOException e) {
            throw new InvalidInputException("set-up file", file, "it cannot be read: " + e.getMessage());
        }
        if (bytes.length > LARGEST) {
            throw new InvalidInputException("set-up file", file, "larger than 20 MB");
        }
        String text = decode(file, bytes);
        Path name = file.getFileName();
        return name != null && name.toString().toLowerCase(Locale.ROOT).endsWith(".json")
                ? json.apply(text)
                : yaml.apply(text);
    }

    private static String decode(Path file, byte[] bytes) {
        try {
            // A decoder of its own reports malformed bytes, where String would replace them silently.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InvalidInputException("set-up file", file, "it is not UTF-8 text; save it in that encoding");
        }
    }
}
