package dev.playhouse.player;

import dev.playhouse.player.abr.AbrDecision;
import java.util.List;
import java.util.SortedSet;

/**
 * A playback in numbers. Immutable.
 *
 * @param startupMs from {@code load} to the moment the first picture and sound could be shown
 * @param licenceMs what the licence took
 * @param secondsPlayed of media
 * @param stalls how often the buffer ran dry after the start
 * @param stalledSeconds over all stalls
 * @param switches how often the rung changed between consecutive segments that were fetched
 * @param heights of the pictures that were played, as far as the manifest tells them
 * @param meanBitsPerSecond real bytes of the played video over its duration
 * @param abandoned segments given up in flight
 * @param failovers how often media went on from another pathway
 * @param failoverGapMs the longest: from the last byte of the failed pathway, or the request that brought none, to the first of the next
 * @param segmentsAfterFailover media segments, video and audio, that came from the other pathway after the last failover
 * @param requests in the order in which they ended, the last hundred thousand
 * @param timeline four points a second, the last hundred thousand
 * @param decisions in their order, the last ten thousand
 */
public record PlaybackStatistics(
    double startupMs,
    double licenceMs,
    double secondsPlayed,
    int stalls,
    double stalledSeconds,
    int switches,
    SortedSet<Integer> heights,
    double meanBitsPerSecond,
    int abandoned,
    int failovers,
    double failoverGapMs,
    int segmentsAfterFailover,
    List<RequestRecord> requests,
    List<TimelineSample> timeline,
    List<AbrDecision> decisions) {

  /** {@return time stalled over time played and stalled} */
  public double rebufferRatio() {
    double total = secondsPlayed + stalledSeconds;
    return total == 0 ? 0 : stalledSeconds / total;
  }

  /** {@return requests that an edge answered from its cache} */
  public long hits() {
    return requests.stream().filter(request -> request.cache() == RequestRecord.CacheOutcome.HIT).count();
  }

  /** {@return requests that an edge had to pass on} */
  public long misses() {
    return requests.stream().filter(request -> request.cache() == RequestRecord.CacheOutcome.MISS).count();
  }

  /** {@return hits over hits and misses; 0 when no edge said} */
  public double hitRatio() {
    long told = hits() + misses();
    return told == 0 ? 0 : (double) hits() / told;
  }
}
