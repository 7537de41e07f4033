package io.github.tenantwright.diagnostics;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.bundle.BundleEntry;
import io.github.tenantwright.bundle.BundleKeys;
import io.github.tenantwright.bundle.BundleStore;
import io.github.tenantwright.diagnostics.BundleRefusedException.Reason;
import io.github.tenantwright.internal.Check;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bundles and their end. A bundle can be read until its time is over, and not a second longer; {@link #sweep} and
 * {@link Builder#open} then destroy its key, and what was sealed with it. Thread-safe, and for several nodes as far as
 * its stores are.
 *
 * <pre>{@code
 * DiagnosticBundles bundles = DiagnosticBundles.in(FileBundles.in(folder), FileKeys.in(otherFolder)).open();
 * BundleEntry kept = DiagnosticSync.of(tenant, bundles).run().entry();
 * String json = bundles.read(kept.id());
 * }</pre>
 */
public final class DiagnosticBundles {
    // A node may be between writing a bundle and its key for a moment, not for an hour.
    private static final Duration HALF_WRITTEN = Duration.ofHours(1);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmss'z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Pattern NAMED = Pattern.compile("diag-([0-9]{8}t[0-9]{6}z)-[0-9a-f]{8}");

    private final BundleStore store;
    private final BundleKeys keys;
    private final Duration kept;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    private DiagnosticBundles(Builder builder) {
        this.store = builder.store;
        this.keys = builder.keys;
        this.kept = builder.kept;
        this.clock = builder.clock;
    }

    /** @param keys elsewhere than the store: who has both can read */
    public static Builder in(BundleStore store, BundleKeys keys) {
        return new Builder(store, keys);
    }

    /** Seals and keeps. The key comes last: without it nothing is listed. */
    BundleEntry keep(TenantId tenant, Instant made, String json) {
        byte[] suffix = new byte[4];
        random.nextBytes(suffix);
        Instant from = made.truncatedTo(ChronoUnit.SECONDS);
        String id = "diag-" + NAME.format(from) + "-" + HexFormat.of().formatHex(suffix);
        BundleEntry entry = new BundleEntry(id, tenant, from, from.plus(kept));
        byte[] key = Seal.newKey(random);
        try {
            store.put(entry, Seal.seal(entry, key, json, random));
            keys.put(id, key.clone());
        } catch (RuntimeException notKept) {
            try {
                destroy(id);
            } catch (RuntimeException neither) {
                notKept.addSuppressed(neither);
            }
            throw notKept;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
        return entry;
    }

    /**
     * What a bundle holds, as JSON.
     *
     * @throws BundleRefusedException when there is none of that id, its time is over, or it was tampered with
     */
    public String read(String id) {
        BundleEntry.checkedId(id);
        BundleEntry entry = store.list().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(id));
        if (isOver(entry)) {
            throw new BundleRefusedException(
                    Reason.EXPIRED,
                    "The bundle " + id + " was kept until " + end(entry) + " and is not opened any more.",
                    null);
        }
        byte[] key = keys.get(id).orElseThrow(() -> unknown(id));
        try {
            return Seal.open(entry, key, store.get(id).orElseThrow(() -> unknown(id)));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static BundleRefusedException unknown(String id) {
        return new BundleRefusedException(Reason.UNKNOWN, "There is no bundle " + id + ".", null);
    }

    /** What can be read now, and until when; the oldest first. */
    public List<BundleEntry> list() {
        Set<String> readable = keys.ids();
        return store.list().stream()
                .filter(entry -> readable.contains(entry.id()) && !isOver(entry))
                .map(entry -> new BundleEntry(entry.id(), entry.tenant(), entry.made(), end(entry)))
                .toList();
    }

    /** Destroys a bundle now, key first; false when there was none. */
    public boolean delete(String id) {
        return destroy(BundleEntry.checkedId(id));
    }

    /**
     * Destroys the bundles whose time is over, and what crashes have left of others. A key whose bundle this store does
     * not list (it is another store's, or the bundle's file was damaged) ends with the time that is in its name, 14 days at
     * the latest, and the bundle with it. To be called at times, best daily.
     *
     * @return how many bundles ended
     */
    public int sweep() {
        // Keys are written last and destroyed first, so whoever looks at them first finds the bundle of each.
        Set<String> withKey = keys.ids();
        List<BundleEntry> there = store.list();
        int ended = 0;
        for (BundleEntry entry : there) {
            boolean over = isOver(entry);
            boolean half = !withKey.contains(entry.id())
                    && !clock.instant().isBefore(entry.made().plus(HALF_WRITTEN));
            if (over || half) {
                destroy(entry.id());
                ended += over ? 1 : 0;
            }
        }
        Set<String> listed = there.stream().map(BundleEntry::id).collect(java.util.stream.Collectors.toSet());
        withKey.stream().filter(id -> !listed.contains(id) && isOver(id)).forEach(this::destroy);
        return ended;
    }

    /** By the time in the name: nothing that was kept under it can be younger. What has no such name is nobody's. */
    private boolean isOver(String id) {
        Matcher named = NAMED.matcher(id);
        try {
            return !named.matches()
                    || !clock.instant()
                            .isBefore(Instant.from(NAME.parse(named.group(1))).plus(BundleEntry.LONGEST));
        } catch (DateTimeException noTime) {
            return true;
        }
    }

    private boolean destroy(String id) {
        boolean key = keys.delete(id);
        boolean bundle = store.delete(id);
        return key || bundle;
    }

    /** A shorter time holds for what was kept before it was set, too. */
    private Instant end(BundleEntry entry) {
        Instant now = entry.made().plus(kept);
        return now.isBefore(entry.until()) ? now : entry.until();
    }

    private boolean isOver(BundleEntry entry) {
        return !clock.instant().isBefore(end(entry));
    }

    /** Where and how long. */
    public static final class Builder {
        private final BundleStore store;
        private final BundleKeys keys;
        private Duration kept = BundleEntry.LONGEST;
        private InstantSource clock = InstantSource.system();

        private Builder(BundleStore store, BundleKeys keys) {
            this.store = Check.notNull("store", store);
            this.keys = Check.notNull("keys", keys);
        }

        /**
         * How long a bundle is kept; default 14 days, which is also the longest.
         *
         * @throws InvalidInputException when it is longer, or shorter than a second, or not in whole seconds
         */
        public Builder keptFor(Duration value) {
            if (value.compareTo(Duration.ofSeconds(1)) < 0
                    || value.compareTo(BundleEntry.LONGEST) > 0
                    || !value.equals(Duration.ofSeconds(value.toSeconds()))) {
                throw new InvalidInputException("keptFor", value, "whole seconds, at most 14 days");
            }
            this.kept = value;
            return this;
        }

        public Builder clock(InstantSource value) {
            this.clock = value;
            return this;
        }

        /** Ready for use; destroys at once what ended while nobody looked. */
        public DiagnosticBundles open() {
            DiagnosticBundles bundles = new DiagnosticBundles(this);
            bundles.sweep();
            return bundles;
        }
    }
}
