package dev.playhouse.origin.artwork;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** A picture in one width: JPEG, or PNG where something shines through. */
record Resized(String contentType, byte[] bytes) {
  private static final float QUALITY = 0.85f;
  private static final int CHANNELS = 4;

  static Resized encoded(BufferedImage picture) {
    return picture.getColorModel().hasAlpha() ? new Resized("image/png", png(picture)) : new Resized("image/jpeg", jpeg(picture));
  }

  /** A picture that is no wider than so many pixels; a narrower one keeps its width. */
  static BufferedImage scaled(BufferedImage picture, int mostWide) {
    boolean transparent = picture.getColorModel().hasAlpha();
    int width = Math.min(mostWide, picture.getWidth());
    int height = Math.max(1, Math.round((float) picture.getHeight() * width / picture.getWidth()));
    BufferedImage small = new BufferedImage(width, height, transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      small.setRGB(0, y, width, 1, row(picture, width, height, y), 0, width);
    }
    return small;
  }

  /** A row of averages: each pixel is the mean of those it stands for, weighed by how much of them can be seen. */
  private static int[] row(BufferedImage picture, int width, int height, int y) {
    int top = (int) ((long) y * picture.getHeight() / height);
    int bottom = Math.max(top + 1, (int) ((long) (y + 1) * picture.getHeight() / height));
    int stride = picture.getWidth();
    int[] pixels = picture.getRGB(0, top, stride, bottom - top, null, 0, stride);
    int[] row = new int[width];
    for (int x = 0; x < width; x++) {
      int left = (int) ((long) x * stride / width);
      int right = Math.max(left + 1, (int) ((long) (x + 1) * stride / width));
      row[x] = mean(pixels, stride, left, right, bottom - top);
    }
    return row;
  }

  private static int mean(int[] pixels, int stride, int left, int right, int rows) {
    long[] sums = new long[CHANNELS];
    for (int y = 0; y < rows; y++) {
      for (int x = left; x < right; x++) {
        int pixel = pixels[y * stride + x];
        int alpha = pixel >>> 24;
        sums[0] += alpha;
        sums[1] += (long) alpha * ((pixel >> 16) & 0xff);
        sums[2] += (long) alpha * ((pixel >> 8) & 0xff);
        sums[3] += (long) alpha * (pixel & 0xff);
      }
    }
    long seen = Math.max(1, sums[0]);
    long alpha = sums[0] / ((long) (right - left) * rows);
    return (int) ((alpha << 24) | ((sums[1] / seen) << 16) | ((sums[2] / seen) << 8) | (sums[3] / seen));
  }

  static byte[] png(BufferedImage picture) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] jpeg(BufferedImage picture) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.write(null, new IIOImage(picture, null, null), parameters);
      stream.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
