package dev.playhouse.fuzzing;

import dev.playhouse.cli.titles.TitleFileException;
import dev.playhouse.cli.titles.TitleFormat;
import dev.playhouse.encoder.profile.EncodingProfileException;
import dev.playhouse.encoder.profile.EncodingProfiles;
import dev.playhouse.media.MediaException;
import dev.playhouse.media.cmaf.SegmentIndex;
import dev.playhouse.media.cpix.CpixDocument;
import dev.playhouse.media.cpix.CpixReader;
import dev.playhouse.media.cpix.SystemSignals;
import dev.playhouse.media.dash.MpdReader;
import dev.playhouse.media.hls.HlsReader;
import dev.playhouse.media.mpegts.SegmentRemuxer;
import dev.playhouse.media.mpegts.TransportClock;
import dev.playhouse.media.text.SubtitleFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** All readers of what others wrote. */
final class Targets {
  private static final URI BASE = URI.create("https://origin.example/vod/asset/playlist.m3u8?token=t");

  static final List<Target> ALL =
      List.of(
          media("boxes", 100, BoxReading::read),
          media("stream", 450, StreamReading::read),
          media("packaging", 1400, PackagingReading::read),
          media("decryption", 300, DecryptionReading::read),
          media("h264", 190, SliceReading::avc),
          media("h265", 250, SliceReading::hevc),
          media("mpegts", 500, Targets::transportStream),
          media("hls-multivariant", 180, input -> HlsReader.multivariant(text(input), BASE)),
          media("hls-media", 160, input -> HlsReader.media(text(input), BASE)),
          media("mpd", 280, input -> MpdReader.read(text(input))),
          media("presentation", 450, PresentationReading::read),
          media("segment-index", 60, input -> SegmentIndex.read(input, 0)),
          media("subtitles-srt", 300, TextReading.of(SubtitleFormat.SRT)),
          media("subtitles-webvtt", 150, TextReading.of(SubtitleFormat.WEBVTT)),
          media("subtitles-ttml", 480, TextReading.of(SubtitleFormat.TTML)),
          media("subtitles-ass", 310, TextReading.of(SubtitleFormat.ASS)),
          media("subtitles-charset", 600, TextReading::anyCharset),
          media("wvtt", 200, TextReading::wvtt),
          media("cpix", 210, Targets::keys),
          titles("titles-csv", 280, TitleFormat.CSV),
          titles("titles-json", 60, TitleFormat.JSON),
          titles("titles-yaml", 60, TitleFormat.YAML),
          new Target("encoding-profile", EncodingProfileException.class, 130, input -> EncodingProfiles.read(text(input))));

  private Targets() {}

  static Target named(String name) {
    return ALL.stream().filter(target -> target.name().equals(name)).findFirst().orElseThrow();
  }

  private static Target media(String name, int coverage, Target.Reading reading) {
    return new Target(name, MediaException.class, coverage, reading);
  }

  private static Target titles(String name, int coverage, TitleFormat format) {
    return new Target(name, TitleFileException.class, coverage, TitleReading.of(format));
  }

  /** A document, and what it would have players told. */
  private static void keys(byte[] input) {
    CpixDocument document = CpixReader.read(input);
    document.keys().forEach(key -> SystemSignals.of(document.systems(), key.kid()));
  }

  /** A segment, and once more as if it went on. */
  private static void transportStream(byte[] input) {
    SegmentRemuxer remuxer = new SegmentRemuxer(new TransportClock());
    remuxer.remux("v", input, false, 0);
    remuxer.remux("v", input, true, 0);
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }
}
