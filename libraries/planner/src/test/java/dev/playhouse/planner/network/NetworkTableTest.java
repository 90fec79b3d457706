package dev.playhouse.planner.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NetworkTableTest {
  @Test
  void address_inSeveralNetworks_isFoundInTheSmallest() throws UnknownHostException {
    Random random = new Random(7);
    Map<Network, Integer> networks = new HashMap<>();
    for (int i = 0; i < 2000; i++) {
      InetAddress address = address(random);
      networks.put(Network.of(address, random.nextInt(address.getAddress().length * 8 + 1)), i);
    }
    NetworkTable<Integer> table = new NetworkTable<>(networks);
    for (int i = 0; i < 2000; i++) {
      InetAddress address = address(random);
      Optional<Network> smallest =
          networks.keySet().stream().filter(network -> network.contains(address)).max(Comparator.comparingInt(Network::prefixBits));
      assertThat(table.find(address).map(NetworkTable.Match::network)).isEqualTo(smallest);
      assertThat(table.find(address).map(NetworkTable.Match::value)).isEqualTo(smallest.map(networks::get));
    }
  }

  @Test
  void table_withoutNetworks_findsNothing() {
    assertThat(new NetworkTable<String>(Map.of()).find(Network.address("10.0.0.1"))).isEmpty();
  }

  /** Few different bytes, so that networks lie in each other. */
  private static InetAddress address(Random random) throws UnknownHostException {
    byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextInt(3) * 0x55);
    }
    return InetAddress.getByAddress(bytes);
  }
}
