package dev.playhouse.edge.http;

import dev.playhouse.edge.config.ClientLimits;
import dev.playhouse.edge.observe.EdgeCounters;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * HTTP/2 (RFC 9113): each stream of a connection is answered as a connection of HTTP/1.1 is that has one request. Floods of resets, settings, pings
 * and continuations are ended by the codec's own limits.
 */
final class Http2Connection {
  /** What browsers ask for at once and more. */
  private static final int MAX_STREAMS = 100;

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
    Http2FrameCodec codec = Http2FrameCodecBuilder.forServer().initialSettings(settings).gracefulShutdownTimeoutMillis(0).build();
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

  /** Ends a connection on which nothing happens, and, when the edge stops, one whose answers are out. */
  private final class End extends ChannelInboundHandlerAdapter {
    private final Http2FrameCodec codec;

    End(Http2FrameCodec codec) {
      this.codec = codec;
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
      var _ = context.close();
    }
  }
}
