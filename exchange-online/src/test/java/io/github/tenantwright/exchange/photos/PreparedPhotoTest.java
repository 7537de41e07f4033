package io.github.tenantwright.exchange.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreparedPhotoTest {
    private static final Color[] QUARTERS = Pictures.QUARTERS;

    @ParameterizedTest
    @CsvSource({
        "jpeg, 1",
        "jpeg, 10",
        "png, 1",
        "png, 2",
        "png, 5",
        "gif, 13",
        "gif, 1",
        "bmp, 1",
        "tiff, 1",
        "tiff, 2",
        "png, 6",
        "png, 10",
        "png, 11"
    })
    void pictureOfAnyCommonFormat_becomesTheTwoSquares(String format, int type) throws IOException {
        BufferedImage image = Pictures.quarters(900, 700, type);

        PreparedPhoto photo = PreparedPhoto.of(Pictures.bytes(image, format));

        assertSquares(
                photo,
                type == BufferedImage.TYPE_BYTE_GRAY || type == BufferedImage.TYPE_USHORT_GRAY ? gray() : QUARTERS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void pictureIsTurnedAsItsCameraSays(int orientation) throws IOException {
        BufferedImage seen = Pictures.quarters(1_500, 1_000, BufferedImage.TYPE_INT_RGB);
        byte[] jpeg = Pictures.bytes(Pictures.storedFor(seen, orientation), "jpeg");

        assertSquares(PreparedPhoto.of(Pictures.withOrientation(jpeg, orientation)), QUARTERS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void cropMeansThePictureAsItIsSeen(int orientation) throws IOException {
        BufferedImage seen = Pictures.quarters(2_000, 800, BufferedImage.TYPE_INT_RGB);
        byte[] jpeg =
                Pictures.withOrientation(Pictures.bytes(Pictures.storedFor(seen, orientation), "jpeg"), orientation);

        BufferedImage left =
                Pictures.image(PreparedPhoto.of(jpeg, new Crop(0, 0.5)).forCloud());
        BufferedImage right =
                Pictures.image(PreparedPhoto.of(jpeg, new Crop(1, 0.5)).forCloud());

        assertNear(new Color(left.getRGB(600, 100)), QUARTERS[0]);
        assertNear(new Color(left.getRGB(600, 600)), QUARTERS[2]);
        assertNear(new Color(right.getRGB(50, 100)), QUARTERS[1]);
        assertNear(new Color(right.getRGB(50, 600)), QUARTERS[3]);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pictureInInksIsRead(boolean adobe) throws IOException {
        BufferedImage image = Pictures.quarters(800, 800, BufferedImage.TYPE_INT_RGB);

        assertSquares(PreparedPhoto.of(Pictures.inks(image, adobe)), QUARTERS);
    }

    @Test
    void transparentPartsAreWhite() throws IOException {
        byte[] png = Pictures.bytes(new BufferedImage(700, 700, BufferedImage.TYPE_INT_ARGB), "png");

        BufferedImage cloud = Pictures.image(PreparedPhoto.of(png).forCloud());

        assertNear(new Color(cloud.getRGB(300, 300)), Color.WHITE);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,3000", "30000,2", "95,97", "648,648", "5000,4999"})
    void pictureOfAnySize_becomesTheTwoSquares(int width, int height) throws IOException {
        byte[] png = Pictures.bytes(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png");

        PreparedPhoto photo = PreparedPhoto.of(png);

        assertSizes(photo);
        assertThat(photo.remarks().stream().anyMatch(remark -> remark.contains("was enlarged")))
                .isEqualTo(Math.min(width, height) < 648);
        assertThat(photo.remarks().stream().anyMatch(remark -> remark.contains("was cut off")))
                .isEqualTo(width != height);
    }

    @Test
    void noiseStaysWithinTheBytesAllowed() throws IOException {
        BufferedImage noise = new BufferedImage(1_400, 1_400, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int i = 0; i < 1_400 * 1_400; i++) {
            noise.setRGB(i % 1_400, i / 1_400, random.nextInt());
        }
        assertSizes(PreparedPhoto.of(Pictures.bytes(noise, "jpeg")));
    }

    @Test
    void progressiveJpegIsRead_andRefusedWhenItIsVeryLarge() throws IOException {
        byte[] small = Pictures.progressive(Pictures.quarters(900, 900, BufferedImage.TYPE_INT_RGB));
        byte[] large = Pictures.progressive(new BufferedImage(5_100, 5_000, BufferedImage.TYPE_BYTE_GRAY));

        assertSquares(PreparedPhoto.of(small), QUARTERS);
        assertThatThrownBy(() -> PreparedPhoto.of(large))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("5100 x 5000 pixels");
    }

    @Test
    void nothingOfTheFileButThePictureIsHandedOn() throws IOException {
        byte[] jpeg = Pictures.withOrientation(
                Pictures.bytes(Pictures.quarters(800, 800, BufferedImage.TYPE_INT_RGB), "jpeg"), 3);

        PreparedPhoto photo = PreparedPhoto.of(jpeg);

        assertThat(new String(photo.forCloud(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
        assertThat(new String(photo.forDirectory(), StandardCharsets.ISO_8859_1))
                .doesNotContain("Exif");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | an empty file is what is left of a photo that was deleted",
                "MZ\u0090 | of no kind that is known",
                "RIFF____WEBPVP8 | WebP",
                "____ftypheic | HEIC",
                "%PDF-1.7 | PDF",
                "<svg/> | SVG"
            })
    void whatIsNoPictureIsSaid(String file, String words) {
        assertThatThrownBy(() -> PreparedPhoto.of(file.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("picture: ")
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "bmp", "tiff"})
    void damagedPicture_isReadAsFarAsItGoes_orRefused(String format) throws IOException {
        byte[] whole = Pictures.bytes(Pictures.quarters(60, 40, BufferedImage.TYPE_INT_RGB), format);
        Random random = new Random(format.hashCode());
        int refused = 0;
        for (int i = 0; i < 150; i++) {
            byte[] damaged = i % 4 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int change = 0; i % 4 != 0 && change <= i % 7; change++) {
                // Most of what a reader trusts stands at the beginning, or at the end of a TIFF.
                int place = random.nextInt(i % 3 == 0 ? whole.length : Math.min(whole.length, 200));
                damaged[format.equals("tiff") && i % 2 == 0 ? whole.length - 1 - place : place] =
                        (byte) random.nextInt(256);
            }
            try {
                assertSizes(PreparedPhoto.of(damaged));
            } catch (InvalidInputException typed) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    /** What would fill a gigabyte is read, or refused, by a process that has a tenth of it. */
    @Test
    void memoryIsBounded(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("long.png"), Pictures.black(30_000, 1_500));
        Files.write(folder.resolve("high.png"), Pictures.black(1_500, 30_000));
        Files.write(folder.resolve("bomb.png"), Pictures.black(30_000, 30_000));
        Files.write(folder.resolve("many.gif"), hugeGif());
        Files.write(folder.resolve("claims.bmp"), hugeBmp());

        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PhotoProcess.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String out = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(out.lines().map(line -> line.replace(folder.toString(), "")))
                .containsExactlyInAnyOrder(
                        "long.png done", "high.png done", "bomb.png refused", "many.gif refused", "claims.bmp refused");
    }

    private static byte[] hugeGif() throws IOException {
        byte[] gif = Pictures.bytes(Pictures.quarters(20, 20, BufferedImage.TYPE_BYTE_INDEXED), "gif");
        int frame = 0;
        while (gif[frame] != 0x2C || gif[frame + 5] != 20) {
            frame++;
        }
        for (int at : new int[] {frame + 5, frame + 6, frame + 7, frame + 8}) {
            gif[at] = (byte) 0xFF;
        }
        return gif;
    }

    private static byte[] hugeBmp() throws IOException {
        byte[] bmp = Pictures.bytes(Pictures.quarters(20, 20, BufferedImage.TYPE_INT_RGB), "bmp");
        bmp[19] = 0x70;
        bmp[23] = 0x70;
        return bmp;
    }

    private static Color[] gray() {
        Color[] gray = new Color[4];
        BufferedImage image = Pictures.quarters(2, 2, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 4; i++) {
            int sample = image.getRaster().getSample(i % 2, i / 2, 0);
            gray[i] = new Color(sample, sample, sample);
        }
        return gray;
    }

    private static void assertSizes(PreparedPhoto photo) throws IOException {
        BufferedImage small = Pictures.image(photo.forDirectory());
        BufferedImage large = Pictures.image(photo.forCloud());
        assertThat(new int[] {small.getWidth(), small.getHeight()}).containsExactly(96, 96);
        assertThat(new int[] {large.getWidth(), large.getHeight()}).containsExactly(648, 648);
        assertThat(photo.forDirectory()).hasSizeLessThanOrEqualTo(PreparedPhoto.DIRECTORY_BYTES);
        assertThat(photo.forCloud()).hasSizeLessThanOrEqualTo(PreparedPhoto.CLOUD_BYTES);
        assertThat(photo.forCloud()).startsWith(0xFF, 0xD8, 0xFF);
    }

    private static void assertSquares(PreparedPhoto photo, Color[] quarters) throws IOException {
        assertSizes(photo);
        for (byte[] jpeg : new byte[][] {photo.forDirectory(), photo.forCloud()}) {
            BufferedImage image = Pictures.image(jpeg);
            int side = image.getWidth();
            for (int i = 0; i < 4; i++) {
                assertNear(
                        new Color(image.getRGB(side / 4 + i % 2 * side / 2, side / 4 + i / 2 * side / 2)), quarters[i]);
            }
        }
    }

    private static void assertNear(Color actual, Color expected) {
        int away = Math.abs(actual.getRed() - expected.getRed())
                + Math.abs(actual.getGreen() - expected.getGreen())
                + Math.abs(actual.getBlue() - expected.getBlue());
        assertThat(away).as("%s, not %s", actual, expected).isLessThan(60);
    }
}
