package dev.playhouse.planner.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads tables of networks: a network in each line and, after a comma, what it stands for. Empty lines and what follows a {@code #} do not
 * count; a first line that begins with {@code network} is a heading.
 */
public final class NetworkLines {
  /** More than the whole Internet's routing table has. */
  public static final int MOST_LINES = 2_000_000;

  private static final int MOST_FAULTS = 20;
  private static final String HEADING = "network";

  private NetworkLines() {}

  /**
   * The networks of some lines.
   *
   * @param value reads what a network stands for, from an empty text where the line has no comma; refuses by {@link IllegalArgumentException}
   * @throws NetworkFaultsException if any line cannot be read or names a network again
   */
  public static <V> Map<Network, V> read(Iterable<String> lines, Function<String, V> value) {
    Map<Network, V> networks = new LinkedHashMap<>();
    List<NetworkFaultsException.Fault> faults = new ArrayList<>();
    int number = 0;
    for (String line : lines) {
      number++;
      if (number > MOST_LINES) {
        faults.add(new NetworkFaultsException.Fault(number, "there are more than " + MOST_LINES + " lines: leave out what others include"));
        break;
      }
      String content = line.replaceFirst("#.*", "").strip();
      if (content.isEmpty() || (number == 1 && content.startsWith(HEADING))) {
        continue;
      }
      try {
        add(networks, content, value);
      } catch (IllegalArgumentException e) {
        faults.add(new NetworkFaultsException.Fault(number, String.valueOf(e.getMessage())));
      }
      if (faults.size() == MOST_FAULTS) {
        break;
      }
    }
    if (!faults.isEmpty()) {
      throw new NetworkFaultsException(faults);
    }
    return networks;
  }

  private static <V> void add(Map<Network, V> networks, String content, Function<String, V> value) {
    int comma = content.indexOf(',');
    String text = (comma < 0 ? content : content.substring(0, comma)).strip();
    Network network = Network.parse(text);
    if (text.contains("/") && !network.address().equals(Network.address(text.substring(0, text.indexOf('/'))))) {
      throw new IllegalArgumentException(text + " has bits beyond its prefix: write " + network);
    }
    if (networks.putIfAbsent(network, value.apply(comma < 0 ? "" : content.substring(comma + 1).strip())) != null) {
      throw new IllegalArgumentException(network + " stands in an earlier line too: remove one");
    }
  }
}
