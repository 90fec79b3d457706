package dev.playhouse.benchmarks.startup;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

/**
 * When the packets of one direction of a connection arrive: TCP with slow start and congestion avoidance (RFC 5681) from a window of ten packets
 * (RFC 6928). A lost packet is sent again a round trip later, and what is behind it waits. Takes time as a value, in nanoseconds.
 */
final class CongestionWindow {
  static final int PACKET_BYTES = 1460;
  private static final int FIRST_WINDOW = 10;
  private static final double NANOS_PER_MS = 1e6;
  private static final double NANOS = 1e9;

  private final Link link;
  private final Queue queue;
  private final Random random;
  private final Deque<Long> acknowledgedAt = new ArrayDeque<>();
  private double window = FIRST_WINDOW;
  private double threshold = Double.MAX_VALUE;
  private long arrived;

  CongestionWindow(Link link, Queue queue, Random random) {
    this.link = link;
    this.queue = queue;
    this.random = random;
  }

  /** The bottleneck of a direction, which all connections share. */
  static final class Queue {
    private long freeAt = Long.MIN_VALUE;

    /** When so many bytes that come at a time are through. */
    synchronized long through(int bytes, double bitsPerSecond, long now) {
      freeAt = Math.max(freeAt, now) + (long) (bytes * 8 / bitsPerSecond * NANOS);
      return freeAt;
    }
  }

  /** When a packet can be sent that is there at a time. Until then it is not in the queue of the link, where others would wait behind it. */
  long sending(long now) {
    long sent = now;
    while (acknowledgedAt.size() >= window) {
      sent = Math.max(sent, acknowledgedAt.removeFirst());
      window += window < threshold ? 1 : 1 / window;
    }
    return sent;
  }

  /** When a packet arrives that is sent at a time. */
  long arrival(int bytes, long sent) {
    long roundTrip = (long) (link.roundTripMs() * NANOS_PER_MS);
    long through = queue.through(bytes, link.bitsPerSecond(), sent);
    if (random.nextDouble() < link.loss()) {
      threshold = Math.max(2, window / 2);
      window = threshold;
      through += roundTrip;
    }
    arrived = Math.max(arrived, through + roundTrip / 2);
    acknowledgedAt.addLast(arrived + roundTrip / 2);
    return arrived;
  }
}
