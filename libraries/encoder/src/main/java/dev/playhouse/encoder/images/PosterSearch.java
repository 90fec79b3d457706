package dev.playhouse.encoder.images;

import dev.playhouse.encoder.master.MasterInfo;
import java.util.List;

/**
 * Where a poster is looked for: the first search that finds a picture wins.
 *
 * @param picturesPerSecond that are looked at, as FFmpeg reads it
 * @param pictures that are looked at in all, at most
 * @param onlyVisible whether pictures that are almost black or white are passed over
 */
record PosterSearch(double startSeconds, double seconds, String picturesPerSecond, int pictures, boolean onlyVisible) {
  /** Past the opening titles, long enough to see a scene or two. */
  private static final double PART_SECONDS = 20;

  /** Pictures of the whole master, for one that begins in the dark. */
  private static final int PICTURES = 60;

  /** Of fewer than two pictures FFmpeg does not choose; of two it takes the first if there is no second. */
  private static final int FEWEST = 2;

  static List<PosterSearch> of(MasterInfo info) {
    double duration = info.durationSeconds();
    double tenth = duration / 10;
    String slow = Math.max(1, (int) (PICTURES * 1000 / Math.max(1, duration))) + "/1000";
    String rate = info.frameRate().perSecond() < 2 || duration < 2 ? info.frameRate().toString() : "2";
    return List.of(
        new PosterSearch(tenth, Math.min(PART_SECONDS, duration - tenth), rate, 2 * (int) PART_SECONDS, true),
        new PosterSearch(0, duration, slow, PICTURES, true),
        new PosterSearch(tenth, Math.min(PART_SECONDS, duration - tenth), rate, 2 * (int) PART_SECONDS, false),
        new PosterSearch(0, duration, info.frameRate().toString(), FEWEST, false));
  }
}
