package dev.playhouse.edge.http;

import dev.playhouse.edge.config.ClientLimits;
import dev.playhouse.edge.config.ConfigurationException;
import dev.playhouse.edge.delivery.ObjectDelivery;
import dev.playhouse.edge.delivery.Responder;
import dev.playhouse.edge.delivery.TokenGuard;
import dev.playhouse.edge.net.EventLoops;
import dev.playhouse.edge.observe.Answered;
import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.observe.EdgeView;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The socket an edge listens on. It is bound first, so that a taken address is known early, and serves when it is told what. */
public final class EdgeListener implements AutoCloseable {
  /** As long as a player waits for a segment: who takes longer has given up, or the next start is not to wait for it. */
  private static final int ANSWERS_SECONDS = 30;

  private static final int BACKLOG = 1024;

  /** One or two chunks are on their way to a socket at a time: more only takes memory and pushes TLS out of the processor's cache. */
  private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(128 * 1024, 256 * 1024);

  private final Channel server;
  private final ChannelGroup connections;
  private final OpenConnections open;
  private final ClientLimits limits;
  private final EdgeCounters counters;
  private final boolean secure;
  private volatile @Nullable Consumer<ChannelPipeline> handlers;

  private EdgeListener(
      ServerBootstrap bootstrap,
      @Nullable Certificates certificates,
      InetSocketAddress address,
      ClientLimits limits,
      EdgeCounters counters) {
    this.limits = limits;
    this.counters = counters;
    this.secure = certificates != null;
    this.open = new OpenConnections(limits, counters);
    this.connections = new DefaultChannelGroup("connections", GlobalEventExecutor.INSTANCE, true);
    bootstrap.childHandler(new ConnectionInitializer(open, connections, certificates, this::handle, new Http2Connection(limits, counters)));
    ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new ConfigurationException(
          "cannot listen on %s:%d: %s; free it or choose another with --listen"
              .formatted(address.getAddress().getHostAddress(), address.getPort(), bound.cause().getMessage()),
          bound.cause());
    }
    this.server = bound.channel();
  }

  /** Binds an address; nothing is accepted yet. */
  public static EdgeListener bind(
      EventLoops loops, InetSocketAddress address, @Nullable Certificates certificates, ClientLimits limits, EdgeCounters counters) {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops.group())
            .channel(EventLoops.serverChannel())
            .option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.AUTO_READ, false)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK);
    return new EdgeListener(bootstrap, certificates, address, limits, counters);
  }

  /** Begins to accept connections, for protected media. */
  public void serve(
      TokenGuard guard, ObjectDelivery delivery, Management management, EdgeView view, InstantSource clock, Consumer<Answered> answered) {
    Answers answers = new Answers(clock, limits.failureWindow());
    serve(new ProtectedMedia(guard, delivery, counters, answers, clock), management, answers, view, clock, answered);
  }

  /** Begins to accept connections, for whatever a responder answers; {@code answered} is told on an event loop and must not block. */
  public void serve(Responder responder, Management management, EdgeView view, InstantSource clock, Consumer<Answered> answered) {
    serve(responder, management, new Answers(clock, limits.failureWindow()), view, clock, answered);
  }

  private void serve(
      Responder responder, Management management, Answers answers, EdgeView view, InstantSource clock, Consumer<Answered> answered) {
    Observation observation = new Observation(view, answers);
    Map<String, Responder> own =
        Map.of(Management.PURGE, management, Observation.HEALTH, observation, Observation.METRICS, observation);
    handlers =
        pipeline ->
            pipeline
                .addLast(new Deadlines(limits, counters))
                .addLast(new AnswerRecorder(clock, answered))
                .addLast(new RequestHandler(path -> own.getOrDefault(path, responder), counters, answers));
    server.config().setAutoRead(true);
  }

  /** Where players reach it, as long as nobody says otherwise. */
  public String url() {
    InetSocketAddress address = (InetSocketAddress) server.localAddress();
    String host = address.getAddress().getHostAddress();
    return "%s://%s:%d".formatted(secure ? "https" : "http", host.contains(":") ? "[" + host + "]" : host, address.getPort());
  }

  /** How many clients are connected. */
  public int openConnections() {
    return open.count();
  }

  /** Accepts no more, lets answers under way end, closes. Blocks. */
  @Override
  public void close() {
    server.close().awaitUninterruptibly();
    connections.forEach(channel -> channel.pipeline().fireUserEventTriggered(new RequestHandler.Stopping()));
    connections.newCloseFuture().awaitUninterruptibly(ANSWERS_SECONDS, TimeUnit.SECONDS);
  }

  private void handle(ChannelPipeline pipeline) {
    Consumer<ChannelPipeline> current = handlers;
    if (current == null) {
      throw new IllegalStateException("a connection was accepted before the edge was ready");
    }
    current.accept(pipeline);
  }
}
