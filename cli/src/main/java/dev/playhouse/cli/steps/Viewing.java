package dev.playhouse.cli.steps;

import dev.playhouse.player.PlaybackStatistics;
import dev.playhouse.player.error.PlayerException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a playback: the player's numbers, and every frame that FFmpeg decoded of it.
 *
 * @param failure absent when it came to its end
 */
public record Viewing(PlaybackStatistics statistics, List<DecodedRun> video, long audioFrames, @Nullable PlayerException failure) {
  public Viewing {
    video = List.copyOf(video);
  }

  /** Video frames decoded. */
  public long frames() {
    return video.stream().mapToLong(run -> run.md5().size()).sum();
  }
}
