package dev.playhouse.edge.config;

import java.time.Duration;

/**
 * What clients may take of an edge before they are refused or cut off. A client is an IPv4 address or a /64 of IPv6.
 *
 * @param connections open at once, of all clients together
 * @param connectionsPerClient open at once, of one client
 * @param failedTokens tokens of one client that may fail within the window; further unknown ones are refused unseen until it ends
 * @param failureWindow counted from the first failure
 * @param firstRequest from the connection's acceptance, TLS included, until the head of a request is complete
 * @param idle from one answer until the next head is complete, and the longest time without a byte for who answers
 * @param stall how long bytes may wait for a client that takes less than {@code stallBytes}
 */
public record ClientLimits(
    int connections,
    int connectionsPerClient,
    int failedTokens,
    Duration failureWindow,
    Duration firstRequest,
    Duration idle,
    Duration stall,
    long stallBytes) {

  /** A household with a wrong clock or an old link fails a few times a minute; somebody who guesses fails with every request. */
  private static final int FAILED_TOKENS = 100;

  private static final Duration FAILURE_WINDOW = Duration.ofMinutes(1);

  /** Two lost packets on a bad line, and TLS. */
  private static final Duration FIRST_REQUEST = Duration.ofSeconds(15);

  /** Longer than a player's pause between segments, longer than the slowest fetch. */
  private static final Duration IDLE = Duration.ofSeconds(75);

  /** Shorter than what players wait for a segment. */
  private static final Duration STALL = Duration.ofSeconds(20);

  /** Below the rate of the poorest sound: nobody plays at that. */
  private static final long STALL_BYTES = 16 * 1024;

  public static final ClientLimits DEFAULT = of(16_384, 1024);

  /** The usual limits, with these of connections. */
  static ClientLimits of(int connections, int connectionsPerClient) {
    return new ClientLimits(connections, connectionsPerClient, FAILED_TOKENS, FAILURE_WINDOW, FIRST_REQUEST, IDLE, STALL, STALL_BYTES);
  }
}
