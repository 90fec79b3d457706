package dev.playhouse.edge.client;

import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.failure.UpstreamException.Kind;
import dev.playhouse.edge.net.EventLoops;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/** Opens connections to a server, by any of its addresses. Blocks, so that no event loop waits for names. For use by any thread. */
final class Dialler {
  private static final AttributeKey<Future<Channel>> HANDSHAKE = AttributeKey.valueOf(Dialler.class, "handshake");
  private static final int CONNECT_MILLIS = 5000;
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final String server;
  private final String host;
  private final int port;
  private final @Nullable SslContext tls;
  private final Bootstrap bootstrap;

  /** Connections to the server at a URL, which messages call {@code server}; these roots are trusted too. */
  Dialler(String server, URI url, EventLoops loops, @Nullable Path extraRoots) {
    boolean secure = "https".equalsIgnoreCase(url.getScheme());
    this.server = server;
    this.host = url.getHost().replaceAll("^\\[|\\]$", "");
    this.port = url.getPort() >= 0 ? url.getPort() : secure ? HTTPS : HTTP;
    this.tls = secure ? TrustedRoots.context(extraRoots) : null;
    this.bootstrap =
        new Bootstrap()
            .group(loops.group())
            .channel(EventLoops.clientChannel())
            .option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .handler(new Secured());
  }

  /** A connection on which nothing was said yet. */
  Channel dial() {
    Channel channel = connected();
    Future<Channel> handshake = channel.attr(HANDSHAKE).get(); // a channel that is closed by now has no handlers
    if (handshake != null) {
      channel.read(); // nothing else asks for the first bytes
      Future<Channel> agreed = handshake.awaitUninterruptibly();
      if (!agreed.isSuccess()) {
        var _ = channel.close();
        throw refused(agreed.cause());
      }
    }
    return channel;
  }

  private Channel connected() {
    Throwable last = null;
    for (InetAddress address : addresses()) {
      ChannelFuture connecting = bootstrap.connect(new InetSocketAddress(address, port)).awaitUninterruptibly();
      if (connecting.isSuccess()) {
        return connecting.channel();
      }
      last = connecting.cause();
    }
    Kind kind = last instanceof ConnectTimeoutException ? Kind.TIMEOUT : Kind.UNREACHABLE;
    throw UpstreamException.unsent(kind, server + " cannot be reached: " + (last == null ? "" : last.getMessage()), last);
  }

  private InetAddress[] addresses() {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw UpstreamException.unsent(Kind.UNREACHABLE, server + " cannot be reached: nobody knows the name " + host, e);
    }
  }

  private UpstreamException refused(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        String message = "%s is not trusted (%s): give the root of its certificate with --ca".formatted(server, cause.getMessage());
        return UpstreamException.unsent(Kind.UNREACHABLE, message, failure);
      }
    }
    return UpstreamException.unsent(Kind.UNREACHABLE, server + " cannot be reached: TLS fails: " + failure.getMessage(), failure);
  }

  private final class Secured extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel channel) {
      if (tls != null) {
        SslHandler handler = tls.newHandler(channel.alloc(), host, port);
        channel.attr(HANDSHAKE).set(handler.handshakeFuture());
        channel.pipeline().addLast(handler, new Handshake(handler.handshakeFuture()));
      }
    }
  }

  /** Why a handshake fails is told to whoever dials, by its future; all other exceptions go on. */
  private static final class Handshake extends ChannelInboundHandlerAdapter {
    private final Future<Channel> end;

    Handshake(Future<Channel> end) {
      this.end = end;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (end.isSuccess()) {
        context.fireExceptionCaught(cause);
      }
    }
  }
}
