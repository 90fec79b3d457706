package dev.playhouse.origin.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.planner.network.Network;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
  private static final String PROXY = "10.0.0.1";
  private static final Proxies PROXIES = new Proxies(List.of(Network.parse("10.0.0.0/8"), Network.parse("2001:db8:aaaa::/48")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=198.51.100.7 | 198.51.100.7",
        "FOR=\"198.51.100.7:4711\";proto=https;by=10.0.0.1 | 198.51.100.7",
        "for=\"[2001:db8::7]:4711\" | 2001:db8:0:0:0:0:0:7",
        "for=203.0.113.9, for=198.51.100.7 | 198.51.100.7",
        "for=198.51.100.7, for=10.9.9.9 | 198.51.100.7",
        "for=198.51.100.7, for=\"[2001:db8:aaaa::1]\", for=10.9.9.9 | 198.51.100.7",
        "for=198.51.100.7, for=unknown | 10.0.0.1",
        "for=198.51.100.7, for=_hidden, for=10.9.9.9 | 10.9.9.9",
        "proto=https | 10.0.0.1",
        "for=localhost | 10.0.0.1",
        "for=198.51.100.7, rubbish | 10.0.0.1",
        "for=\"198.51.100.7, for=203.0.113.9 | 10.0.0.1",
        "for=999.1.1.1 | 10.0.0.1",
        "for=10.1.1.1, for=10.2.2.2 | 10.1.1.1",
      })
  void client_behindATrustedProxy_isTheLastHopThatIsNone(String forwarded, String client) {
    assertThat(client(PROXY, List.of(forwarded), List.of("192.0.2.1"))).isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9, 198.51.100.7 | 198.51.100.7",
        "198.51.100.7:4711 | 198.51.100.7",
        "2001:db8::7 | 2001:db8:0:0:0:0:0:7",
        "198.51.100.7, | 10.0.0.1",
      })
  void client_withTheOlderField_isFoundToo(String forwardedFor, String client) {
    assertThat(client(PROXY, List.of(), List.of(forwardedFor))).isEqualTo(client);
  }

  @Test
  void client_withoutATrustedProxy_isThePeerWhateverItSays() {
    assertThat(client("203.0.113.9", List.of("for=198.51.100.7"), List.of("198.51.100.7"))).isEqualTo("203.0.113.9");
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.7, 198.51.100.7/32",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
    "::ffff:198.51.100.7, 198.51.100.7/32",
  })
  void subscriber_hasAnAddressOrASixtyFour(String address, String network) {
    assertThat(Network.subscriber(InetAddress.ofLiteral(address))).hasToString(network);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.1.2.128/25, 10.1.2.127, false",
    "10.1.2.128/25, 10.1.2.200, true",
    "0.0.0.0/0, 1.2.3.4, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "192.0.2.1, 192.0.2.1, true",
    "192.0.2.1, 192.0.2.2, false",
  })
  void network_holdsWhatSharesItsPrefix(String network, String address, boolean held) {
    assertThat(Network.parse(network).contains(InetAddress.ofLiteral(address))).isEqualTo(held);
  }

  private static String client(String peer, List<String> forwarded, List<String> forwardedFor) {
    return PROXIES.client(InetAddress.ofLiteral(peer), forwarded, forwardedFor).getHostAddress();
  }
}
