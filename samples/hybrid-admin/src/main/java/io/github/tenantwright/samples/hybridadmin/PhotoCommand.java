package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.exchange.photos.Crop;
import io.github.tenantwright.exchange.photos.PreparedPhoto;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the two photos that are wanted of a person. */
@Command(
        name = "photo",
        mixinStandardHelpOptions = true,
        description =
                "Makes of any picture the square of 96 pixels for thumbnailPhoto of the directory and the one of 648"
                        + " pixels for the cloud; nothing but the picture is kept of the file.")
final class PhotoCommand extends Task {
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

    @Option(names = "--directory", paramLabel = "FILE", description = "Where to write the one for thumbnailPhoto.")
    private @Nullable Path directory;

    @Option(names = "--cloud", paramLabel = "FILE", description = "Where to write the one for the cloud.")
    private @Nullable Path cloud;

    @Override
    ExitCode carryOut() {
        Crop where = where();
        PreparedPhoto photo;
        try {
            photo = PreparedPhoto.of(InFile.bytes(picture, LARGEST), where);
        } catch (InvalidInputException wrong) {
            throw new InvalidInputException("PICTURE", picture + " (" + wrong.value() + ")", wrong.rule());
        }
        int small = written(directory, photo.forDirectory());
        int large = written(cloud, photo.forCloud());
        if (json()) {
            Document document = document();
            document.root()
                    .put("directoryBytes", small)
                    .put("directorySide", PreparedPhoto.DIRECTORY_SIDE)
                    .put("cloudBytes", large)
                    .put("cloudSide", PreparedPhoto.CLOUD_SIDE);
            Document.texts(document.root(), "remarks", photo.remarks());
            return print(document, ExitCode.DONE);
        }
        line(said("For thumbnailPhoto", PreparedPhoto.DIRECTORY_SIDE, small, directory));
        line(said("For the cloud", PreparedPhoto.CLOUD_SIDE, large, cloud));
        lines(photo.remarks());
        return ExitCode.DONE;
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
