package io.github.tenantwright.adsync.descriptor;

import io.github.tenantwright.adsync.Sid;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Texts that Samba 4.17 turned into bytes, and what it writes for these bytes. */
final class SambaVectors {
    static final Sid DOMAIN = Sid.of("S-1-5-21-1004336348-1177238915-682003330");

    record Vector(String given, byte[] bytes, String written) {}

    private SambaVectors() {}

    static List<Vector> all() {
        try (InputStream in = SambaVectors.class.getResourceAsStream("samba-descriptors.txt")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<Vector> vectors = new ArrayList<>();
            for (int i = 0; i < lines.size(); i += 3) {
                vectors.add(new Vector(lines.get(i), HexFormat.of().parseHex(lines.get(i + 1)), lines.get(i + 2)));
            }
            return vectors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documented default descriptor of AdminSDHolder for schema version 44 and later. */
    static Vector adminSdHolder() {
        return all().get(0);
    }
}
