package io.github.tenantwright.exchange.photos;

import io.github.tenantwright.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * The two pictures that are wanted of a person, made from any: a square of 96 pixels for the attribute
 * {@code thumbnailPhoto} of an on-premises directory, and one of 648 pixels, the largest that the cloud keeps.
 *
 * <p>Read are JPEG (in inks too), PNG, GIF (its first picture), BMP and TIFF, of up to 20 MB and 120 million pixels;
 * turned upright as their camera says; on white where they are transparent. Nothing but the picture is handed on:
 * neither where it was taken, nor by what. Working memory is bounded whatever the file claims.
 *
 * <pre>{@code
 * PreparedPhoto photo = PreparedPhoto.of(Files.readAllBytes(file));
 * Files.write(thumbnail, photo.forDirectory());
 * }</pre>
 *
 * <p>Sizes: product documentation for {@code thumbnailPhoto} (recommended 96 x 96, at most 100 KB by the schema) and the
 * Graph reference's profilePhoto (48 to 648, square, below 4 MB).
 */
public final class PreparedPhoto {
    /** Pixels of each side for the directory. */
    public static final int DIRECTORY_SIDE = 96;
    /** Bytes that {@code thumbnailPhoto} takes. */
    public static final int DIRECTORY_BYTES = 100_000;
    /** Pixels of each side for the cloud. */
    public static final int CLOUD_SIDE = 648;
    /** Bytes that the cloud takes. */
    public static final int CLOUD_BYTES = 4_000_000;

    private final byte[] directory;
    private final byte[] cloud;
    private final List<String> remarks;

    private PreparedPhoto(byte[] directory, byte[] cloud, List<String> remarks) {
        this.directory = directory;
        this.cloud = cloud;
        this.remarks = List.copyOf(remarks);
    }

    /** Of the middle of a picture. */
    public static PreparedPhoto of(byte[] picture) {
        return of(picture, Crop.CENTER);
    }

    /**
     * Of a part of a picture.
     *
     * @throws InvalidInputException when it is empty, too large, of another kind, or damaged; says which
     */
    public static PreparedPhoto of(byte[] picture, Crop crop) {
        PictureReader.Read read = PictureReader.read(picture, CLOUD_SIDE, crop);
        int smaller = Math.min(read.width(), read.height());
        List<String> remarks = new ArrayList<>();
        if (smaller < CLOUD_SIDE) {
            remarks.add("The picture's shorter side has " + smaller + " pixels and was enlarged to " + CLOUD_SIDE
                    + ": it will look soft. A larger one would be better.");
        }
        if (read.width() != read.height()) {
            remarks.add("The picture was not square: what is outside of the square was cut off.");
        }
        return new PreparedPhoto(
                JpegWriter.write(read.square(), DIRECTORY_SIDE, DIRECTORY_BYTES),
                JpegWriter.write(read.square(), CLOUD_SIDE, CLOUD_BYTES),
                remarks);
    }

    /** A JPEG for {@code thumbnailPhoto}; a copy. */
    public byte[] forDirectory() {
        return directory.clone();
    }

    /** A JPEG for the cloud; a copy. */
    public byte[] forCloud() {
        return cloud.clone();
    }

    /** What a person should know of the result; full sentences, possibly none. */
    public List<String> remarks() {
        return remarks;
    }
}
