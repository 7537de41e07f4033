package io.github.tenantwright.teams.country;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadataCollection;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** What libphonenumber knows of a region, read from the files in its jar. */
final class Metadata {
    static final SortedSet<String> REGIONS =
            new TreeSet<>(PhoneNumberUtil.getInstance().getSupportedRegions());

    private static final Map<String, Optional<PhoneMetadata>> READ = new ConcurrentHashMap<>();

    private Metadata() {}

    static PhoneMetadata of(String region) {
        return file("PhoneNumberMetadataProto_" + region).orElseThrow();
    }

    /** Its short numbers, emergency numbers among them. */
    static Optional<PhoneMetadata> shortNumbers(String region) {
        return file("ShortNumberMetadataProto_" + region);
    }

    static String version() {
        Properties properties = new Properties();
        try (InputStream in = PhoneNumberUtil.class.getResourceAsStream(
                "/META-INF/maven/com.googlecode.libphonenumber/libphonenumber/pom.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static Optional<PhoneMetadata> file(String name) {
        return READ.computeIfAbsent(name, Metadata::read);
    }

    private static Optional<PhoneMetadata> read(String name) {
        InputStream in = PhoneNumberUtil.class.getResourceAsStream("/com/google/i18n/phonenumbers/data/" + name);
        if (in == null) {
            return Optional.empty();
        }
        try (ObjectInputStream objects = new ObjectInputStream(in)) {
            PhoneMetadataCollection all = new PhoneMetadataCollection();
            all.readExternal(objects);
            return Optional.of(all.getMetadataList().get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
