package io.github.tenantwright.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.bundle.BundleEntry;
import io.github.tenantwright.bundle.BundleKeys;
import io.github.tenantwright.diagnostics.BundleRefusedException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles in folders; the database's are tried beside it, with the same promises. */
class BundlesEndTest {
    private static final TenantId TENANT = TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");
    private static final Instant MADE = Instant.parse("2026-03-01T08:00:00Z");
    private static final String WORDS = "{\"a\":\"ü\"}";

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(MADE);
    private Path kept;
    private Path keys;

    @BeforeEach
    void folders() {
        kept = folder.resolve("bundles");
        keys = folder.resolve("keys");
    }

    private DiagnosticBundles.Builder builder() {
        return DiagnosticBundles.in(FileBundles.in(kept), FileKeys.in(keys)).clock(now::get);
    }

    private static void assertRefused(DiagnosticBundles bundles, String id, Reason reason) {
        assertThatThrownBy(() -> bundles.read(id))
                .isInstanceOfSatisfying(
                        BundleRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private long files() throws IOException {
        try (var one = Files.list(kept);
                var other = Files.list(keys)) {
            return one.count() + other.count();
        }
    }

    @Test
    void aBundleIsReadableForFourteenDays_andNotASecondLonger() throws IOException {
        DiagnosticBundles bundles = builder().open();
        String id = bundles.keep(TENANT, MADE, WORDS).id();
        now.set(MADE.plus(Duration.ofDays(14)).minusSeconds(1));
        assertThat(bundles.read(id)).isEqualTo(WORDS);
        assertThat(bundles.list()).hasSize(1);
        for (Duration later :
                new Duration[] {Duration.ofDays(14), Duration.ofDays(14).plusSeconds(1)}) {
            now.set(MADE.plus(later));
            assertRefused(bundles, id, Reason.EXPIRED);
            assertThat(bundles.list()).isEmpty();
        }
        assertThat(files()).isEqualTo(2);
        assertThat(bundles.sweep()).isEqualTo(1);
        assertThat(files()).isZero();
        assertRefused(bundles, id, Reason.UNKNOWN);
    }

    @Test
    void whatEndsWhileTheProcessIsDownIsDestroyedWhenItStarts() throws IOException {
        String id = builder().open().keep(TENANT, MADE, WORDS).id();
        now.set(MADE.plus(Duration.ofDays(14)).plusSeconds(1));
        DiagnosticBundles started = builder().open();
        assertThat(files()).isZero();
        assertRefused(started, id, Reason.UNKNOWN);
    }

    @Test
    void aShorterTimeHoldsForWhatWasKeptBefore_andALongerOneIsRefused() {
        String id = builder().open().keep(TENANT, MADE, WORDS).id();
        DiagnosticBundles shorter = builder().keptFor(Duration.ofDays(2)).open();
        assertThat(shorter.list())
                .singleElement()
                .extracting(BundleEntry::until)
                .isEqualTo(MADE.plus(Duration.ofDays(2)));
        now.set(MADE.plus(Duration.ofDays(2)));
        assertRefused(shorter, id, Reason.EXPIRED);
        assertThatThrownBy(() -> builder().keptFor(Duration.ofDays(14).plusSeconds(1)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new BundleEntry("diag-1", TENANT, MADE, MADE.plus(Duration.ofDays(15))))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void destroyingTheKeyDestroysTheBundle_andDeletingDestroysBoth() throws IOException {
        DiagnosticBundles bundles = builder().open();
        String first = bundles.keep(TENANT, MADE, WORDS).id();
        String second = bundles.keep(TENANT, MADE, WORDS).id();
        assertThat(FileKeys.in(keys).delete(first)).isTrue();
        assertRefused(bundles, first, Reason.UNKNOWN);
        assertThat(bundles.list()).extracting(BundleEntry::id).containsExactly(second);
        assertThat(bundles.delete(second)).isTrue();
        assertThat(bundles.delete(second)).isFalse();
        assertRefused(bundles, second, Reason.UNKNOWN);
        now.set(MADE.plus(Duration.ofHours(1)));
        bundles.sweep();
        assertThat(files()).isZero();
    }

    @Test
    void whatWasTamperedWithIsRefused_beItTheBundleItsEndOrItsKey() throws IOException {
        DiagnosticBundles bundles = builder().open();
        String id = bundles.keep(TENANT, MADE, WORDS).id();
        Path file = kept.resolve(id + ".bundle");
        byte[] whole = Files.readAllBytes(file);
        int line = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n');
        for (int at = line + 1; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            assertRefused(bundles, id, Reason.DAMAGED);
        }
        Files.write(file, java.util.Arrays.copyOf(whole, line + 5));
        assertRefused(bundles, id, Reason.DAMAGED);
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        Files.write(
                file,
                text.replaceFirst("\"made\":\"2026-03-01", "\"made\":\"2026-03-02")
                        .replaceFirst("\"until\":\"2026-03-15", "\"until\":\"2026-03-16")
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(bundles, id, Reason.DAMAGED);
        Files.write(file, whole);
        assertThat(bundles.read(id)).isEqualTo(WORDS);
        byte[] key = Files.readAllBytes(keys.resolve(id + ".key"));
        key[0] ^= 1;
        Files.write(keys.resolve(id + ".key"), key);
        assertRefused(bundles, id, Reason.DAMAGED);
        Files.write(keys.resolve(id + ".key"), new byte[3]);
        assertRefused(bundles, id, Reason.DAMAGED);
    }

    @Test
    void whatIsHalfWrittenIsNeverListed_andGoesLater() throws IOException {
        DiagnosticBundles bundles = builder().open();
        BundleKeys broken = new BundleKeys() {
            @Override
            public void put(String id, byte[] key) {
                throw new IllegalStateException("full");
            }

            @Override
            public Optional<byte[]> get(String id) {
                return Optional.empty();
            }

            @Override
            public Set<String> ids() {
                return Set.of();
            }

            @Override
            public boolean delete(String id) {
                return false;
            }
        };
        assertThatThrownBy(() -> DiagnosticBundles.in(FileBundles.in(kept), broken)
                        .clock(now::get)
                        .open()
                        .keep(TENANT, MADE, WORDS))
                .hasMessage("full");
        assertThat(files()).isZero();
        // As a crash between the bundle and its key leaves it.
        FileBundles.in(kept).put(new BundleEntry("diag-1", TENANT, MADE, MADE.plusSeconds(90_000)), new byte[50]);
        FileKeys.in(keys).put("diag-2", new byte[32]);
        Path half = Files.write(kept.resolve("x.half"), new byte[9]);
        Files.writeString(kept.resolve("foreign.bundle"), "no line\n");
        assertThat(bundles.list()).isEmpty();
        assertRefused(bundles, "diag-1", Reason.UNKNOWN);
        bundles.sweep();
        assertThat(keys).isEmptyDirectory();
        assertThat(kept.resolve("diag-1.bundle")).exists();
        now.set(MADE.plus(Duration.ofHours(1)));
        bundles.sweep();
        assertThat(kept.resolve("diag-1.bundle")).doesNotExist();
        builder().open();
        assertThat(half).exists();
        Files.setLastModifiedTime(half, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        builder().open();
        assertThat(half).doesNotExist();
    }

    @Test
    void aBundleWhoseFirstLineWasDamaged_endsWithItsKey() throws IOException {
        DiagnosticBundles bundles = builder().open();
        String id = bundles.keep(TENANT, MADE, WORDS).id();
        Files.writeString(kept.resolve(id + ".bundle"), "damaged\n");
        bundles.sweep();
        assertThat(files()).isEqualTo(2);
        assertRefused(bundles, id, Reason.UNKNOWN);
        now.set(MADE.plus(Duration.ofDays(14)));
        bundles.sweep();
        assertThat(files()).isZero();
    }

    @Test
    void keysOfTwoStoresInOnePlace_areLeftToEachOther() {
        Path other = folder.resolve("other");
        DiagnosticBundles.Builder second =
                DiagnosticBundles.in(FileBundles.in(other), FileKeys.in(keys)).clock(now::get);
        String id = builder().open().keep(TENANT, MADE, WORDS).id();
        second.open().sweep();
        assertThat(builder().open().read(id)).isEqualTo(WORDS);
    }

    @Test
    void idsThatAreNoneAreRefused() {
        DiagnosticBundles bundles = builder().open();
        for (String id : new String[] {"../keys/x", "", "A", "a/b", "x".repeat(90)}) {
            assertThatThrownBy(() -> bundles.read(id)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> bundles.delete(id)).isInstanceOf(InvalidInputException.class);
        }
    }
}
