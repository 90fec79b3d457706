package dev.playhouse.edge.caching;

/**
 * What an operator decides where the RFCs leave the choice.
 *
 * @param name of this cache in Via and Cache-Status, a token
 * @param honoursRequestDirectives whether clients may ask past the cache (RFC 9111 section 5.2.1); a cache under attack must not let them
 * @param staleOnErrorSeconds how long past its freshness a response serves when upstream fails and the response says nothing of it
 * @param heuristicPercent of the time since Last-Modified that a response without a lifetime is fresh (RFC 9111 section 4.2.2)
 * @param maxHeuristicSeconds the longest lifetime guessed
 */
public record CachePolicy(
    String name, boolean honoursRequestDirectives, long staleOnErrorSeconds, int heuristicPercent, long maxHeuristicSeconds) {

  /** A general shared cache: 10 percent, which RFC 9111 calls typical, and a day. */
  public static final CachePolicy GENERAL = new CachePolicy("playhouse", true, 86_400, 10, 86_400);
}
