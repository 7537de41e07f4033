package io.github.tenantwright.adsync.faults;

import io.github.tenantwright.fault.FaultRecognizer;
import java.util.List;
import java.util.stream.Stream;

/**
 * All faults that this module knows by their texts: synchronization and OU filter, password writeback, Kerberos and AD FS.
 *
 * <pre>{@code
 * FaultIndex index = FaultIndex.of(DirectoryFaults.all());
 * if (index.read(eventText) instanceof FaultIndex.Reading.Known known) { ... }
 * }</pre>
 */
public final class DirectoryFaults {
    private static final List<FaultRecognizer> ALL = Stream.of(
                    SyncFaults.all(), WritebackFaults.all(), KerberosFaults.all())
            .flatMap(List::stream)
            .toList();

    private DirectoryFaults() {}

    /** Each with an id of its own. */
    public static List<FaultRecognizer> all() {
        return ALL;
    }
}
