package io.github.tenantwright.exchange.photos;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the segments in front of a JPEG's picture say and the JDK's reader does not tell.
 *
 * @param orientation 1 to 8, as Exif counts; 1 when it is not said
 * @param inks whether the picture has four components, that is printer's inks
 * @param scans whether it comes in several passes, all of which have to be kept in memory
 * @param adobe the color transform of Adobe's marker: 0 none, 1 YCbCr, 2 YCCK; nothing when the marker is not there
 */
record JpegFacts(int orientation, boolean inks, boolean scans, Optional<Integer> adobe) {
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);

    static JpegFacts of(byte[] jpeg) {
        int orientation = 1;
        int components = 0;
        boolean scans = false;
        Optional<Integer> adobe = Optional.empty();
        int at = 2;
        while (at + 4 <= jpeg.length && (jpeg[at] & 0xFF) == 0xFF) {
            int marker = jpeg[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            if (marker == 0xDA) {
                // Fewer components than the picture has: the others come in passes of their own.
                scans |= at + 4 < jpeg.length && jpeg[at + 4] < components;
            }
            if (marker == 0xDA || marker == 0xD9) {
                break;
            }
            if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
                at += 2;
                continue;
            }
            int length = (jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF;
            int start = at + 4;
            int end = Math.min(jpeg.length, at + 2 + length);
            if (length < 2) {
                break;
            }
            if (marker == 0xE1 && has(jpeg, start, end, EXIF)) {
                int tiff = start + EXIF.length;
                orientation = TiffDirectory.orientation(jpeg, tiff, end - tiff).orElse(orientation);
            } else if (marker == 0xEE && has(jpeg, start, end, ADOBE) && end - start >= 12) {
                adobe = Optional.of(jpeg[start + 11] & 0xFF);
            } else if (isFrame(marker) && end - start >= 6) {
                components = jpeg[start + 5];
                scans = (marker & 3) == 2;
            }
            at += 2 + length;
        }
        return new JpegFacts(orientation, components == 4, scans, adobe);
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static boolean has(byte[] jpeg, int start, int end, byte[] wanted) {
        return end - start >= wanted.length
                && Arrays.equals(jpeg, start, start + wanted.length, wanted, 0, wanted.length);
    }
}
