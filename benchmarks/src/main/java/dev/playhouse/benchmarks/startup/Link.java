package dev.playhouse.benchmarks.startup;

/**
 * A way to the network.
 *
 * @param roundTripMs what it adds to every round trip
 * @param bitsPerSecond in each direction, for all connections together; infinite for no limit
 * @param loss how many packets of all are lost
 */
record Link(String name, double roundTripMs, double bitsPerSecond, double loss) {
  static final Link LOOPBACK = new Link("loopback", 0, Double.POSITIVE_INFINITY, 0);

  boolean shaped() {
    return roundTripMs > 0 || loss > 0 || bitsPerSecond < Double.POSITIVE_INFINITY;
  }
}
