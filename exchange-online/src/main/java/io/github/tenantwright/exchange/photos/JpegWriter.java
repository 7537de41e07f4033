package io.github.tenantwright.exchange.photos;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Square JPEGs of a size, in as few bytes as are allowed. Nothing but the picture is in them: no place, no camera. */
final class JpegWriter {
    private static final float BEST = 0.92f;
    private static final float STEP = 0.08f;
    private static final float WORST = 0.2f;

    private JpegWriter() {}

    /** @param square with equal sides */
    static byte[] write(BufferedImage square, int side, int mostBytes) {
        BufferedImage sized = resize(square, side);
        byte[] jpeg = encode(sized, BEST);
        for (float quality = BEST - STEP; jpeg.length > mostBytes && quality > WORST; quality -= STEP) {
            jpeg = encode(sized, quality);
        }
        if (jpeg.length > mostBytes) {
            throw new IllegalStateException(side + " pixels take " + jpeg.length + " bytes");
        }
        return jpeg;
    }

    /** Halves as often as it can: a single large step would skip pixels. */
    private static BufferedImage resize(BufferedImage square, int side) {
        BufferedImage image = square;
        while (image.getWidth() >= 2 * side) {
            image = draw(image, Math.max(side, image.getWidth() / 2), RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        }
        return draw(image, side, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    }

    private static BufferedImage draw(BufferedImage from, int side, Object interpolation) {
        BufferedImage to = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = to.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, interpolation);
            pen.drawImage(from, 0, 0, side, side, null);
        } finally {
            pen.dispose();
        }
        return to;
    }

    private static byte[] encode(BufferedImage image, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
