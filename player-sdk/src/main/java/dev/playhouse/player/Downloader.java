package dev.playhouse.player;

import dev.playhouse.player.FetchFailure.Kind;
import dev.playhouse.player.abr.Transfer;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.Response;
import dev.playhouse.player.transport.Transport;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import tools.jackson.core.JacksonException;

/** Fetches whole files and says on the way how far it is. */
final class Downloader {
  /** Larger than any segment of a few seconds; smaller than a heap. */
  private static final int FILE_LIMIT = 256 << 20;

  private static final int PROBLEM_LIMIT = 64 << 10;
  private static final int CHUNK = 16 << 10;
  private static final double NANOS = 1e9;

  private final Transport transport;
  private final PlayerClock clock;

  Downloader(Transport transport, PlayerClock clock) {
    this.transport = transport;
    this.clock = clock;
  }

  /** Hears of the bytes as they come; what it throws breaks the download off. */
  interface Progress {
    /**
     * Bytes came.
     *
     * @param totalBytes as announced, or -1
     */
    void received(Transfer soFar, long totalBytes) throws Abandoned, Stopped;
  }

  /** Nobody watches. */
  static final Progress UNWATCHED = (soFar, totalBytes) -> {};

  /** A file and how it came. */
  record Download(byte[] bytes, Transfer transfer) {}

  Download download(Request request, Progress progress) throws FetchFailure, Abandoned, Stopped {
    long started = clock.nanoTime();
    Flight flight = new Flight(started);
    try (Response response = transport.fetch(request)) {
      if (response.status() != 200) {
        throw refusal(response, flight);
      }
      return flight.read(response, progress);
    } catch (IOException e) {
      throw new FetchFailure(Kind.UNREACHABLE, flight.lastByte, request.authority() + " failed: " + MeteredTransport.reason(e), e);
    }
  }

  private static FetchFailure refusal(Response response, Flight flight) throws IOException {
    String code = "";
    try {
      code = Json.MAPPER.readValue(response.bytes(PROBLEM_LIMIT), Problem.class).code();
    } catch (JacksonException e) {
      code = "no problem document"; // the status has to do
    }
    int status = response.status();
    return new FetchFailure(kind(status, code), flight.lastByte, "refused with status " + status + " (" + code + ")", null);
  }

  private static Kind kind(int status, String code) {
    if (status == 403 && code.equals("token-expired")) {
      return Kind.TOKEN_EXPIRED;
    }
    return status == 429 || status >= 500 ? Kind.UNREACHABLE : Kind.REFUSED;
  }

  /** One download under way. */
  private final class Flight {
    private final long started;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long firstByte;
    private long lastByte;

    Flight(long started) {
      this.started = started;
      this.firstByte = started;
      this.lastByte = started;
    }

    Download read(Response response, Progress progress) throws IOException, Abandoned, Stopped {
      long total = response.contentLength();
      byte[] chunk = new byte[CHUNK];
      for (int count = response.body().read(chunk); count >= 0; count = response.body().read(chunk)) {
        lastByte = clock.nanoTime();
        firstByte = bytes.size() == 0 ? lastByte : firstByte;
        bytes.write(chunk, 0, count);
        if (bytes.size() > FILE_LIMIT) {
          throw new IOException("the file is longer than " + FILE_LIMIT + " bytes");
        }
        progress.received(transfer(response), total);
      }
      if (total >= 0 && bytes.size() != total) {
        throw new IOException("the body ended after " + bytes.size() + " of " + total + " bytes");
      }
      return new Download(bytes.toByteArray(), transfer(response));
    }

    private Transfer transfer(Response response) {
      return new Transfer(bytes.size(), (firstByte - started) / NANOS, (lastByte - started) / NANOS, response.local());
    }
  }
}
