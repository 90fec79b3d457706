package dev.playhouse.edge.net;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that drive the sockets of an edge, by Linux epoll, or by NIO where that is not to be had. */
public final class EventLoops implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventLoops.class);
  private static final int STOP_SECONDS = 5;

  private final EventLoopGroup group;

  private EventLoops(EventLoopGroup group) {
    this.group = group;
  }

  /** Starts them. */
  public static EventLoops start() {
    if (isNative()) {
      LOG.info("transport: epoll");
      return new EventLoops(new MultiThreadIoEventLoopGroup(EpollIoHandler.newFactory()));
    }
    LOG.warn("transport: NIO, because epoll is not available: {}", String.valueOf(Epoll.unavailabilityCause()));
    return new EventLoops(new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory()));
  }

  /** Whether sockets are driven natively; where not, the log tells why. */
  public static boolean isNative() {
    return Epoll.isAvailable();
  }

  public EventLoopGroup group() {
    return group;
  }

  /** The kind of socket that listens. */
  public static Class<? extends ServerChannel> serverChannel() {
    return isNative() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }

  /** The kind of socket that connects. */
  public static Class<? extends Channel> clientChannel() {
    return isNative() ? EpollSocketChannel.class : NioSocketChannel.class;
  }

  /** Ends them and what still uses them. Blocks. */
  @Override
  public void close() {
    group.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
