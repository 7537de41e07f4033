package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.exchange.photos.Crop;
import io.github.tenantwright.exchange.photos.PreparedPhoto;
import io.github.tenantwright.exchange.photos.SetUserPhoto;
import io.github.tenantwright.exchange.photos.UserPhotos;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.InFile;
import io.github.tenantwright.samples.commandline.OutFile;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the two photos that are wanted of a person. */
@Command(
        name = "photo",
        mixinStandardHelpOptions = true,
        description =
                "Makes of any picture the square of 96 pixels for thumbnailPhoto of the directory and the one of 648"
                        + " pixels for the cloud; nothing but the picture is kept of the file.")
final class PhotoCommand extends MailTask {
    private static final long LARGEST = 20L * 1024 * 1024;

    @Parameters(paramLabel = "PICTURE", description = "A JPEG, PNG, GIF, BMP or TIFF.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path picture;

    @Option(
            names = "--crop",
            paramLabel = "WHERE",
            defaultValue = "center",
            description = "The middle of the square: center, face (somewhat above), or ACROSS,DOWN, each from 0 to 1"
                    + " (default: ${DEFAULT-VALUE}).")
    private String crop = "center";

    @Option(names = "--small", paramLabel = "FILE", description = "Where to write the one for thumbnailPhoto.")
    private @Nullable Path directory;

    @Option(names = "--large", paramLabel = "FILE", description = "Where to write the one for the cloud.")
    private @Nullable Path cloud;

    @Option(names = "--person", paramLabel = "NAME", description = "Whose photo it becomes, by the sign-in name.")
    private @Nullable String person;

    @Option(
            names = "--trusting",
            description = "With --person: your word that the service lets you set somebody else's photo, which is not"
                    + " confirmed. Without it the step is left to a person, and its success is read.")
    private boolean trusting;

    @Mixin
    private final NewRun newRun = new NewRun();

    @Override
    ExitCode carryOut() {
        if (person == null && (trusting || tenant().isReal())) {
            throw wrong("--trusting and --tenant go with --person.");
        }
        Crop where = where();
        PreparedPhoto photo;
        try {
            photo = PreparedPhoto.of(InFile.bytes(picture, LARGEST), where);
        } catch (InvalidInputException wrong) {
            throw new InvalidInputException("PICTURE", picture + " (" + wrong.value() + ")", wrong.rule());
        }
        int small = written(directory, photo.forDirectory());
        int large = written(cloud, photo.forCloud());
        Document document = document();
        document.root()
                .put("directoryBytes", small)
                .put("directorySide", PreparedPhoto.DIRECTORY_SIDE)
                .put("cloudBytes", large)
                .put("cloudSide", PreparedPhoto.CLOUD_SIDE);
        Document.texts(document.root(), "remarks", photo.remarks());
        if (!json()) {
            line(said("For thumbnailPhoto", PreparedPhoto.DIRECTORY_SIDE, small, directory));
            line(said("For the cloud", PreparedPhoto.CLOUD_SIDE, large, cloud));
            lines(photo.remarks());
        }
        if (person != null) {
            return set(person, photo, document);
        }
        return json() ? print(document, ExitCode.DONE) : ExitCode.DONE;
    }

    private ExitCode set(String whose, PreparedPhoto photo, Document document) {
        check();
        try (TenantWorld world = tenant().open()) {
            MailRuns runs = runs(world);
            newRun.check(runs);
            checkIsThere(world, whose);
            Plan plan = Plan.of(
                    world.session().tenant(),
                    world.session().clock().instant(),
                    SetUserPhoto.of(whose, photo, trusting));
            planned(world.title(), plan.describe());
            return carryOut(runs, plan, about(document, world), "Nothing is to change.");
        }
    }

    /** So that a name that was mistyped is told before anything is planned. */
    private static void checkIsThere(TenantWorld world, String whose) {
        try {
            UserPhotos.of(world.session()).find(whose, 48);
        } catch (ServiceException refused) {
            if (refused.kind() != ServiceException.Kind.NOT_FOUND) {
                throw refused;
            }
            throw new InvalidInputException(
                    "--person", whose, "somebody of the tenant who has a mailbox, by the sign-in name");
        }
    }

    private static String said(String whom, int side, int bytes, @Nullable Path file) {
        return whom + ": " + side + " x " + side + " pixels, " + bytes + " bytes"
                + (file == null ? "; not written, since no file was named." : ", written to " + file + ".");
    }

    private static int written(@Nullable Path file, byte[] jpeg) {
        if (file != null) {
            OutFile.write(file, jpeg);
        }
        return jpeg.length;
    }

    private Crop where() {
        switch (crop.toLowerCase(Locale.ROOT)) {
            case "center":
                return Crop.CENTER;
            case "face":
                return Crop.FACE;
            default:
                break;
        }
        String[] parts = crop.split(",", -1);
        try {
            if (parts.length == 2) {
                return new Crop(Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[1].strip()));
            }
        } catch (NumberFormatException noNumber) {
            throw new InvalidInputException("--crop", crop, "center, face, or two numbers from 0 to 1");
        } catch (InvalidInputException wrong) {
            throw wrong.within("--crop");
        }
        throw new InvalidInputException("--crop", crop, "center, face, or two numbers from 0 to 1");
    }
}
