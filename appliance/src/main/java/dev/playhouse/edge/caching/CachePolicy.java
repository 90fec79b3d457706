package dev.playhouse.edge.caching;

/**
 * What an operator decides where the RFCs leave the choice.
 *
 * @param name of this cache in Via and Cache-Status, a token
 * @param honoursRequestDirectives whether clients may ask past the cache (RFC 9111 section 5.2.1); a cache under attack must not let them
 * @param staleOnErrorSeconds how long past its freshness a response serves when upstream fails and the response says nothing of it
 * @param heuristicPercent of the time since Last-Modified that a response without a lifetime is fresh (RFC 9111 section 4.2.2)
 * @param maxHeuristicSeconds the longest lifetime guessed
 * @param absentSeconds how long it is believed that something is not there, when the answer says nothing of that
 */
public record CachePolicy(
    String name,
    boolean honoursRequestDirectives,
    long staleOnErrorSeconds,
    int heuristicPercent,
    long maxHeuristicSeconds,
    long absentSeconds) {

  /** A general shared cache: 10 percent, which RFC 9111 calls typical, a day, and for what is absent as long as a storm of requests lasts. */
  public static final CachePolicy GENERAL = new CachePolicy("playhouse", true, 86_400, 10, 86_400, 5);
}
