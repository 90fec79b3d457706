package dev.playhouse.planner.network;

import java.net.InetAddress;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What networks stand for; of those that hold an address, the smallest counts. Immutable. */
public final class NetworkTable<V> {
  private final NavigableMap<Integer, Map<Network, V>> byPrefixBits = new TreeMap<>(Collections.reverseOrder());
  private final int size;

  /** A table of these networks. */
  public NetworkTable(Map<Network, V> networks) {
    networks.forEach((network, value) -> byPrefixBits.computeIfAbsent(network.prefixBits(), bits -> new HashMap<>()).put(network, value));
    this.size = networks.size();
  }

  /** A network and what it stands for. */
  public record Match<V>(Network network, V value) {}

  /** The smallest network that holds an address. */
  public Optional<Match<V>> find(InetAddress address) {
    int bits = address.getAddress().length * Byte.SIZE;
    for (Map.Entry<Integer, Map<Network, V>> level : byPrefixBits.entrySet()) {
      if (level.getKey() <= bits) {
        Network network = Network.of(address, level.getKey());
        V value = level.getValue().get(network);
        if (value != null) {
          return Optional.of(new Match<>(network, value));
        }
      }
    }
    return Optional.empty();
  }

  /** How many networks it has. */
  public int size() {
    return size;
  }
}
