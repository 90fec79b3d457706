package dev.playhouse.edge.access;

import dev.playhouse.edge.observe.Answered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the log tells of one request; its components are the keys. */
record AccessLine(
    Instant time,
    String client,
    String method,
    @Nullable String path,
    int status,
    long bodyBytes,
    double durationMs,
    double firstByteMs,
    @Nullable String cache,
    String protocol,
    @Nullable String tls,
    @Nullable String userAgent,
    @Nullable String requestId,
    @Nullable Boolean cutOff,
    @Nullable Map<String, Object> cmcd) {

  /** Of a user agent or a path: enough for what browsers send. */
  private static final int MAX_TEXT_LENGTH = 256;

  private static final double NANOS_PER_MICRO = 1000;
  private static final double MICROS_PER_MS = 1000;

  /** Whatever stands before it is a token, whatever is not of this form may hold one. */
  private static final Pattern MEDIA = Pattern.compile("(?:/[^/]*)?(/vod/[^/]{1,64}/[^/]{1,32}/[^/]{1,73}/[^/]{1,73})");

  private static final Pattern OBSERVATION = Pattern.compile("(/observe/(?:health|metrics)|/manage/purge)");

  static AccessLine of(Answered answered, boolean open) {
    Map<String, Object> cmcd = Cmcd.of(answered.target(), answered.cmcdFields());
    return new AccessLine(
        answered.at(),
        answered.client(),
        answered.knownMethod(),
        path(answered.target(), open),
        answered.status(),
        answered.bodyBytes(),
        milliseconds(answered.durationNanos()),
        milliseconds(answered.firstByteNanos()),
        cacheWord(answered.cacheStatus()),
        answered.protocol(),
        answered.tls(),
        cut(answered.userAgent()),
        answered.requestId(),
        answered.whole() ? null : true,
        cmcd.isEmpty() ? null : cmcd);
  }

  private static @Nullable String path(String target, boolean open) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    if (open) {
      return cut(path);
    }
    for (Pattern known : List.of(OBSERVATION, MEDIA)) {
      Matcher matcher = known.matcher(path);
      if (matcher.matches()) {
        return matcher.group(1);
      }
    }
    return null;
  }

  /** {@code hit}, or why the request went forward (RFC 9211). */
  private static @Nullable String cacheWord(@Nullable String field) {
    String[] parts = field == null ? new String[0] : field.split(";");
    return parts.length < 2 ? null : parts[1].strip().replace("fwd=", "");
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= MAX_TEXT_LENGTH ? text : text.substring(0, MAX_TEXT_LENGTH);
  }

  private static double milliseconds(long nanos) {
    return Math.round(nanos / NANOS_PER_MICRO) / MICROS_PER_MS;
  }
}
