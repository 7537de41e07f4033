package io.github.tenantwright.advice.conferencing;

import io.github.tenantwright.advice.licensing.Advice;
import io.github.tenantwright.internal.Check;
import java.util.List;

/**
 * What is known about an organizer and the tenant.
 *
 * @param organizer the sign-in name of whoever sent the invitation: the licenses of those invited don't matter
 * @param license what the license adviser says for {@code LicenseGoal.AUDIO_CONFERENCING}
 * @param bridges the tenant's bridges
 * @param settings the organizer's own settings; known and empty where conferencing does not know the organizer
 * @param policyAllows whether the audio conferencing policy of the organizer lets invitations show numbers
 * @param sentAfterLicense whether the invitation was sent after the license had arrived
 */
public record DialInFacts(
        String organizer,
        Told<Advice> license,
        Told<List<Bridge>> bridges,
        Told<DialInUser> settings,
        Told<Boolean> policyAllows,
        Told<Boolean> sentAfterLicense) {
    public DialInFacts {
        Check.text("organizer", organizer, 1024);
    }

    /** Nothing but a name is known. */
    public static DialInFacts of(String organizer) {
        return new DialInFacts(
                organizer, Told.notAsked(), Told.notAsked(), Told.notAsked(), Told.notAsked(), Told.notAsked());
    }

    public DialInFacts license(Advice advice) {
        return new DialInFacts(organizer, Told.known(advice), bridges, settings, policyAllows, sentAfterLicense);
    }

    public DialInFacts bridges(Told<List<Bridge>> all) {
        return new DialInFacts(organizer, license, all, settings, policyAllows, sentAfterLicense);
    }

    public DialInFacts settings(Told<DialInUser> own) {
        return new DialInFacts(organizer, license, bridges, own, policyAllows, sentAfterLicense);
    }

    public DialInFacts policyAllows(boolean allows) {
        return new DialInFacts(organizer, license, bridges, settings, Told.known(allows), sentAfterLicense);
    }

    public DialInFacts sentAfterLicense(boolean after) {
        return new DialInFacts(organizer, license, bridges, settings, policyAllows, Told.known(after));
    }
}
