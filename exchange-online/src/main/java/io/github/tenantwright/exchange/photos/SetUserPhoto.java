package io.github.tenantwright.exchange.photos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.FieldChange;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.ReadBack;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.RoleNeed;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.ScopeNeed;
import io.github.tenantwright.plan.TimeNeeded;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives a person a photo, or takes it away. What the service has is compared as a picture, since it writes files anew.
 *
 * <p>That an administrator may set somebody else's photo is not confirmed. Unless the caller says that it holds in the
 * tenant, the step is left to a person, and the next look proves it. So it is when the service accepts a photo and does
 * not show it.
 *
 * @param user object id or user principal name
 * @param photo a JPEG in base 64, as {@link PreparedPhoto#forCloud} makes it; empty to take the photo away
 * @param instead the photo that is expected there, in base 64 and empty for none, where it takes back what a run did;
 *     null where any will do
 * @param trusting the caller's word that the service lets the signed-in person do it
 */
public record SetUserPhoto(
        String user, String photo, @Nullable String instead, boolean trusting) implements Operation {
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final Duration VISIBLE_WITHIN = Duration.ofMinutes(10);
    /** More is not kept in a journal; a photo of 648 pixels has a tenth of it. */
    private static final int MOST_KEPT = 1_000_000;

    /** @throws InvalidInputException when the photo is no base 64 of a picture that can be uploaded */
    public SetUserPhoto {
        Check.text("user", user, 1024);
        if (!photo.isEmpty()) {
            byte[] bytes = decoded(photo);
            if (bytes.length > PreparedPhoto.CLOUD_BYTES) {
                throw new InvalidInputException("photo", bytes.length + " bytes", "at most 4,000,000 bytes");
            }
            if (PictureFormat.of(bytes) != PictureFormat.JPEG) {
                throw new InvalidInputException("photo", PictureFormat.of(bytes), "a JPEG");
            }
        }
    }

    /** Whatever is there now. */
    public SetUserPhoto(String user, String photo, boolean trusting) {
        this(user, photo, null, trusting);
    }

    /** The operation for a prepared photo. */
    public static SetUserPhoto of(String user, PreparedPhoto photo, boolean trusting) {
        return new SetUserPhoto(user, Base64.getEncoder().encodeToString(photo.forCloud()), trusting);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidInputException("photo", base64, "a picture in base 64");
        }
    }

    private boolean removes() {
        return photo.isEmpty();
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of("photo of", user);
    }

    @Override
    public Effect effect() {
        return removes() ? Effect.DELETE : Effect.UPDATE;
    }

    @Override
    public String stage() {
        return "Photos";
    }

    @Override
    public String sentence() {
        return (removes() ? "Take away the photo of " : "Set the photo of ") + user;
    }

    @Override
    public List<FieldChange> changes() {
        // Which photo was there is known only once it has been looked at.
        return List.of(
                removes()
                        ? new FieldChange("Photo", "a picture", null)
                        : new FieldChange("Photo", null, "a JPEG of " + decoded(photo).length + " bytes"));
    }

    @Override
    public Requirements requirements() {
        return Requirements.of(RoleNeed.USERS, ScopeNeed.PHOTO_READ, ScopeNeed.PHOTO_WRITE);
    }

    @Override
    public List<AllowedChange> writes() {
        String path = UserPhotos.path(user);
        return List.of(
                removes()
                        ? new AllowedChange(Audience.GRAPH, "DELETE", path + "/photo", "take away the photo of " + user)
                        : new AllowedChange(Audience.GRAPH, "PUT", path + "/photo/$value", "set the photo of " + user));
    }

    @Override
    public ByHand byHand() {
        String path = UserPhotos.path(user);
        return removes()
                ? ByHand.of(
                        "In the Microsoft 365 admin center: open " + user + " and remove the photo.",
                        Statement.run(Cmdlet.graph("DELETE", path + "/photo")))
                : ByHand.of(
                        "Save the square picture as photo.jpg in the folder of the script. In the Microsoft 365 admin"
                                + " center: open " + user + ", change the photo, and choose it. " + user
                                + " can do so in Outlook or Teams, too.",
                        Statement.run(Cmdlet.graph("PUT", path + "/photo/$value")
                                .with("InputFilePath", "photo.jpg")
                                .with("ContentType", "image/jpeg")));
    }

    @Override
    public TimeNeeded timeNeeded() {
        return TimeNeeded.waiting(Duration.ofMinutes(2), VISIBLE_WITHIN);
    }

    @Override
    public Outcome apply(RunContext run) {
        UserPhotos photos = run.client(UserPhotos.class, UserPhotos::of);
        Optional<byte[]> found = photos.find(user);
        ReadBack readBack = ReadBack.of(run, LOOK_EVERY, VISIBLE_WITHIN);
        if (isAsWanted(found)) {
            return readBack.proved(done(), removes() ? "there is none" : "the service has this picture");
        }
        if (instead != null && !readBack.wasSent() && !is(found, instead)) {
            return Outcome.failed(
                    FailureCause.CHANGED_SINCE_PLANNED,
                    "Somebody has changed the photo of " + user + " since, so it was left alone",
                    "Decide which photo is right.");
        }
        if (!trusting) {
            run.acting(before(found));
            return ReadBack.byHand(
                    run,
                    "To be done by hand, since it is not confirmed that an administrator may do it over Graph. "
                            + byHand().guidance() + " Or run the step's script");
        }
        if (!readBack.wasSent()) {
            run.acting(before(found));
            if (removes()) {
                photos.delete(user);
            } else {
                photos.put(user, decoded(photo));
            }
            readBack.sent();
            if (isAsWanted(photos.find(user))) {
                return Outcome.done(done(), before(found), null);
            }
        }
        return readBack.unseen("The change of the photo of " + user);
    }

    private String done() {
        return removes() ? "taken away" : "set, and read back";
    }

    private boolean isAsWanted(Optional<byte[]> found) {
        return is(found, photo);
    }

    private static boolean is(Optional<byte[]> found, String photo) {
        return photo.isEmpty() ? found.isEmpty() : found.isPresent() && SamePicture.is(found.get(), decoded(photo));
    }

    /** What undo needs; nothing of a photo that is too large to be kept. */
    private static String before(Optional<byte[]> found) {
        String kept = found.filter(bytes -> bytes.length <= MOST_KEPT)
                .map(Base64.getEncoder()::encodeToString)
                .orElse("");
        return Json.write(Json.object().put("had", found.isPresent()).put("photo", kept));
    }

    @Override
    public Undo undo(Past past) {
        String before = past.done().before();
        if (before == null) {
            return Undo.impossible("Which photo was there before is not known.");
        }
        try {
            JsonNode known = Json.MAPPER.readTree(before);
            String kept = Json.text(known, "photo");
            boolean had = known.path("had").asBoolean();
            return had && kept.isEmpty()
                    ? Undo.impossible("The former photo was too large to be kept in the journal.")
                    : Undo.by(new SetUserPhoto(user, kept, photo, trusting));
        } catch (JsonProcessingException | InvalidInputException notOurs) {
            return Undo.impossible("The former photo can't be uploaded again.");
        }
    }
}
