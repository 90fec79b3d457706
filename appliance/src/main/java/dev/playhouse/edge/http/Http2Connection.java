package dev.playhouse.edge.http;

import dev.playhouse.edge.config.ClientLimits;
import dev.playhouse.edge.observe.EdgeCounters;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2PingFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2SettingsAckFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * HTTP/2 (RFC 9113): each stream of a connection is answered as a connection of HTTP/1.1 is that has one request. Frames that cost their sender
 * nothing and bring nothing (section 10.5) are bounded; a connection with more of them ends with {@code ENHANCE_YOUR_CALM}.
 */
final class Http2Connection {
  /** What browsers ask for at once and more. */
  private static final int MAX_STREAMS = 100;

  private static final int WINDOW_SECONDS = 30;

  /** In a window, of requests that a client gives up or makes the edge give up: a player does so when it jumps or changes the rung. */
  private static final int MAX_RESETS = 200;

  /** In a window, of pings and settings together: clients send a few. */
  private static final int MAX_SIGNALS = 100;

  /** In a row, of frames that carry nothing to speak of, where a message needs one or two. */
  private static final int MAX_SMALL_FRAMES = 16;

  /** Answers to pings and settings that a client does not take. */
  private static final int MAX_UNSENT = 1000;

  /** Of a stream: the connection's socket holds as much again. */
  private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32 * 1024, 64 * 1024);

  private static final long LOOK_MILLIS = 20;

  private static final long LINGER_MILLIS = 1000;

  private final ClientLimits limits;
  private final EdgeCounters counters;

  Http2Connection(ClientLimits limits, EdgeCounters counters) {
    this.limits = limits;
    this.counters = counters;
  }

  /** Goes on with HTTP/2 on a connection; {@code handlers} answers the one request of a stream. */
  void begin(Channel connection, Consumer<ChannelPipeline> handlers) {
    Http2Settings settings =
        Http2Settings.defaultSettings()
            .maxConcurrentStreams(MAX_STREAMS)
            .maxHeaderListSize(RequestRules.MAX_LINE_BYTES + RequestRules.MAX_HEADER_BYTES);
    Http2FrameCodec codec =
        Http2FrameCodecBuilder.forServer()
            .initialSettings(settings)
            .gracefulShutdownTimeoutMillis(0)
            .decoderEnforceMaxRstFramesPerWindow(MAX_RESETS, WINDOW_SECONDS)
            .encoderEnforceMaxRstFramesPerWindow(MAX_RESETS, WINDOW_SECONDS)
            .decoderEnforceMaxConsecutiveEmptyDataFrames(MAX_SMALL_FRAMES)
            .decoderEnforceMaxSmallContinuationFrames(MAX_SMALL_FRAMES)
            .encoderEnforceMaxQueuedControlFrames(MAX_UNSENT)
            .build();
    connection
        .pipeline()
        .addLast(codec)
        .addLast(new IdleStateHandler(0, 0, limits.idle().toMillis(), TimeUnit.MILLISECONDS))
        .addLast(new Http2MultiplexHandler(new Stream(handlers)))
        .addLast(new End(codec));
    connection.config().setAutoRead(true); // streams hold their own back
  }

  private static final class Stream extends ChannelInitializer<Channel> {
    private final Consumer<ChannelPipeline> handlers;

    Stream(Consumer<ChannelPipeline> handlers) {
      this.handlers = handlers;
    }

    @Override
    protected void initChannel(Channel stream) {
      stream.config().setAutoRead(false);
      stream.config().setOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK);
      stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true)).addLast(new FlowControlHandler());
      handlers.accept(stream.pipeline());
    }
  }

  /** Ends a connection on which nothing happens, or nothing but signals, and, when the edge stops, one whose answers are out. */
  private final class End extends ChannelInboundHandlerAdapter {
    private final Http2FrameCodec codec;
    private long windowNanos = System.nanoTime();
    private int signals;

    End(Http2FrameCodec codec) {
      this.codec = codec;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof Http2PingFrame || message instanceof Http2SettingsFrame || message instanceof Http2SettingsAckFrame) {
        long now = System.nanoTime();
        if (now - windowNanos > TimeUnit.SECONDS.toNanos(WINDOW_SECONDS)) {
          windowNanos = now;
          signals = 0;
        }
        if (++signals == MAX_SIGNALS) {
          counters.cut("flood");
          var _ = context.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.ENHANCE_YOUR_CALM)).addListener(ChannelFutureListener.CLOSE);
        }
      }
      ReferenceCountUtil.release(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof IdleStateEvent) {
        counters.cut("idle");
        var _ = context.close();
      } else if (event instanceof RequestHandler.Stopping) {
        var _ = context.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
        await(context);
      }
    }

    /** When all is sent it is left to the client to close, for a while: some forget what they have not read yet when the edge does. */
    private void await(ChannelHandlerContext context) {
      if (codec.connection().numActiveStreams() > 0) {
        var _ = context.executor().schedule(() -> await(context), LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return;
      }
      var _ = context.executor().schedule(() -> {
        var _ = context.close();
      }, LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      Http2Exception broken = Http2CodecUtil.getEmbeddedHttp2Exception(cause);
      if (broken == null) {
        var _ = context.close();
      } else if (broken.error() == Http2Error.ENHANCE_YOUR_CALM) {
        counters.cut("flood"); // the codec tells the client why, and closes
      }
    }
  }
}
