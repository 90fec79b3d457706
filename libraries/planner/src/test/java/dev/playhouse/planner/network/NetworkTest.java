package dev.playhouse.planner.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.128.0.0/9, 10.127.255.255, false",
    "0.0.0.0/0, 255.255.255.255, true",
    "0.0.0.0/0, ::, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.6, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "::/0, 10.0.0.1, false",
  })
  void network_holdsTheAddressesThatShareItsPrefix(String network, String address, boolean held) {
    assertThat(Network.parse(network).contains(Network.address(address))).isEqualTo(held);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "localhost", "cafe", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/08", "10.0.0/8", "010.0.0.1", "256.0.0.1", "1.2.3.4.5",
        "2001:db8::/129", "2001:db8::1%eth0", "2001:db8:::1", ":", "[::1]", "::ffff:10.0.0.0/104", " 10.0.0.1", "٠.0.0.1",
      })
  void text_thatIsNoNetwork_isRefused(String text) {
    assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class).hasNoSuppressedExceptions();
  }

  @Test
  void addressOfIpv4InIpv6_isTheIpv4Address() {
    assertThat(Network.parse("::ffff:192.0.2.1")).isEqualTo(Network.parse("192.0.2.1/32"));
  }
}
