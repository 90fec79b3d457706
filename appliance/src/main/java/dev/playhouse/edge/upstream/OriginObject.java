package dev.playhouse.edge.upstream;

import dev.playhouse.edge.upstream.UpstreamException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object, or a part of it, as the origin begins to send it.
 *
 * @param first position of the first byte in its body
 * @param last position of the last one
 * @param sizeBytes of the whole object
 * @param sha256 what all its bytes must hash to, in hex, from {@code Repr-Digest}
 */
public record OriginObject(long first, long last, long sizeBytes, String contentType, String sha256, InputStream body) implements AutoCloseable {
  /** RFC 9110 section 14.4; 18 digits are any number of bytes that there is. */
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

  /** Whether these are all bytes of the object. */
  public boolean isWhole() {
    return first == 0 && last == sizeBytes - 1;
  }

  @Override
  public void close() throws IOException {
    body.close();
  }

  static OriginObject of(String path, HttpResponse<InputStream> response) {
    HttpHeaders fields = response.headers();
    long length = fields.firstValueAsLong("Content-Length").orElse(-1);
    String sha256 = fields.firstValue("Repr-Digest").flatMap(ReprDigest::sha256Hex).orElse("");
    if (length < 0 || sha256.isEmpty()) {
      throw new UpstreamException(Kind.WRONG, "the origin sends " + path + " without Content-Length or Repr-Digest with sha-256");
    }
    String type = fields.firstValue("Content-Type").orElse("application/octet-stream");
    if (response.statusCode() == 200) {
      return new OriginObject(0, length - 1, length, type, sha256, response.body());
    }
    Matcher range = CONTENT_RANGE.matcher(fields.firstValue("Content-Range").orElse(""));
    long first = range.matches() ? Long.parseLong(range.group(1)) : 0;
    long last = range.matches() ? Long.parseLong(range.group(2)) : 0;
    long size = range.matches() ? Long.parseLong(range.group(3)) : 0;
    if (!range.matches() || last >= size || last - first + 1 != length) {
      throw new UpstreamException(Kind.WRONG, "the origin sends a part of %s with Content-Range %s and %d bytes"
          .formatted(path, fields.firstValue("Content-Range").orElse("absent"), length));
    }
    return new OriginObject(first, last, size, type, sha256, response.body());
  }
}
