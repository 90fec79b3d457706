package dev.playhouse.fuzzing;

import dev.playhouse.encoder.profile.EncodingProfileException;
import dev.playhouse.encoder.profile.EncodingProfiles;
import dev.playhouse.media.MediaException;
import dev.playhouse.media.cpix.CpixReader;
import dev.playhouse.media.hls.HlsReader;
import dev.playhouse.media.text.SubtitleFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** All readers of what others wrote. */
final class Targets {
  private static final URI BASE = URI.create("https://origin.example/vod/asset/playlist.m3u8?token=t");

  static final List<Target> ALL =
      List.of(
          media("boxes", 60, BoxReading::read),
          media("stream", 150, StreamReading::read),
          media("packaging", 300, PackagingReading::read),
          media("decryption", 200, DecryptionReading::read),
          media("h264", 100, SliceReading::avc),
          media("h265", 100, SliceReading::hevc),
          media("hls-multivariant", 200, input -> HlsReader.multivariant(text(input), BASE)),
          media("hls-media", 150, input -> HlsReader.media(text(input), BASE)),
          media("subtitles-srt", 100, TextReading.of(SubtitleFormat.SRT)),
          media("subtitles-webvtt", 100, TextReading.of(SubtitleFormat.WEBVTT)),
          media("subtitles-ttml", 100, TextReading.of(SubtitleFormat.TTML)),
          media("subtitles-ass", 100, TextReading.of(SubtitleFormat.ASS)),
          media("subtitles-charset", 100, TextReading::anyCharset),
          media("wvtt", 100, TextReading::wvtt),
          media("cpix", 100, CpixReader::read),
          new Target("encoding-profile", EncodingProfileException.class, 100, input -> EncodingProfiles.read(text(input))));

  private Targets() {}

  static Target named(String name) {
    return ALL.stream().filter(target -> target.name().equals(name)).findFirst().orElseThrow();
  }

  private static Target media(String name, int coverage, Target.Reading reading) {
    return new Target(name, MediaException.class, coverage, reading);
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }
}
