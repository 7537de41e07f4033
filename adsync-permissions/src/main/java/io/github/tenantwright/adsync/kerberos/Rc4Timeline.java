package io.github.tenantwright.adsync.kerberos;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * The end of RC4 in Kerberos, step by step. A step counts for a domain controller once it has the updates of that month.
 *
 * <p>Source: Microsoft, KB5021131 (CVE-2022-37966) and KB5073381 (CVE-2026-20833), read second-hand; checked on
 * 2026-11-22.
 */
public final class Rc4Timeline {
    /** Unset trusts use AES, and unset accounts get AES session keys. */
    public static final YearMonth AES_SESSION_KEYS = YearMonth.of(2022, 11);
    /** Domain controllers tell of RC4, and can be switched over before the time. */
    public static final YearMonth AUDIT = YearMonth.of(2026, 1);
    /** Unset accounts get AES tickets alone. */
    public static final YearMonth AES_BY_DEFAULT = YearMonth.of(2026, 4);
    /** There is no switch back. */
    public static final YearMonth NO_WAY_BACK = YearMonth.of(2026, 7);

    private static final List<Step> STEPS = List.of(
            new Step(
                    AES_SESSION_KEYS,
                    "CVE-2022-37966",
                    "Where no encryption types are set, trusts use AES, and accounts get AES session keys; service"
                            + " tickets may still be RC4 (default 0x27)."),
            new Step(
                    AUDIT,
                    "CVE-2026-20833, KB5073381",
                    "Domain controllers write Kdcsvc events 201 to 209 for what RC4's end will break; the registry"
                            + " value RC4DefaultDisablementPhase switches over before the time."),
            new Step(
                    AES_BY_DEFAULT,
                    "CVE-2026-20833, KB5073381",
                    "Where no encryption types are set, service tickets are AES alone (default 0x18 instead of 0x27). A"
                            + " value set on the account, as 0x1C, or on the domain controllers keeps working."),
            new Step(
                    NO_WAY_BACK,
                    "CVE-2026-20833, KB5073381",
                    "RC4DefaultDisablementPhase is ignored: the switch back is gone."));

    private Rc4Timeline() {}

    /**
     * One step.
     *
     * @param since the month of the updates that bring it
     * @param source what announced it
     * @param what for people
     */
    public record Step(YearMonth since, String source, String what) {}

    /** All steps, the earliest first. */
    public static List<Step> steps() {
        return STEPS;
    }

    /** The last step that counts for domain controllers with the updates of a month; nothing before the first. */
    public static Optional<Step> at(YearMonth updates) {
        return STEPS.stream().filter(step -> !step.since().isAfter(updates)).reduce((earlier, later) -> later);
    }
}
