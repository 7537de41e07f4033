package io.github.tenantwright.simulator;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.UUID;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** A user's picture as it was uploaded, and the smaller squares that the service makes of it. Immutable. */
final class Photo {

    static final int MOST_BYTES = 4 * 1024 * 1024;
    /** The squares that there are, the largest first, as far as the picture is large enough. */
    private static final int[] SIZES = {648, 504, 432, 360, 240, 120, 96, 64, 48};

    private static final int LONGEST_SIDE = 10_000;

    final byte[] bytes;
    final String format;
    final int width;
    final int height;

    private Photo(byte[] bytes, String format, int width, int height) {
        this.bytes = bytes;
        this.format = format;
        this.width = width;
        this.height = height;
    }

    /** The picture in these bytes, or null when they are no JPEG or PNG of a bearable size. */
    static @Nullable Photo of(byte[] bytes) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return null;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                String format = reader.getFormatName().toLowerCase(Locale.ROOT);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if ((!format.equals("jpeg") && !format.equals("png"))
                        || width > LONGEST_SIDE
                        || height > LONGEST_SIDE) {
                    return null;
                }
                // Truncated pictures are found out here.
                return reader.read(0) == null ? null : new Photo(bytes.clone(), format, width, height);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            return null;
        }
    }

    String mediaType() {
        return "image/" + format;
    }

    String tag() {
        return "W/\"" + UUID.nameUUIDFromBytes(bytes) + "\"";
    }

    /** The name of the largest square, or of the picture when it is smaller than all. */
    String largest() {
        for (int size : SIZES) {
            if (has(size)) {
                return size + "x" + size;
            }
        }
        return width + "x" + height;
    }

    /** The picture under a name such as {@code 48x48}, or null when it does not exist in that size. */
    byte @Nullable [] sized(String name) {
        for (int size : SIZES) {
            if (name.equalsIgnoreCase(size + "x" + size)) {
                return has(size) ? square(size) : null;
            }
        }
        return name.equalsIgnoreCase(largest()) ? bytes.clone() : null;
    }

    private boolean has(int size) {
        return Math.min(width, height) >= size;
    }

    private byte[] square(int size) {
        if (width == size && height == size && format.equals("jpeg")) {
            return bytes.clone();
        }
        try {
            BufferedImage whole = ImageIO.read(new ByteArrayInputStream(bytes));
            int side = Math.min(width, height);
            Image middle = whole.getSubimage((width - side) / 2, (height - side) / 2, side, side)
                    .getScaledInstance(size, size, Image.SCALE_SMOOTH);
            BufferedImage out = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = out.createGraphics();
            pen.drawImage(middle, 0, 0, null);
            pen.dispose();
            ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
            ImageIO.write(out, "jpeg", jpeg);
            return jpeg.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
