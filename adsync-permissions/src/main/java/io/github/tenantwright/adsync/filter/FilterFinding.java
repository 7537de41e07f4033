package io.github.tenantwright.adsync.filter;

import io.github.tenantwright.adsync.directory.Dn;
import java.util.List;

/**
 * Something in a filter that a person should look at.
 *
 * @param about the entry or container
 * @param candidates of {@link Kind#NO_SUCH_OU}: what it may be called now, the likeliest first
 * @param sentence what it is
 * @param remedy what to do
 */
public record FilterFinding(Kind kind, Dn about, List<Dn> candidates, String sentence, String remedy) {
    /** How much it matters. */
    public enum Severity {
        /** The filter does not say what it was meant to say, or may not. */
        ERROR,
        /** Something may be left out, or deleted in the cloud, that nobody meant. */
        WARNING,
        /** Has no effect today. */
        NOTE
    }

    /** What it can be. */
    public enum Kind {
        /** The same name is in both lists. */
        IN_BOTH_LISTS(Severity.ERROR),
        /** Nothing is included, in a partition that is selected. */
        NOTHING_INCLUDED(Severity.WARNING),
        /** The partition is not selected. */
        PARTITION_OFF(Severity.WARNING),
        /** An entry of the inclusion list names no container: renamed, moved or deleted since. */
        NO_SUCH_OU(Severity.WARNING),
        /** An entry of the exclusion list names no container; what it was to leave out may be in. */
        NO_SUCH_EXCLUDED_OU(Severity.WARNING),
        /** An entry is not below the partition. */
        OUTSIDE_PARTITION(Severity.ERROR),
        /** The same name is twice in one list. */
        TWICE(Severity.NOTE),
        /** An inclusion below what is included anyway. */
        NEEDLESS_INCLUSION(Severity.NOTE),
        /** An exclusion below what is not included anyway. */
        NEEDLESS_EXCLUSION(Severity.NOTE),
        /** Principals of trusted forests are left out. */
        FOREIGN_PRINCIPALS_LEFT_OUT(Severity.NOTE),
        /** The default container of computers is left out. */
        COMPUTERS_LEFT_OUT(Severity.NOTE),
        /** The container of written-back devices is left out. */
        DEVICES_LEFT_OUT(Severity.NOTE);

        private final Severity severity;

        Kind(Severity severity) {
            this.severity = severity;
        }

        public Severity severity() {
            return severity;
        }
    }

    public FilterFinding {
        candidates = List.copyOf(candidates);
    }

    static FilterFinding of(Kind kind, Dn about, String sentence, String remedy) {
        return new FilterFinding(kind, about, List.of(), sentence, remedy);
    }
}
