package dev.playhouse.media.text;

import dev.playhouse.media.cmaf.ClearTrackWriter;
import dev.playhouse.media.cmaf.PackagedFileSink;
import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.media.cmaf.Sample;
import dev.playhouse.media.cmaf.SegmentBitrates;
import dev.playhouse.media.cmaf.SegmentBorders;
import dev.playhouse.media.cmaf.TrackKind;
import dev.playhouse.media.hls.HlsWriter;
import dev.playhouse.media.hls.MediaPlaylist;
import dev.playhouse.media.hls.MediaSegment;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the track package of subtitles: {@code text.vtt} (whole), {@code 1.vtt} … and {@code playlist.m3u8} for HLS, {@code init.mp4} and
 * {@code 1.m4s} … ({@code wvtt} in CMAF, ISO/IEC 14496-30) for DASH, cut at the borders of the video.
 *
 * <p>A cue over a border stands in every segment that it touches. A cue that begins after the end of the video stands in {@code text.vtt}
 * alone, for nobody sees it. Times count milliseconds; every border is rounded from zero, so nothing drifts. Bitrates count the larger of the
 * two forms of each segment, so that they hold in both manifests.
 */
public final class TextTrackPackager {
  private static final String CODEC = "wvtt";
  private static final String VTT = "text/vtt";
  private static final String MP4 = "application/mp4";

  private final PackagedFileSink sink;
  private final List<Long> durations = new ArrayList<>();
  private final SegmentBitrates bitrates = new SegmentBitrates(WvttEntry.TIMESCALE);
  private long samples;

  private TextTrackPackager(PackagedFileSink sink) {
    this.sink = sink;
  }

  /**
   * Packages the text.
   *
   * @param durationSeconds of the video, which says how many segments there are
   * @param language BCP 47 or ISO 639-2
   */
  public static PackagedTrack write(
      Subtitles subtitles, SegmentBorders borders, double durationSeconds, String language, PackagedFileSink sink) {
    TextTrackPackager packager = new TextTrackPackager(sink);
    sink.file("text.vtt", utf8(WebVttWriter.write(subtitles)), VTT);
    sink.file("init.mp4", ClearTrackWriter.init(WvttEntry.header(subtitles.blocks(), language)), MP4);
    packager.segments(subtitles, TextBorders.of(borders, durationSeconds));
    return packager.finish();
  }

  private void segments(Subtitles subtitles, List<Long> ends) {
    List<SourcedCue> standing = new ArrayList<>();
    int next = 0;
    long from = 0;
    for (long to : ends) {
      while (next < subtitles.cues().size() && subtitles.cues().get(next).startMs() < to) {
        standing.add(new SourcedCue(next + 1, subtitles.cues().get(next++)));
      }
      segment(subtitles.blocks(), List.copyOf(standing), from, to);
      standing.removeIf(sourced -> sourced.cue().endMs() <= to);
      from = to;
    }
  }

  private void segment(List<String> blocks, List<SourcedCue> cues, long from, long to) {
    durations.add(to - from);
    int number = durations.size();
    byte[] text = utf8(WebVttWriter.segment(blocks, cues.stream().map(SourcedCue::cue).toList()));
    sink.file(number + ".vtt", text, VTT);
    List<Sample> parts = WvttSamples.of(cues, from, to);
    byte[] cmaf = ClearTrackWriter.segment(number, parts);
    sink.file(number + ".m4s", cmaf, MP4);
    samples += parts.size();
    bitrates.segment(Math.max(text.length, cmaf.length), to - from);
  }

  private PackagedTrack finish() {
    List<MediaSegment> segments = new ArrayList<>();
    for (long duration : durations) {
      URI uri = URI.create((segments.size() + 1) + ".vtt");
      segments.add(new MediaSegment(uri, duration / (double) WvttEntry.TIMESCALE, null, List.of()));
    }
    String playlist = HlsWriter.media(new MediaPlaylist(List.of(), 1, segments, true));
    sink.file("playlist.m3u8", utf8(playlist), "application/vnd.apple.mpegurl");
    return new PackagedTrack(
        TrackKind.TEXT,
        CODEC,
        0,
        0,
        null,
        0,
        0,
        WvttEntry.TIMESCALE,
        durations,
        bitrates.average(),
        bitrates.peak(),
        samples,
        null,
        null,
        List.of(),
        0,
        null,
        null);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
