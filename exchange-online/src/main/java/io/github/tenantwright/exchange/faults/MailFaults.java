package io.github.tenantwright.exchange.faults;

import io.github.tenantwright.fault.FaultRecognizer;
import io.github.tenantwright.fault.FaultStatus;
import io.github.tenantwright.fault.FaultText;
import io.github.tenantwright.fault.KnownFault;
import io.github.tenantwright.names.NameChanges;
import java.time.LocalDate;
import java.util.List;

/** The faults that this module knows by their texts. Those of voice and of the directory are in their modules. */
public final class MailFaults {
    private static final LocalDate CHECKED = LocalDate.of(2026, 8, 31);

    /** Azure MFA Server 7 in an application pool of 32 bits: every page is a 503. */
    public static final KnownFault MFA_SERVER_POOL = new KnownFault(
            "mfa-server-32-bit-pool",
            "Pages of the old multifactor server answer 503",
            FaultStatus.OBSOLETE,
            NameChanges.today("Azure MFA Server"),
            CHECKED,
            "From version 7 on the web parts of that server are for 64 bits only. An application pool with"
                    + " enable32BitAppOnWin64 can't load them, stops, and IIS answers 503.",
            List.of(
                    "Move to " + NameChanges.today("Azure MFA Server")
                            + ": the server was retired on 30 September 2024.",
                    "Until then set enable32BitAppOnWin64 of that pool to false, if nothing in the pool is itself for"
                            + " 32 bits, and start the pool.",
                    "An application that is for 32 bits needs a pool of its own without the server's module."),
            List.of("To stay on version 6.3, as was once advised, is no longer possible: it can't be had any more."));

    /** Somebody does not see, or can't use, a sensitivity label. */
    public static final KnownFault LABEL_NOT_THERE = new KnownFault(
            "sensitivity-label-not-there",
            "A sensitivity label is not offered, or does not work",
            FaultStatus.RENAMED,
            "sensitivity labels of " + NameChanges.today("Azure Information Protection"),
            CHECKED,
            "The label is in no policy that is for the person, it is a heading with labels below it, its parent is not"
                    + " in the same policy, the policy is younger than a day, the program has no labeling of its own, or"
                    + " the template that it encrypts with is of another tenant.",
            List.of(
                    "Read labels and policies (Get-Label, Get-LabelPolicy) and have them judged: LabelDiagnosis says"
                            + " which of these it is.",
                    "After publishing wait 24 hours, 48 for a new group, then restart the program."),
            List.of("Deleting registry keys and the folders of the former client helps nobody on today's Office."));

    /** A label's encryption names a template of another tenant. */
    public static final KnownFault LABEL_TEMPLATE = new KnownFault(
            "label-template-of-another-tenant",
            "A label's encryption template is not found",
            FaultStatus.LIVE,
            "sensitivity labels with encryption",
            CHECKED,
            "Templates of rights management belong to one tenant. The label was made with the GUID of a template of"
                    + " another one, or the template was deleted.",
            List.of("Set the label's encryption anew in this tenant."),
            List.of());

    /** The photo in the cloud is the small one of the directory. */
    public static final KnownFault PHOTO_SMALL = new KnownFault(
            "photo-only-small",
            "A photo is blurred or tiny",
            FaultStatus.LIVE,
            "profile photo",
            CHECKED,
            "Only thumbnailPhoto was synchronized, which has 96 pixels. The cloud makes smaller sizes of a picture,"
                    + " and no larger ones.",
            List.of("Upload a picture of 648 pixels over Graph; PreparedPhoto makes it of any."),
            List.of(
                    "Set-UserPhoto is for Exchange Server only now.",
                    "A photo that is changed in the cloud is not written back to the directory."));

    /** A photo's file is empty. */
    public static final KnownFault PHOTO_EMPTY_FILE = new KnownFault(
            "photo-file-of-zero-bytes",
            "A cached photo's file has zero bytes",
            FaultStatus.LIVE,
            "photo cache of Exchange Server",
            CHECKED,
            "The server keeps an empty file to remember that somebody has no photo, or has none any more.",
            List.of("Nothing is broken. Where an old photo keeps showing, the cache folders HR96x96 and HR648x648 may"
                    + " go; the server makes them again."),
            List.of());

    private static final List<FaultRecognizer> ALL = List.of(
            FaultRecognizer.when(
                    MFA_SERVER_POOL,
                    MailFaults::isMfaServer,
                    "The text shows a 503, or a module that can't be loaded, of the multifactor server."),
            FaultRecognizer.when(
                    LABEL_TEMPLATE,
                    text -> text.mentions("RmsTemplateNotFound"),
                    "The text names RmsTemplateNotFoundException."),
            FaultRecognizer.when(
                    LABEL_NOT_THERE, MailFaults::isLabel, "The text says that a label, or all of them, are not there."),
            FaultRecognizer.when(
                    PHOTO_EMPTY_FILE,
                    MailFaults::isEmptyPhoto,
                    "The text speaks of photo files with zero bytes, or of their cache folders."),
            FaultRecognizer.when(
                    PHOTO_SMALL, MailFaults::isSmallPhoto, "The text says that a photo is small or out of focus."));

    private MailFaults() {}

    /** All of them. */
    public static List<FaultRecognizer> all() {
        return ALL;
    }

    private static boolean isMfaServer(FaultText text) {
        boolean product = text.mentions("multi-factor authentication")
                || text.mentions("multifactor authentication")
                || text.mentions("MultiFactorAuth")
                || text.mentionsWord("MFA");
        boolean unavailable = text.mentionsWord("503")
                || text.mentions("service is unavailable")
                || text.mentions("failed to load")
                || text.mentions("could not be loaded");
        boolean web = text.mentions("application pool")
                || text.mentions("module DLL")
                || text.mentions("user portal")
                || text.mentions("web service")
                || text.mentions("IIS")
                || text.mentions("HTTP Error");
        return product && unavailable && web;
    }

    private static boolean isLabel(FaultText text) {
        boolean label = text.mentions("sensitivity label")
                || text.mentions("sensitivity button")
                || text.mentions("AIP label")
                || text.mentions("Information Protection", "label");
        return label && isAbsent(text);
    }

    private static boolean isAbsent(FaultText text) {
        return text.mentions("missing")
                || text.mentions("not visible")
                || text.mentions("not show")
                || text.mentions("don't show")
                || text.mentions("doesn't show")
                || text.mentions("not appear")
                || text.mentions("doesn't appear")
                || text.mentions("don't appear")
                || text.mentions("not available")
                || text.mentions("can't see")
                || text.mentions("cannot see")
                || text.mentions("grayed out")
                || text.mentions("greyed out")
                || text.mentions("not found");
    }

    private static boolean isEmptyPhoto(FaultText text) {
        boolean folder = text.mentions("HR96x96") || text.mentions("HR648x648");
        boolean empty = text.mentions("0 bytes")
                || text.mentions("zero byte")
                || text.mentions("0-byte")
                || text.mentions("zero-byte")
                || text.mentions("0 KB");
        return folder || (text.mentions("photo") && empty);
    }

    private static boolean isSmallPhoto(FaultText text) {
        boolean photo = text.mentions("photo") || text.mentions("profile picture");
        return photo
                && (text.mentions("blurred")
                        || text.mentions("blurry")
                        || text.mentions("pixelated")
                        || text.mentions("low resolution")
                        || text.mentions("too small"));
    }
}
