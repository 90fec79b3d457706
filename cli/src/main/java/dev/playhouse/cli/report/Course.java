package dev.playhouse.cli.report;

import dev.playhouse.cli.link.LinkRate;
import dev.playhouse.player.TimelineSample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a chart draws of a playback.
 *
 * @param link what it carried, on the playback's own clock; absent where nobody shaped it
 * @param targetSeconds how much the player would have buffered
 * @param killedSeconds when the edge in use was killed, if one was
 */
public record Course(
    String name, List<TimelineSample> timeline, @Nullable LinkRate link, double targetSeconds, @Nullable Double killedSeconds) {
  public Course {
    timeline = List.copyOf(timeline);
  }
}
