package dev.playhouse.cli.steps;

import dev.playhouse.player.PlaybackStatistics;
import java.util.List;

/** What came of a playback: the player's numbers, and every frame that FFmpeg decoded of it. */
public record Viewing(PlaybackStatistics statistics, List<DecodedRun> video, long audioFrames) {
  public Viewing {
    video = List.copyOf(video);
  }

  /** Video frames decoded. */
  public long frames() {
    return video.stream().mapToLong(run -> run.md5().size()).sum();
  }
}
