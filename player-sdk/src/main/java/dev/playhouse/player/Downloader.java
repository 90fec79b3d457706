package dev.playhouse.player;

import dev.playhouse.player.Beginnings.Beginning;
import dev.playhouse.player.FetchFailure.Kind;
import dev.playhouse.player.abr.Transfer;
import dev.playhouse.player.presentation.Resource;
import dev.playhouse.player.transport.PendingResponse;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.player.transport.Response;
import dev.playhouse.player.transport.Transport;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Fetches files or parts of them, and says on the way how far it is. What it carries is counted over all its downloads, for those that run side
 * by side.
 */
final class Downloader {
  /** Larger than any segment of a few seconds; smaller than a heap. */
  private static final int FILE_LIMIT = 256 << 20;

  static final int OK = 200;
  static final int PARTIAL = 206;

  private static final int PROBLEM_LIMIT = 64 << 10;
  private static final int CHUNK = 16 << 10;
  private static final double NANOS = 1e9;

  private final Transport transport;
  private final PlayerClock clock;
  private final AtomicLong carried = new AtomicLong();
  private final Map<Wish, Early> early = new HashMap<>();
  private final Beginnings beginnings = new Beginnings();

  Downloader(Transport transport, PlayerClock clock) {
    this.transport = transport;
    this.clock = clock;
  }

  /** What it fetches through. */
  Transport transport() {
    return transport;
  }

  /** Hears of the bytes as they come; what it throws breaks the download off. */
  interface Progress {
    /**
     * Bytes came.
     *
     * @param totalBytes as announced, or -1
     */
    void received(Transfer soFar, long totalBytes) throws Abandoned, Stopped;

    /** The same bytes, from the first one on; not called where the first are not among them. */
    default void holds(Supplier<byte[]> soFar) throws Abandoned, Stopped {}
  }

  /** What was asked for before it was wanted. */
  private record Early(PendingResponse answer, long sentNanos) {}

  /** What tells requests apart. */
  private record Wish(URI uri, String range) {
    static Wish of(Request request) {
      return new Wish(request.uri(), request.headers().getOrDefault("Range", ""));
    }
  }

  /** Nobody watches. */
  static final Progress UNWATCHED = (soFar, totalBytes) -> {};

  /**
   * A file and how it came.
   *
   * @param uri where it was in the end
   */
  record Download(byte[] bytes, Transfer transfer, URI uri) {}

  /** Whether several things can be asked for side by side. */
  boolean sideBySide() {
    return transport.sendsAtOnce();
  }

  /** Asks for a file, or a part of one, that will be wanted soon; without effect where that would not be sent at once. */
  void begin(Request whole, Resource.@Nullable Range range) {
    Request request = ranged(whole, range);
    if (sideBySide() && !early.containsKey(Wish.of(request))) {
      early.put(Wish.of(request), new Early(transport.send(request), clock.nanoTime()));
    }
  }

  /** Breaks off what was begun and is wanted no more. */
  void forget() {
    early.values().forEach(begun -> begun.answer().cancel());
    early.clear();
  }

  /** A file or a part of one; the part is cut out of the file where a server knows no ranges. */
  Download download(RequestKind kind, Resource resource, Duration patience, Progress progress) throws FetchFailure, Abandoned, Stopped {
    return part(Request.get(kind, resource.uri(), patience), resource.range(), progress);
  }

  /** The part of a file that is asked for whole; all of it when the range is null. */
  Download part(Request whole, Resource.@Nullable Range range, Progress progress) throws FetchFailure, Abandoned, Stopped {
    return download(ranged(whole, range), range, progress);
  }

  private static Request ranged(Request whole, Resource.@Nullable Range range) {
    return range == null ? whole : whole.withHeader("Range", "bytes=" + range.first() + "-" + range.last());
  }

  /** A whole file. */
  Download download(Request request, Progress progress) throws FetchFailure, Abandoned, Stopped {
    return download(request, null, progress);
  }

  private Download download(Request first, Resource.@Nullable Range range, Progress progress) throws FetchFailure, Abandoned, Stopped {
    Early begun = early.remove(Wish.of(first));
    boolean seen = begun == null || !begun.answer().arrived();
    Beginning beginning = begun == null ? beginnings.take(first) : null;
    Flight flight = new Flight(first, beginning, begun == null ? clock.nanoTime() : begun.sentNanos(), seen);
    Request request = beginning == null ? first : beginning.rest(first);
    try (Response response = begun == null ? transport.fetch(request) : begun.answer().await()) {
      return flight.read(Objects.requireNonNullElse(response.uri(), request.uri()), response, range, progress);
    } catch (IOException e) {
      throw new FetchFailure(flight.lastByte, flight.broken(), request.authority() + " failed: " + MeteredTransport.reason(e), e);
    }
  }

