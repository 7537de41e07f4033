package io.github.tenantwright.exchange.photos;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.util.Optional;

/** Pictures in printer's inks, as designers' programs save them; the JDK reads their numbers and not their colors. */
final class Inks {
    private static final int ADOBE_YCCK = 2;

    private Inks() {}

    /** Plain arithmetic without a color profile: enough for a small photo, not for print. */
    static BufferedImage toRgb(Raster raster, Optional<Integer> adobe) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width * 4];
        int[] rgb = new int[width];
        boolean ycck = adobe.isPresent() && adobe.get() == ADOBE_YCCK;
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int c = row[x * 4];
                int m = row[x * 4 + 1];
                int yellow = row[x * 4 + 2];
                int k = row[x * 4 + 3];
                if (ycck) {
                    double cb = m - 128.0;
                    double cr = yellow - 128.0;
                    int luma = c;
                    c = clamp(luma + 1.402 * cr);
                    m = clamp(luma - 0.344136 * cb - 0.714136 * cr);
                    yellow = clamp(luma + 1.772 * cb);
                }
                // Adobe's programs store inks the other way round: 255 is no ink.
                boolean inverted = adobe.isPresent();
                int red = inverted ? c * k / 255 : (255 - c) * (255 - k) / 255;
                int green = inverted ? m * k / 255 : (255 - m) * (255 - k) / 255;
                int blue = inverted ? yellow * k / 255 : (255 - yellow) * (255 - k) / 255;
                rgb[x] = red << 16 | green << 8 | blue;
            }
            image.setRGB(0, y, width, 1, rgb, 0, width);
        }
        return image;
    }

    private static int clamp(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
