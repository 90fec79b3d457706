package dev.playhouse.origin.artwork;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a picture as a whole, so that only what is one gets in: PNG and JPEG, told by their first bytes. */
final class Picture {
  /** Twice what any screen shows; decoded it takes a hundred megabytes. */
  private static final int MOST_PIXELS = 24_000_000;
  private static final int LONGEST_SIDE = 10_000;
  private static final int SHORTEST_SIDE = 16;
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

  private Picture() {}

  static BufferedImage read(byte[] file) {
    String format = format(file);
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    List<String> complaints = new ArrayList<>();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      reader.addIIOReadWarningListener((_, warning) -> complaints.add(warning));
      requireSize(reader.getWidth(0), reader.getHeight(0));
      BufferedImage image = reader.read(0);
      if (!complaints.isEmpty()) {
        throw broken(format, complaints.getFirst(), null);
      }
      return image;
    } catch (OriginException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // the readers of the JDK throw whatever a broken file makes them stumble over
      throw broken(format, String.valueOf(e.getMessage()), e);
    } finally {
      reader.dispose();
    }
  }

  /** The media type of a picture that could be read. */
  static String contentType(byte[] file) {
    return "image/" + format(file);
  }

  private static String format(byte[] file) {
    if (startsWith(file, PNG)) {
      return "png";
    }
    if (startsWith(file, JPEG)) {
      return "jpeg";
    }
    throw new OriginException(Kind.UNPROCESSABLE, "artwork-unreadable", "this is no PNG and no JPEG: send one of them");
  }

  private static boolean startsWith(byte[] file, byte[] start) {
    return file.length > start.length && Arrays.mismatch(file, 0, start.length, start, 0, start.length) < 0;
  }

  private static void requireSize(int width, int height) {
    boolean fits = Math.min(width, height) >= SHORTEST_SIDE && Math.max(width, height) <= LONGEST_SIDE && (long) width * height <= MOST_PIXELS;
    if (!fits) {
      throw new OriginException(
          Kind.UNPROCESSABLE,
          "artwork-size-invalid",
          "the picture has " + width + "x" + height + " pixels: send one with sides of " + SHORTEST_SIDE + " to " + LONGEST_SIDE
              + " and at most " + MOST_PIXELS + " pixels");
    }
  }

  private static OriginException broken(String format, String reason, @Nullable Throwable cause) {
    return new OriginException(
        Kind.UNPROCESSABLE,
        "artwork-unreadable",
        "this " + format.toUpperCase(Locale.ROOT) + " cannot be decoded (" + reason.replaceAll("\\p{C}", "?") + "): save it anew, in RGB",
        cause);
  }
}
