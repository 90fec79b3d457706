package dev.playhouse.player;

import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Beginnings of files that were given up or broke off, kept for a while, so that only the rest is fetched when they are wanted after all. A strong
 * {@code ETag} proves that it is the rest of the same (RFC 9110 section 13.1.5).
 */
final class Beginnings {
  /** A viewer has one picture and one sound; what is older is hardly wanted again. */
  private static final int MOST = 2;

  private static final int MOST_BYTES = 16 << 20;

  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

  private final Map<Place, Beginning> kept = new LinkedHashMap<>();

  /** A file at an address, or a part of one. */
  private record Place(URI uri, String range) {
    static Place of(Request request) {
      return new Place(request.uri(), request.headers().getOrDefault("Range", ""));
    }
  }

  /**
   * What came of a file.
   *
   * @param from where it begins in the file
   */
  record Beginning(long from, byte[] bytes, String etag) {
    /** Asks for the rest. */
    Request rest(Request request) {
      String range = request.headers().getOrDefault("Range", "");
      String last = range.substring(range.lastIndexOf('-') + 1);
      return request.withHeader("Range", "bytes=" + next() + "-" + last).withHeader("If-Range", etag);
    }

    /** Whether it is the rest that comes. */
    boolean precedes(Response response) {
      return response.status() == Downloader.PARTIAL && etag.equals(response.header("ETag")) && firstByte(response) == next();
    }

    private long next() {
      return from + bytes.length;
    }
  }

  /** Keeps what came in answer to a request, if the rest of it can be told. */
  void keep(Request request, Response response, byte[] bytes) {
    String etag = response.header("ETag");
    boolean whole = !request.headers().containsKey("Range");
    boolean told = whole ? response.status() == Downloader.OK : response.status() == Downloader.PARTIAL && firstByte(response) >= 0;
    if (bytes.length == 0 || bytes.length > MOST_BYTES || etag == null || !etag.startsWith("\"") || !told) {
      return;
    }
    if (kept.size() == MOST) {
      kept.remove(kept.keySet().iterator().next());
    }
    kept.put(Place.of(request), new Beginning(whole ? 0 : firstByte(response), bytes, etag));
  }

  /** Keeps more of what was begun, unless that would be too much. */
  void keepMore(Request request, Beginning begun, byte[] more) {
    if (more.length <= MOST_BYTES - begun.bytes().length) {
      kept.put(Place.of(request), new Beginning(begun.from(), joined(begun.bytes(), more), begun.etag()));
    }
  }

  /** What is kept of what a request asks for, from now on no more. */
  @Nullable Beginning take(Request request) {
    return kept.remove(Place.of(request));
  }

  static byte[] joined(byte[] first, byte[] rest) {
    byte[] all = new byte[first.length + rest.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(rest, 0, all, first.length, rest.length);
    return all;
  }

  private static long firstByte(Response response) {
    String told = response.header("Content-Range");
    Matcher range = CONTENT_RANGE.matcher(told == null ? "" : told);
    return range.matches() ? Long.parseLong(range.group(1)) : -1;
  }
}
