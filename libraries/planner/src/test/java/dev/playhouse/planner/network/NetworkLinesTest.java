package dev.playhouse.planner.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.playhouse.planner.network.NetworkFaultsException.Fault;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkLinesTest {
  @Test
  void lines_withAHeadingCommentsAndBlanks_areRead() {
    List<String> lines = List.of("network,site", "# ours", "", "10.0.0.0/8, home # and more", "2001:db8::/32,rack", "192.0.2.1");
    assertThat(NetworkLines.read(lines, value -> value))
        .containsEntry(Network.parse("10.0.0.0/8"), "home")
        .containsEntry(Network.parse("2001:db8::/32"), "rack")
        .containsEntry(Network.parse("192.0.2.1/32"), "")
        .hasSize(3);
  }

  @Test
  void faults_areToldTogetherWithTheirLines() {
    List<String> lines = List.of("10.0.0.0/8,home", "nonsense,home", "10.0.0.0/8,rack", "10.0.0.1/8,home", "192.0.2.0/24,bad");
    assertThat(faults(lines))
        .containsExactly(
            new Fault(2, "'nonsense' is no address"),
            new Fault(3, "10.0.0.0/8 stands in an earlier line too: remove one"),
            new Fault(4, "10.0.0.1/8 has bits beyond its prefix: write 10.0.0.0/8"),
            new Fault(5, "'bad' is no site"));
  }

  @Test
  void faults_ofAFileThatIsNoTable_areTwenty() {
    assertThat(faults(Collections.nCopies(1000, "<html>"))).hasSize(20).last().extracting(Fault::line).isEqualTo(20);
  }

  @Test
  void lines_withoutEnd_areRefused() {
    List<String> lines = Collections.nCopies(NetworkLines.MOST_LINES + 1, "");
    assertThat(faults(lines)).singleElement().extracting(Fault::line).isEqualTo(NetworkLines.MOST_LINES + 1);
  }

  private static List<Fault> faults(List<String> lines) {
    return catchThrowableOfType(NetworkFaultsException.class, () -> NetworkLines.read(lines, NetworkLinesTest::site)).faults();
  }

  private static String site(String name) {
    if (name.equals("bad")) {
      throw new IllegalArgumentException("'bad' is no site");
    }
    return name;
  }
}
