package dev.playhouse.edge.http;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the edge talks to sockets: Linux epoll, or NIO where that is not to be had. */
enum Transport {
  EPOLL,
  NIO;

  private static final Logger LOG = LoggerFactory.getLogger(Transport.class);

  static Transport best() {
    if (Epoll.isAvailable()) {
      LOG.info("transport: epoll");
      return EPOLL;
    }
    LOG.warn("transport: NIO, because epoll is not available: {}", String.valueOf(Epoll.unavailabilityCause()));
    return NIO;
  }

  IoHandlerFactory handlers() {
    return this == EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
  }

  Class<? extends ServerSocketChannel> serverChannel() {
    return this == EPOLL ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }
}
