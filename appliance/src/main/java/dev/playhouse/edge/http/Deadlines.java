package dev.playhouse.edge.http;

import dev.playhouse.edge.config.ClientLimits;
import dev.playhouse.edge.observe.EdgeCounters;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection that takes its time. Between answers only a complete head counts, so bytes that drip in win nothing; within an answer what
 * the socket takes counts, so that who reads a little now and then is cut off too. Where the edge itself has nothing to send yet, the client is
 * not to blame. Stands where {@link AnswerRecorder} does; runs on the event loop of its channel only.
 */
final class Deadlines extends ChannelDuplexHandler {
  /** A deadline is noticed late by this part of the shortest one at most. */
  private static final int LOOKS_PER_DEADLINE = 4;

  private final ClientLimits limits;
  private final EdgeCounters counters;
  private @Nullable Future<?> looks;
  private boolean answering;
  private boolean first = true;
  private long sinceNanos;
  private long stalledNanos;
  private long writtenBytes;
  private long takenBytes;

  Deadlines(ClientLimits limits, EdgeCounters counters) {
    this.limits = limits;
    this.counters = counters;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    sinceNanos = System.nanoTime();
    long period = shortest().toNanos() / LOOKS_PER_DEADLINE;
    looks = context.executor().scheduleWithFixedDelay(() -> look(context), period, period, TimeUnit.NANOSECONDS);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    if (looks != null) {
      looks.cancel(false);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest) {
      answering = true;
      sinceNanos = System.nanoTime();
      stalledNanos = sinceNanos;
    } else if (answering && AnswerRecorder.length(message) > 0) {
      sinceNanos = System.nanoTime();
    }
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    writtenBytes += AnswerRecorder.length(message);
    sinceNanos = System.nanoTime();
    ChannelPromise ending = promise;
    if (message instanceof LastHttpContent) {
      ending = promise.unvoid();
      ending.addListener(_ -> {
        answering = false;
        first = false;
        sinceNanos = System.nanoTime();
      });
    }
    var _ = context.write(message, ending);
  }

  private void look(ChannelHandlerContext context) {
    long now = System.nanoTime();
    String reason = answering ? lateAnswer(context.channel(), now) : lateRequest(now);
    if (reason != null) {
      counters.cut(reason);
      var _ = context.close();
    }
  }

  private @Nullable String lateRequest(long now) {
    Duration limit = first ? limits.firstRequest() : limits.idle();
    return now - sinceNanos < limit.toNanos() ? null : first ? "first-request-late" : "idle";
  }

  private @Nullable String lateAnswer(Channel channel, long now) {
    ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
    boolean nothingWaits = waiting == null || waiting.isEmpty();
    long taken = waiting == null ? writtenBytes : writtenBytes - waiting.totalPendingWriteBytes() + waiting.currentProgress();
    if (nothingWaits || Math.abs(taken - takenBytes) >= limits.stallBytes()) {
      takenBytes = taken;
      stalledNanos = now;
    }
    if (nothingWaits) {
      return now - sinceNanos < limits.idle().toNanos() ? null : "answer-late";
    }
    return now - stalledNanos < limits.stall().toNanos() ? null : "slow-reader";
  }

  private Duration shortest() {
    Duration shortest = limits.stall().compareTo(limits.idle()) < 0 ? limits.stall() : limits.idle();
    return shortest.compareTo(limits.firstRequest()) < 0 ? shortest : limits.firstRequest();
  }
}
