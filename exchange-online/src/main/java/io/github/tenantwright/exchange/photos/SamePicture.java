package io.github.tenantwright.exchange.photos;

import io.github.tenantwright.InvalidInputException;
import java.awt.image.BufferedImage;

/** Whether two files show the same picture, although a service has written one of them anew. */
final class SamePicture {
    private static final int SIDE = 96;
    /** Mean distance of a color, of 255, up to which two files are taken for one picture: compression makes 1 to 3. */
    private static final double MOST = 6;

    private SamePicture() {}

    static boolean is(byte[] one, byte[] other) {
        try {
            return distance(small(one), small(other)) <= MOST;
        } catch (InvalidInputException noPicture) {
            return false;
        }
    }

    private static BufferedImage small(byte[] bytes) {
        return PictureReader.read(PreparedPhoto.of(bytes).forDirectory(), SIDE, Crop.CENTER)
                .square();
    }

    private static double distance(BufferedImage one, BufferedImage other) {
        long sum = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int a = one.getRGB(x, y);
                int b = other.getRGB(x, y);
                for (int shift = 0; shift <= 16; shift += 8) {
                    sum += Math.abs((a >> shift & 0xFF) - (b >> shift & 0xFF));
                }
            }
        }
        return sum / (3.0 * SIDE * SIDE);
    }
}
