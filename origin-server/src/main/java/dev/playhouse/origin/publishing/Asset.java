package dev.playhouse.origin.publishing;

import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.protocol.catalogue.Chapter;
import dev.playhouse.protocol.catalogue.Timeline;
import java.util.List;

/**
 * One playable work, encoded from a master by a job. It never changes: what is made of a title afterwards belongs to the title.
 *
 * @param frameRateNumerator of the frame rate of all its video, a fraction
 * @param segmentSeconds what its segments were to last: with the frame rate, where the borders of all tracks are
 * @param timeline what came with the master
 */
public record Asset(
    String id,
    String titleId,
    String masterId,
    String masterSha256,
    String jobId,
    double durationSeconds,
    int frameRateNumerator,
    int frameRateDenominator,
    int segmentSeconds,
    Timeline timeline,
    long createdAtMs) {

  /** The markers and chapters that come with a master. */
  public static Timeline timeline(MasterInfo master) {
    List<Chapter> chapters =
        master.chapters().stream()
            .map(each -> new Chapter(each.startSeconds(), each.endSeconds(), each.title().isEmpty() ? null : each.title()))
            .toList();
    return new Timeline(List.of(), chapters);
  }

  /** What it takes to cut added subtitles for it. */
  SubtitleCutter.Order cut(SubtitleEdit added) {
    return new SubtitleCutter.Order(id, durationSeconds, frameRateNumerator, frameRateDenominator, segmentSeconds, added);
  }
}
