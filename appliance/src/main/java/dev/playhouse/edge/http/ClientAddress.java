package dev.playhouse.edge.http;

import io.netty.channel.Channel;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;

/** Who is at the other end of a connection. */
final class ClientAddress {
  /** What one customer is given of IPv6: all of its addresses are one client. */
  private static final int NETWORK_BYTES = 8;

  private ClientAddress() {}

  /** As logs show it. */
  static String text(Channel channel) {
    return channel.remoteAddress() instanceof InetSocketAddress peer ? peer.getAddress().getHostAddress() : "";
  }

  /** What limits go by: an IPv4 address or a /64 of IPv6. */
  static String key(Channel channel) {
    if (channel.remoteAddress() instanceof InetSocketAddress peer && peer.getAddress() instanceof Inet6Address address) {
      return network(address);
    }
    return text(channel);
  }

  static String network(InetAddress address) {
    return HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES);
  }
}
