package io.github.tenantwright.exchange.photos;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** Turns and mirrors a stored picture to how a person sees it, as the eight values of Exif say. */
final class Turn {
    private Turn() {}

    static boolean swapsSides(int orientation) {
        return orientation >= 5;
    }

    static BufferedImage upright(BufferedImage stored, int orientation) {
        if (orientation == 1) {
            return stored;
        }
        int width = stored.getWidth();
        int height = stored.getHeight();
        boolean swap = swapsSides(orientation);
        BufferedImage seen =
                new BufferedImage(swap ? height : width, swap ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = seen.createGraphics();
        try {
            pen.drawImage(stored, transform(orientation, width, height), null);
        } finally {
            pen.dispose();
        }
        return seen;
    }

    /** Columns of the matrix: where a step to the right, a step down, and the first pixel of the stored picture go. */
    private static AffineTransform transform(int orientation, int w, int h) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
    }
}