  private FetchFailure refusal(Request request, Response response, Flight flight) throws IOException {
    int status = response.status();
    String code = code(response);
    Duration retryAfter = RetryAfter.of(response, clock.instant());
    String said = RedirectingTransport.redirects(status) ? " sends on, too often or to nowhere that may be asked," : " refused";
    return new FetchFailure(kind(status, code), flight.lastByte, request.authority() + said + " what was asked for as "
        + request.kind().name().toLowerCase(Locale.ROOT) + ", with status " + status + (code.isEmpty() ? "" : " (" + code + ")")
        + (retryAfter.isZero() ? "" : ", and is not to be asked for " + retryAfter.toSeconds() + " s"), null, retryAfter);
  }

  /** The code of a problem document; empty where there is none, and the status has to do. */
  private static String code(Response response) throws IOException {
    try {
      return Objects.requireNonNullElse(Json.MAPPER.readValue(response.bytes(PROBLEM_LIMIT), Problem.class).code(), "");
    } catch (JacksonException e) {
      return "";
    }
  }

  private static Kind kind(int status, String code) {
    if (status == 403 && code.equals("token-expired")) {
      return Kind.TOKEN_EXPIRED;
    }
    return status == 429 || status >= 500 ? Kind.UNREACHABLE : Kind.REFUSED;
  }

  /** One download under way. */
  private final class Flight {
    private final Request wanted;
    private final @Nullable Beginning beginning;
    private final long started;
    private final boolean seen;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long firstByte;
    private long lastByte;
    private long carriedBefore;

    /** Begun at a time; where nobody saw its bytes come, they say nothing of the link. The rest alone is asked for where a beginning is here. */
    Flight(Request wanted, @Nullable Beginning beginning, long started, boolean seen) {
      this.wanted = wanted;
      this.beginning = beginning;
      this.started = started;
      this.seen = seen;
      this.firstByte = started;
      this.lastByte = started;
    }

    Download read(URI uri, Response response, Resource.@Nullable Range range, Progress progress)
        throws FetchFailure, IOException, Abandoned, Stopped {
      Beginning begun = beginning != null && beginning.precedes(response) ? beginning : null;
      if (response.status() != OK && begun == null && (range == null || response.status() != PARTIAL)) {
        throw refusal(wanted, response, this);
      }
      if (response.status() == PARTIAL && beginning != null && begun == null) {
        throw new IOException("the rest of another file came");
      }
      byte[] received;
      try {
        received = body(response, progress, begun == null && (range == null || response.status() == PARTIAL));
      } catch (IOException | Abandoned e) {
        keep(response, begun);
        throw e;
      }
      byte[] file = begun == null ? received : Beginnings.joined(begun.bytes(), received);
      byte[] wanted = range == null ? ContentCoding.decoded(response, file, FILE_LIMIT) : response.status() == PARTIAL ? file : cut(file, range);
      return new Download(wanted, transfer(response), uri);
    }

    /** Keeps what came of a body, unless it may be all of it: behind the last byte a server refuses what is asked for. */
    private void keep(Response response, @Nullable Beginning begun) {
      if (bytes.size() >= response.contentLength()) {
        return;
      }
      if (begun != null) {
        beginnings.keepMore(wanted, begun, bytes.toByteArray());
      } else {
        beginnings.keep(wanted, response, bytes.toByteArray());
      }
    }

    private byte[] body(Response response, Progress progress, boolean fromTheFirst) throws IOException, Abandoned, Stopped {
      long total = response.contentLength();
      byte[] chunk = new byte[CHUNK];
      for (int count = response.body().read(chunk); count >= 0; count = response.body().read(chunk)) {
        lastByte = clock.nanoTime();
        if (bytes.size() == 0) {
          firstByte = lastByte;
          carriedBefore = carried.get();
        }
        carried.addAndGet(count);
        bytes.write(chunk, 0, count);
        if (bytes.size() > FILE_LIMIT) {
          throw new IOException("the file is longer than " + FILE_LIMIT + " bytes");
        }
        if (fromTheFirst) {
          progress.holds(bytes::toByteArray);
        }
        progress.received(transfer(response), total);
      }
      if (total >= 0 && bytes.size() != total) {
        throw new IOException("the body ended after " + bytes.size() + " of " + total + " bytes");
      }
      return bytes.toByteArray();
    }

    private static byte[] cut(byte[] file, Resource.Range range) throws IOException {
      if (range.first() >= file.length) {
        throw new IOException("the file has " + file.length + " bytes, none from " + range.first() + " on");
      }
      return Arrays.copyOfRange(file, (int) range.first(), (int) Math.min(file.length, range.last() + 1));
    }

    private Transfer transfer(Response response) {
      return transfer(lastByte, response.local() || !seen);
    }

    /** The part that came before the silence that ended it. */
    Transfer broken() {
      return transfer(clock.nanoTime(), false);
    }

    private Transfer transfer(long until, boolean local) {
      long linkBytes = bytes.size() == 0 ? 0 : carried.get() - carriedBefore;
      return new Transfer(bytes.size(), linkBytes, (firstByte - started) / NANOS, (until - started) / NANOS, until / NANOS, local);
    }
  }
}
