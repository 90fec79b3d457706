package dev.playhouse.origin.limits;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A block of addresses in CIDR notation (RFC 4632, RFC 4291 clause 2.3).
 *
 * @param address its first address
 * @param prefixBits how many leading bits its addresses share
 */
public record Network(InetAddress address, int prefixBits) {
  private static final int IPV6_BYTES = 16;
  private static final int SUBSCRIBER_BITS = 64;

  /**
   * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32} or one address; names are not looked up.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int bits = address.getAddress().length * Byte.SIZE;
    int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException(text + " has a prefix that is not from 0 to " + bits);
    }
    return new Network(masked(address, prefix), prefix);
  }

  /** What one subscriber has: an IPv4 address, or a /64 of IPv6, whose host part changes at will. */
  public static Network subscriber(InetAddress address) {
    int bits = address.getAddress().length * Byte.SIZE;
    int prefix = address.getAddress().length == IPV6_BYTES ? SUBSCRIBER_BITS : bits;
    return new Network(masked(address, prefix), prefix);
  }

  boolean contains(InetAddress other) {
    return other.getAddress().length == address.getAddress().length && masked(other, prefixBits).equals(address);
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + prefixBits;
  }

  private static InetAddress masked(InetAddress address, int prefixBits) {
    byte[] bytes = address.getAddress();
    int whole = prefixBits / Byte.SIZE;
    if (whole < bytes.length) {
      bytes[whole] &= (byte) (0xff00 >> prefixBits % Byte.SIZE);
      Arrays.fill(bytes, whole + 1, bytes.length, (byte) 0);
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of " + bytes.length + " bytes is one", e);
    }
  }
}
