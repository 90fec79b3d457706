package dev.playhouse.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.media.cmaf.FragmentedMp4Reader;
import dev.playhouse.media.cmaf.Sample;
import dev.playhouse.media.cmaf.SampleHandler;
import dev.playhouse.media.cmaf.SegmentBorders;
import dev.playhouse.media.cmaf.TrackHeader;
import dev.playhouse.media.cmaf.TrackPackager;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.Protection;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.media.text.SubtitleFormat;
import dev.playhouse.media.text.SubtitleReader;
import dev.playhouse.media.text.Subtitles;
import dev.playhouse.media.text.TextTrackPackager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Track packages of our own, read back; {@code -Dcorpus.rewrite=true} puts them into the corpus. */
final class OwnFilesTest {
  private static final List<String> STREAMS = List.of("film.mp4", "hevc-film.mp4", "tone.mp4");

  @Test
  void encrypted_track_of_our_own_packager_is_read() throws IOException {
    for (String stream : STREAMS) {
      for (Scheme scheme : Scheme.values()) {
        for (double clearLead : new double[] {0, 1}) {
          byte[] track = packaged(stream, scheme, clearLead);
          String name = "own-" + scheme.fourCc() + (clearLead > 0 ? "-lead-" : "-") + stream;
          assertRead("decryption", name, track);
          assertRead("boxes", name, track);
        }
      }
    }
  }

  @Test
  void text_track_of_our_own_packager_is_read() throws IOException {
    byte[] source = Corpus.bytes(Corpus.HOME.resolve("subtitles-webvtt/editor.vtt"));
    Subtitles subtitles = SubtitleReader.read(SubtitleFormat.WEBVTT, new String(source, StandardCharsets.UTF_8));
    Map<String, byte[]> files = new LinkedHashMap<>();
    TextTrackPackager.write(subtitles, SegmentBorders.of(25, 1, 2), 6, "en", (name, bytes, type) -> files.put(name, bytes));
    for (String segment : List.of("1", "2", "3")) {
      assertRead("wvtt", "own-" + segment + ".mp4", joined(files, segment + ".m4s"));
    }
    assertRead("subtitles-webvtt", "own-segment.vtt", file(files, "2.vtt"));
  }

  private static void assertRead(String target, String name, byte[] file) throws IOException {
    if (Boolean.getBoolean("corpus.rewrite")) {
      Files.write(Corpus.HOME.resolve(target).resolve(name), file);
    }
    assertThat(Trial.of(Targets.named(target), file).verdict()).as(target + "/" + name).isEmpty();
  }

  private static byte[] packaged(String stream, Scheme scheme, double clearLeadSeconds) {
    byte[] input = Corpus.bytes(Path.of("corpus", "packaging", stream));
    Set<KeySystem> systems = Set.of(KeySystem.COMMON, KeySystem.WIDEVINE, KeySystem.PLAYREADY);
    Packaging packaging = new Packaging(new Protection(scheme, DecryptionReading.KEY, systems, clearLeadSeconds));
    FragmentedMp4Reader reader = new FragmentedMp4Reader(packaging);
    reader.feed(input, 0, input.length);
    reader.finish();
    assertThat(packaging.packager).isNotNull();
    packaging.packager.finish();
    return joined(packaging.files, clearLeadSeconds > 0 ? "2.m4s" : "1.m4s");
  }

  private static byte[] joined(Map<String, byte[]> files, String segment) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(file(files, "init.mp4"));
    joined.writeBytes(file(files, segment));
    return joined.toByteArray();
  }

  private static byte[] file(Map<String, byte[]> files, String name) {
    byte[] file = files.get(name);
    assertThat(file).as(name + " of " + files.keySet()).isNotNull();
    return file == null ? new byte[0] : file;
  }

  private static final class Packaging implements SampleHandler {
    private final Protection protection;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private @Nullable TrackPackager packager;

    private Packaging(Protection protection) {
      this.protection = protection;
    }

    @Override
    public void track(TrackHeader header) {
      packager = new TrackPackager(header, SegmentBorders.of(25, 1, 1), protection, (name, bytes, type) -> files.put(name, bytes));
    }

    @Override
    public void sample(Sample sample) {
      if (packager != null) {
        packager.sample(sample);
      }
    }
  }
}
