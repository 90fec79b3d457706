package dev.playhouse.origin.limits;

import dev.playhouse.planner.network.Network;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The proxies in front of the origin that are believed when they say whom they forward for. A client's address is the peer's, or the last
 * hop that no trusted proxy is; what clients themselves write before it counts for nothing.
 *
 * @param trusted their networks
 */
public record Proxies(List<Network> trusted) {
  /** One pair of a forwarded element (RFC 7239 clause 4): a token or a quoted string. */
  private static final Pattern PAIR = Pattern.compile("\\s*([!#$%&'*+.^_`|~\\w-]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s\";,=]+))\\s*(;|,|$)");

  /** A node: an address, with a port or without; RFC 7239 puts IPv6 in brackets, X-Forwarded-For may not. */
  private static final Pattern NODE = Pattern.compile("\\[([0-9a-fA-F:.]+)](?::\\d+)?|([0-9.]+)(?::\\d+)?|([0-9a-fA-F:.]+)");

  /**
   * The address of a client.
   *
   * @param peer who is connected
   * @param forwarded the values of Forwarded, in order; they win over the older field
   * @param forwardedFor the values of X-Forwarded-For, in order
   */
  public InetAddress client(InetAddress peer, List<String> forwarded, List<String> forwardedFor) {
    if (!trusts(peer)) {
      return peer;
    }
    List<Optional<InetAddress>> hops = forwarded.isEmpty() ? listed(forwardedFor) : elements(String.join(",", forwarded));
    InetAddress client = peer;
    for (Optional<InetAddress> hop : hops.reversed()) {
      if (!trusts(client) || hop.isEmpty()) {
        return client;
      }
      client = hop.get();
    }
    return client;
  }

  private boolean trusts(InetAddress address) {
    return trusted.stream().anyMatch(network -> network.contains(address));
  }

  private static List<Optional<InetAddress>> listed(List<String> values) {
    return values.stream().flatMap(value -> List.of(value.split(",", -1)).stream()).map(String::strip).map(Proxies::address).toList();
  }

  /** The hops of a Forwarded field; what cannot be read is a hop that nobody knows. */
  private static List<Optional<InetAddress>> elements(String field) {
    List<Optional<InetAddress>> hops = new ArrayList<>();
    Optional<InetAddress> hop = Optional.empty();
    Matcher pair = PAIR.matcher(field);
    int end = 0;
    while (end < field.length() && pair.find(end) && pair.start() == end) {
      if (pair.group(1).equalsIgnoreCase("for")) {
        hop = address(pair.group(2) == null ? pair.group(3) : pair.group(2));
      }
      if (!pair.group(4).equals(";")) {
        hops.add(hop);
        hop = Optional.empty();
      }
      end = pair.end();
    }
    if (end < field.length()) {
      hops.add(Optional.empty());
    }
    return hops;
  }

  private static Optional<InetAddress> address(String node) {
    Matcher parts = NODE.matcher(node);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String literal = parts.group(1) != null ? parts.group(1) : parts.group(2) != null ? parts.group(2) : parts.group(3);
    try {
      return Optional.of(InetAddress.ofLiteral(literal));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
