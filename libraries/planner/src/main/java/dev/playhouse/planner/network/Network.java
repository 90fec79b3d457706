package dev.playhouse.planner.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A block of addresses in CIDR notation (RFC 4632, RFC 4291 clause 2.3).
 *
 * @param address its first address
 * @param prefixBits how many leading bits its addresses share
 */
public record Network(InetAddress address, int prefixBits) {
  private static final int IPV6_BYTES = 16;
  private static final int SUBSCRIBER_BITS = 64;
  private static final Pattern IPV4 = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");

  /**
   * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32} or one address.
   *
   * @throws IllegalArgumentException if it is neither; its message says why
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
    int bits = address.getAddress().length * Byte.SIZE;
    String prefix = slash < 0 ? Integer.toString(bits) : text.substring(slash + 1);
    if (!PREFIX.matcher(prefix).matches() || Integer.parseInt(prefix) > bits) {
      throw new IllegalArgumentException(text + " has a prefix that is not from 0 to " + bits);
    }
    return of(address, Integer.parseInt(prefix));
  }

  /**
   * Reads one address; names are not looked up.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static InetAddress address(String text) {
    if (IPV4.matcher(text).matches() || IPV6.matcher(text).matches()) {
      try {
        return InetAddress.getByName(text);
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(text + " is no address", e);
      }
    }
    throw new IllegalArgumentException("'" + text + "' is no address");
  }

  /** The block of so many bits that an address is in. */
  public static Network of(InetAddress address, int prefixBits) {
    return new Network(masked(address, prefixBits), prefixBits);
  }

  /** What one subscriber has: an IPv4 address, or a /64 of IPv6, whose host part changes at will. */
  public static Network subscriber(InetAddress address) {
    int bytes = address.getAddress().length;
    return of(address, bytes == IPV6_BYTES ? SUBSCRIBER_BITS : bytes * Byte.SIZE);
  }

  /** Whether an address is in it. */
  public boolean contains(InetAddress other) {
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
