package dev.playhouse.player;

import dev.playhouse.player.RequestRecord.CacheOutcome;
import dev.playhouse.player.transport.FilteredBody;
import dev.playhouse.player.transport.PendingResponse;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.Response;
import dev.playhouse.player.transport.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application's transport with a meter: each request tells how the playback goes, and leaves a record when its body has ended, was given up or
 * broke. Used by the player's thread only, except {@link #breakOff} and {@link #letGo}.
 */
final class MeteredTransport implements Transport {
  private static final Logger LOG = LoggerFactory.getLogger(MeteredTransport.class);

  private final Transport transport;
  private final PlayerClock clock;
  private final Consumer<RequestRecord> records;
  private final CmcdReporter cmcd;
  private final Set<Meter> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean broken;
  private boolean mended;

  MeteredTransport(Transport transport, PlayerClock clock, Consumer<RequestRecord> records, CmcdReporter cmcd) {
    this.transport = transport;
    this.clock = clock;
    this.records = records;
    this.cmcd = cmcd;
  }

  @Override
  public Response fetch(Request request) throws IOException {
    return send(request).await();
  }

  @Override
  public PendingResponse send(Request request) {
    Request told = cmcd.told(request);
    Meter meter = new Meter(told, Objects.requireNonNull(transport.send(told), "Transport.send returned null: give a PendingResponse"));
    underWay.add(meter);
    if (broken) {
      meter.breakOff();
    }
    return meter;
  }

  @Override
  public boolean sendsAtOnce() {
    return transport.sendsAtOnce();
  }

  /** Breaks off what is under way and what is begun, until {@link #mend}; without effect after it. May be called by any thread. */
  synchronized void breakOff() {
    if (!mended) {
      broken = true;
      letGo();
    }
  }

  /** Breaks off what is under way, and nothing that is begun later. May be called by any thread. */
  void letGo() {
    underWay.forEach(Meter::breakOff);
  }

  /** Lets requests through again, for good: the service hears of the end, however late somebody stops what has ended. */
  synchronized void mend() {
    mended = true;
    broken = false;
  }

  /** What an exception says; some of the JDK's say nothing. */
  static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  static CacheOutcome cache(String cacheStatus) {
    String bare = cacheStatus.replaceAll("\"[^\"]*\"", "");
    String edge = bare.substring(bare.lastIndexOf(',') + 1);
    if (edge.matches(".*;\\s*hit\\s*(;.*)?")) {
      return CacheOutcome.HIT;
    }
    return edge.matches(".*;\\s*fwd\\s*=.*") ? CacheOutcome.MISS : CacheOutcome.UNKNOWN;
  }

  /** What is known of one request so far. Its response may be closed by any thread. */
  private final class Meter implements PendingResponse {
    private final Request request;
    private final PendingResponse pending;
    private final Instant startedAt = clock.instant();
    private final long started = clock.nanoTime();
    private volatile @Nullable Response response;
    private int status;
    private CacheOutcome cache = CacheOutcome.UNKNOWN;
    private long bytes;
    private @Nullable Duration firstByte;
    private boolean ended;

    Meter(Request request, PendingResponse pending) {
      this.request = request;
      this.pending = pending;
    }

    @Override
    public Response await() throws IOException {
      try {
        Response head = Objects.requireNonNull(pending.await(), "PendingResponse.await returned null: answer, or throw an IOException");
        response = head;
        status = head.status();
        cache = cache(head.headerList("cache-status"));
        if (broken) {
          breakOff();
        }
        return head.withBody(new MeteredBody(head.body(), this));
      } catch (IOException e) {
        throw failed(e);
      } catch (RuntimeException e) {
        end(reason(e));
        throw e;
      }
    }

    /** What to throw of a failure. */
    IOException failed(IOException reason) {
      end(reason(reason));
      return broken ? new BrokenOff(reason) : reason;
    }

    @Override
    public boolean arrived() {
      return pending.arrived();
    }

    @Override
    public void cancel() {
      end("given up");
      pending.cancel();
    }

    void breakOff() {
      Response head = response;
      try {
        if (head == null) {
          pending.cancel();
        } else {
          head.close();
        }
      } catch (IOException e) {
        LOG.debug("a request does not close: {}", e.getMessage());
      }
    }

    void received(int count) {
      if (firstByte == null) {
        firstByte = elapsed();
      }
      bytes += count;
    }

    void end(@Nullable String failure) {
      if (!ended) {
        ended = true;
        underWay.remove(this);
        String told = failure == null && status >= 400 ? "refused with status " + status : failure;
        records.accept(new RequestRecord(request.kind(), request.authority(), startedAt, status, bytes, firstByte, elapsed(), cache, told));
      }
    }

    private Duration elapsed() {
      return Duration.ofNanos(clock.nanoTime() - started);
    }
  }

  /** A body that tells its meter. */
  private static final class MeteredBody extends FilteredBody {
    private final Meter meter;

    MeteredBody(InputStream body, Meter meter) {
      super(body);
      this.meter = meter;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        int count = super.read(target, offset, length);
        if (count > 0) {
          meter.received(count);
        } else if (count < 0) {
          meter.end(null);
        }
        return count;
      } catch (IOException e) {
        throw meter.failed(e);
      }
    }

    @Override
    public void close() throws IOException {
      meter.end("given up");
      super.close();
    }
  }
}
