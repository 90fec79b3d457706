package dev.playhouse.encoder.images;

import dev.playhouse.encoder.ffmpeg.EncoderException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes FFmpeg's {@code mpjpeg} apart, which comes in pieces of any length: a part for each picture, with its length in a header. */
final class JpegStream {
  /** Bytes of the header of a part: a boundary and two lines. */
  private static final int MAX_HEADER = 1024;

  /** Bytes of a picture: more than the largest sprite sheet. */
  private static final int MAX_PICTURE = 1 << 26;

  private static final String END_OF_HEADER = "\r\n\r\n";
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]{1,9})\r\n");

  private final Consumer<byte[]> pictures;
  private final StringBuilder header = new StringBuilder();
  private final ByteArrayOutputStream picture = new ByteArrayOutputStream();
  private int missing;

  JpegStream(Consumer<byte[]> pictures) {
    this.pictures = pictures;
  }

  void feed(byte[] chunk) {
    int position = 0;
    while (position < chunk.length) {
      if (missing > 0) {
        int taken = Math.min(missing, chunk.length - position);
        picture.write(chunk, position, taken);
        position += taken;
        missing -= taken;
        endPicture();
      } else {
        header.append(new String(chunk, position, 1, StandardCharsets.ISO_8859_1));
        position++;
        endHeader();
      }
    }
  }

  private void endPicture() {
    if (missing == 0) {
      pictures.accept(picture.toByteArray());
      picture.reset();
    }
  }

  private void endHeader() {
    if (header.length() >= MAX_HEADER) {
      throw new EncoderException("encoding-failed", "FFmpeg wrote pictures without their length: " + header.substring(0, 80));
    }
    if (header.length() < END_OF_HEADER.length() || header.lastIndexOf(END_OF_HEADER) != header.length() - END_OF_HEADER.length()) {
      return;
    }
    Matcher length = LENGTH.matcher(header);
    if (length.find()) {
      missing = Integer.parseInt(length.group(1));
      if (missing == 0 || missing > MAX_PICTURE) {
        throw new EncoderException("encoding-failed", "FFmpeg wrote a picture of " + missing + " bytes");
      }
      header.setLength(0);
    }
  }
}
