package io.github.tenantwright.exchange.photos;

import io.github.tenantwright.InvalidInputException;
import java.awt.Rectangle;

/**
 * Which square of a picture is kept: the largest that fits, placed so that this point is as near to its middle as the
 * edges allow.
 *
 * @param across from the left edge, 0 to 1, of the picture as a person sees it
 * @param down from the upper edge, 0 to 1
 */
public record Crop(double across, double down) {
    /** The middle. */
    public static final Crop CENTER = new Crop(0.5, 0.5);
    /** Somewhat above the middle, where the face is in most upright photos. */
    public static final Crop FACE = new Crop(0.5, 0.4);

    /** @throws InvalidInputException when a number is not from 0 to 1 */
    public Crop {
        check("across", across);
        check("down", down);
    }

    private static void check(String field, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new InvalidInputException(field, value, "a number from 0 to 1");
        }
    }

    /**
     * The same point on the picture as it is stored.
     *
     * @param orientation as Exif counts
     */
    Crop stored(int orientation) {
        return switch (orientation) {
            case 2 -> new Crop(1 - across, down);
            case 3 -> new Crop(1 - across, 1 - down);
            case 4 -> new Crop(across, 1 - down);
            case 5 -> new Crop(down, across);
            case 6 -> new Crop(down, 1 - across);
            case 7 -> new Crop(1 - down, 1 - across);
            case 8 -> new Crop(1 - down, across);
            default -> this;
        };
    }

    /** The square on a stored picture. */
    Rectangle square(int width, int height) {
        int side = Math.min(width, height);
        return new Rectangle(start(across, width, side), start(down, height, side), side, side);
    }

    private static int start(double at, int length, int side) {
        return Math.max(0, Math.min(length - side, (int) Math.round(at * length - side / 2.0)));
    }
}
