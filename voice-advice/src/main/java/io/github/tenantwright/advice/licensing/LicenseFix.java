package io.github.tenantwright.advice.licensing;

import io.github.tenantwright.graph.licenses.ServicePlan;
import io.github.tenantwright.graph.licenses.Sku;

/**
 * Something to do about a license that is there already; it costs nothing.
 *
 * @param kind what
 * @param product in which product
 * @param plan which of its plans
 * @param words the sentence for people
 */
public record LicenseFix(Kind kind, Sku product, ServicePlan plan, String words) {
    /** What to do. */
    public enum Kind {
        /** Wait until the service has set the plan up: minutes, for voice up to a day. */
        WAIT,
        /** Switch the plan on within the license. */
        SWITCH_ON,
        /** Have the service work through the user's licenses again. */
        REPROCESS
    }

    static LicenseFix of(VoiceFeature feature, HeldLicense held, ServicePlan plan) {
        String what = feature.words() + " (" + plan.name() + " in " + held.sku().title() + ") is ";
        return switch (held.state(plan)) {
            case PENDING, WORKING ->
                new LicenseFix(
                        Kind.WAIT,
                        held.sku(),
                        plan,
                        capital(what) + "still being set up (" + held.plans().get(plan)
                                + "): wait, for voice up to 24 hours.");
            case OFF ->
                new LicenseFix(
                        Kind.SWITCH_ON,
                        held.sku(),
                        plan,
                        capital(what) + "switched off: switch it on, no other license is needed for it.");
            case BROKEN ->
                new LicenseFix(
                        Kind.REPROCESS,
                        held.sku(),
                        plan,
                        capital(what) + "in the state " + held.plans().get(plan)
                                + ": have the user's licenses reprocessed, then look for the error that remains.");
        };
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
