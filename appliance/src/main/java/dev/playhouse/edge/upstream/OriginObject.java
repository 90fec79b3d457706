package dev.playhouse.edge.upstream;

import dev.playhouse.edge.body.PieceStream;
import dev.playhouse.edge.caching.Fields;
import dev.playhouse.edge.client.ClientResponse;
import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.failure.UpstreamException.Kind;
import java.util.Objects;
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
public record OriginObject(long first, long last, long sizeBytes, String contentType, String sha256, PieceStream body) implements AutoCloseable {
  /** RFC 9110 section 14.4; 18 digits are any number of bytes that there is. */
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

  private static final Pattern BYTES = Pattern.compile("\\d{1,18}");

  /** Whether these are all bytes of the object. */
  public boolean isWhole() {
    return first == 0 && last == sizeBytes - 1;
  }

  @Override
  public void close() {
    body.close();
  }

  static OriginObject of(String path, ClientResponse response) {
    Fields fields = response.fields();
    String counted = Objects.requireNonNullElse(fields.first("Content-Length"), "");
    long length = BYTES.matcher(counted).matches() ? Long.parseLong(counted) : -1;
    String sha256 = ReprDigest.sha256Hex(Objects.requireNonNullElse(fields.combined("Repr-Digest"), "")).orElse("");
    if (length < 0 || sha256.isEmpty()) {
      throw new UpstreamException(Kind.WRONG, "the origin sends " + path + " without Content-Length or Repr-Digest with sha-256");
    }
    String type = Objects.requireNonNullElse(fields.first("Content-Type"), "application/octet-stream");
    if (response.status() == 200) {
      return new OriginObject(0, length - 1, length, type, sha256, response.body());
    }
    String placed = Objects.requireNonNullElse(fields.first("Content-Range"), "absent");
    Matcher range = CONTENT_RANGE.matcher(placed);
    long first = range.matches() ? Long.parseLong(range.group(1)) : 0;
    long last = range.matches() ? Long.parseLong(range.group(2)) : 0;
    long size = range.matches() ? Long.parseLong(range.group(3)) : 0;
    if (!range.matches() || last >= size || last - first + 1 != length) {
      throw new UpstreamException(Kind.WRONG, "the origin sends a part of %s with Content-Range %s and %d bytes"
          .formatted(path, placed, length));
    }
    return new OriginObject(first, last, size, type, sha256, response.body());
  }
}
