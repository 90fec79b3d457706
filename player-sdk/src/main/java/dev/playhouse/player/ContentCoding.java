package dev.playhouse.player;

import dev.playhouse.player.transport.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** What a server has compressed although nobody asked it to, as object stores do with what lies there so: gzip (RFC 9110 section 8.4.1.3). */
final class ContentCoding {
  private static final int FIRST = 0x1f;
  private static final int SECOND = 0x8b;

  private ContentCoding() {}

  /**
   * A whole body without its coding; as it is where a transport has taken that off already.
   *
   * @throws IOException when it is damaged, or longer than {@code limit} bytes
   */
  static byte[] decoded(Response response, byte[] body, int limit) throws IOException {
    boolean told = response.headerList("Content-Encoding").matches("(?i)(x-)?gzip");
    if (!told || body.length < 2 || (body[0] & 0xff) != FIRST || (body[1] & 0xff) != SECOND) {
      return body;
    }
    try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] decoded = plain.readNBytes(limit + 1);
      if (decoded.length > limit) {
        throw new IOException("the file is longer than " + limit + " bytes");
      }
      return decoded;
    }
  }
}
