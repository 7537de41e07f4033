package io.github.tenantwright.diagnostics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.bundle.BundleEntry;
import io.github.tenantwright.bundle.BundleStore;
import io.github.tenantwright.internal.json.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Bundles as files in a folder: a line that says what it is, then the sealed bytes. Several nodes may share it. */
public final class FileBundles implements BundleStore {
    private static final String ENDING = ".bundle";
    private static final int LONGEST_LINE = 1_000;

    private final Path folder;

    private FileBundles(Path folder) {
        this.folder = folder;
    }

    /** @param folder made when it is missing, and closed to others */
    public static FileBundles in(Path folder) {
        return new FileBundles(Folders.own(folder));
    }

    private Path file(String id) {
        return folder.resolve(BundleEntry.checkedId(id) + ENDING);
    }

    @Override
    public void put(BundleEntry entry, byte[] sealed) {
        String line = Json.write(Json.object()
                        .put("id", entry.id())
                        .put("tenant", entry.tenant().value())
                        .put("made", entry.made().toString())
                        .put("until", entry.until().toString()))
                + "\n";
        try {
            Folders.write(file(entry.id()), line.getBytes(StandardCharsets.UTF_8), sealed);
        } catch (IOException notKept) {
            throw new UncheckedIOException("The bundle " + entry.id() + " can't be kept", notKept);
        }
    }

    @Override
    public Optional<byte[]> get(String id) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file(id)))) {
            line(in);
            return Optional.of(in.readAllBytes());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The bundle " + id + " can't be read", unreadable);
        }
    }

    @Override
    public List<BundleEntry> list() {
        List<BundleEntry> entries = new ArrayList<>();
        try {
            for (String name : Folders.names(folder, ENDING)) {
                entry(name).ifPresent(entries::add);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The folder " + folder + " can't be read", unreadable);
        }
        entries.sort(Comparator.comparing(BundleEntry::made).thenComparing(BundleEntry::id));
        return List.copyOf(entries);
    }

    /** Empty when it went meanwhile, or when it is no bundle: then nobody can open it either. */
    private Optional<BundleEntry> entry(String name) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(folder.resolve(name + ENDING)))) {
            JsonNode line = Json.MAPPER.readTree(line(in));
            BundleEntry entry = new BundleEntry(
                    Json.text(line, "id"),
                    TenantId.of(Json.text(line, "tenant")),
                    Instant.parse(Json.text(line, "made")),
                    Instant.parse(Json.text(line, "until")));
            return entry.id().equals(name) ? Optional.of(entry) : Optional.empty();
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (JsonProcessingException | InvalidInputException | DateTimeException foreign) {
            return Optional.empty();
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n' && line.size() < LONGEST_LINE; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public boolean delete(String id) {
        try {
            return Folders.destroy(file(id));
        } catch (IOException notDestroyed) {
            throw new UncheckedIOException("The bundle " + id + " can't be destroyed", notDestroyed);
        }
    }

    @Override
    public String toString() {
        return "FileBundles(" + folder + ")";
    }
}
