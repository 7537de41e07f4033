package io.github.tenantwright.samples.commandline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Files that the person named to be read. */
public final class InFile {
    private static final long LARGEST = 20L * 1024 * 1024;

    private InFile() {}

    /** @throws Complaint when it can't be read, or is larger than anything that is asked for */
    public static byte[] bytes(Path file) {
        return bytes(file, LARGEST);
    }

    /** @throws Complaint when it can't be read, or is larger than this many bytes */
    public static byte[] bytes(Path file, long largest) {
        try {
            if (!Files.exists(file)) {
                throw new Complaint(ExitCode.BAD_INPUT, file + ": there is no such file.");
            }
            if (Files.size(file) > largest) {
                throw new Complaint(ExitCode.BAD_INPUT, file + ": larger than " + largest + " bytes.");
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new Complaint(ExitCode.BAD_INPUT, file + ": it can't be read.");
        }
    }

    /** UTF-8, or UTF-16 with its mark, as Windows PowerShell writes. */
    public static String text(Path file) {
        return text(file, LARGEST);
    }

    /** The same, up to this many bytes. */
    public static String text(Path file, long largest) {
        byte[] bytes = bytes(file, largest);
        Charset charset = StandardCharsets.UTF_8;
        int from = 0;
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            from = 3;
        } else if (starts(bytes, 0xFF, 0xFE) || starts(bytes, 0xFE, 0xFF)) {
            charset = StandardCharsets.UTF_16;
        }
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
        } catch (CharacterCodingException another) {
            throw new Complaint(ExitCode.BAD_INPUT, file + ": not a text in UTF-8.");
        }
    }

    private static boolean starts(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** A YAML or JSON file as JSON, which is what the library reads. */
    public static String json(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        String text = text(file);
        ObjectMapper mapper = name.endsWith(".json")
                ? JsonMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build()
                : YAMLMapper.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build();
        try {
            JsonNode tree = mapper.readTree(text);
            return tree == null || tree.isMissingNode() ? "null" : tree.toString();
        } catch (JsonProcessingException broken) {
            throw new Complaint(
                    ExitCode.BAD_INPUT,
                    file + ": neither YAML nor JSON"
                            + (broken.getLocation() == null
                                    ? ""
                                    : " (line " + broken.getLocation().getLineNr() + ", column "
                                            + broken.getLocation().getColumnNr() + ")")
                            + ": "
                            + broken.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }
}
