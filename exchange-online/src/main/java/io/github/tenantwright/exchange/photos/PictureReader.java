package io.github.tenantwright.exchange.photos;

import io.github.tenantwright.InvalidInputException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a picture that may be hostile into memory of a bounded size: what it claims to be is looked at first, and a
 * large one is thinned out while it is read.
 */
final class PictureReader {
    static final int MOST_BYTES = 20_000_000;
    /** A camera's largest is about half of it. */
    static final long MOST_PIXELS = 120_000_000;
    /** Of those that the reader keeps as a whole, at up to 6 bytes for each: JPEGs in passes, BMPs, pieces of TIFFs. */
    static final long MOST_PIXELS_AT_ONCE = 25_000_000;

    private static final int LONGEST_SIDE = 30_000;

    private PictureReader() {}

    /**
     * A square of a picture.
     *
     * @param square as a person sees it, opaque, and large enough if the picture is
     * @param width of the whole picture, as it is stored
     * @param height of the whole picture, as it is stored
     */
    record Read(BufferedImage square, int width, int height) {}

    /** @throws InvalidInputException when there is no picture in it that can be read within bounds */
    static Read read(byte[] bytes, int side, Crop crop) {
        if (bytes.length == 0) {
            throw new InvalidInputException(
                    "picture", "0 bytes", "a picture; an empty file is what is left of a photo that was deleted");
        }
        if (bytes.length > MOST_BYTES) {
            throw new InvalidInputException("picture", bytes.length + " bytes", "at most " + MOST_BYTES + " bytes");
        }
        PictureFormat format = PictureFormat.of(bytes);
        if (format == PictureFormat.TIFF) {
            TiffDirectory.check(bytes);
        }
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.reader());
        if (!readers.hasNext()) {
            throw new InvalidInputException("picture", format, "of a format that this Java can read");
        }
        ImageReader reader = readers.next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            return read(reader, format, bytes, side, crop);
        } catch (InvalidInputException typed) {
            throw typed;
        } catch (IOException | RuntimeException broken) {
            // The JDK's readers throw whatever comes when a file is broken, exceptions for programmers' errors
            // included.
            throw new InvalidInputException("picture", format + " that can't be read", "whole and undamaged");
        } finally {
            reader.dispose();
        }
    }

    private static Read read(ImageReader reader, PictureFormat format, byte[] bytes, int side, Crop crop)
            throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        JpegFacts facts =
                format == PictureFormat.JPEG ? JpegFacts.of(bytes) : new JpegFacts(1, false, false, Optional.empty());
        boolean whole = facts.scans() || format == PictureFormat.BMP;
        bounded(width, height, whole ? MOST_PIXELS_AT_ONCE : MOST_PIXELS);
        if (format == PictureFormat.TIFF) {
            bounded(reader.getTileWidth(0), reader.getTileHeight(0), MOST_PIXELS_AT_ONCE);
        }
        int orientation = format == PictureFormat.TIFF
                ? TiffDirectory.orientation(bytes, 0, bytes.length).orElse(1)
                : facts.orientation();
        ImageReadParam part = reader.getDefaultReadParam();
        Rectangle square = crop.stored(orientation).square(width, height);
        part.setSourceRegion(square);
        // Half as much again as is needed, so that thinning out leaves no steps on edges.
        int every = Math.max(1, square.width / (side * 3 / 2));
        part.setSourceSubsampling(every, every, 0, 0);
        BufferedImage stored = facts.inks() && reader.canReadRaster()
                ? Inks.toRgb(reader.readRaster(0, part), facts.adobe())
                : opaque(reader.read(0, part));
        return new Read(Turn.upright(stored, orientation), width, height);
    }

    private static void bounded(int width, int height, long most) {
        if (width <= 0
                || height <= 0
                || width > LONGEST_SIDE
                || height > LONGEST_SIDE
                || (long) width * height > most) {
            throw new InvalidInputException(
                    "picture",
                    width + " x " + height + " pixels",
                    "sides of at most " + LONGEST_SIDE + ", and at most " + most + " pixels in a picture of this kind");
        }
    }

    /** On white, as a page would show what is transparent. */
    private static BufferedImage opaque(@Nullable BufferedImage image) {
        if (image == null) {
            throw new InvalidInputException("picture", "a file without a picture", "a file with one");
        }
        BufferedImage rgb = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = rgb.createGraphics();
        try {
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, rgb.getWidth(), rgb.getHeight());
            pen.drawImage(image, 0, 0, null);
        } finally {
            pen.dispose();
        }
        return rgb;
    }
}
