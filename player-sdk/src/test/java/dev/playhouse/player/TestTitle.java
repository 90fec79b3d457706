package dev.playhouse.player;

import dev.playhouse.encoder.EncodedTrack;
import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.encoder.profile.EncodingProfiles;
import dev.playhouse.encoder.profile.RungBox;
import dev.playhouse.encoder.Ladder;
import dev.playhouse.encoder.Rung;
import dev.playhouse.encoder.StreamTrack;
import dev.playhouse.encoder.TrackEncoder;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.FrameDecoder;
import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.master.FrameRate;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.master.MasterMaker;
import dev.playhouse.encoder.master.Probe;
import dev.playhouse.media.cmaf.PackagedFileSink;
import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.media.cmaf.SegmentBorders;
import dev.playhouse.media.manifest.ManifestGrant;
import dev.playhouse.media.manifest.ManifestWriter;
import dev.playhouse.media.manifest.MediaTrack;
import dev.playhouse.media.manifest.Pathway;
import dev.playhouse.media.manifest.Presentation;
import dev.playhouse.media.manifest.TrackFolder;
import dev.playhouse.media.manifest.TrackLabel;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.Protection;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.media.text.Subtitles;
import dev.playhouse.media.text.TextTrackPackager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A title that was really encoded, packaged and encrypted: two rungs and two languages, in segments of one second. */
final class TestTitle {
  private static final String VERSION = "00c0ffee";
  private static final EncodingProfile PROFILE = quick(EncodingProfiles.STANDARD);

  private final Ffmpeg ffmpeg = Ffmpeg.bundled(Path.of("target", "ffmpeg"));
  private final Map<String, byte[]> files = new HashMap<>();
  private final Map<String, byte[]> keys = new HashMap<>();
  private final Map<String, List<String>> frames = new HashMap<>();
  private final List<MediaTrack> tracks = new ArrayList<>();
  private final int seconds;

  TestTitle(Path folder, int seconds) throws InterruptedException {
    this.seconds = seconds;
    Path master = folder.resolve("master.mkv");
    new MasterMaker(ffmpeg).make(master, 854, 480, new FrameRate(25, 1), seconds, ProgressListener.NONE);
    MasterInfo info = new Probe(ffmpeg).probe(master);
    Ladder ladder = Ladder.of(info, PROFILE);
    TrackEncoder encoder = new TrackEncoder(ffmpeg);
    Protection picture = protection(1);
    Protection sound = protection(2);
    for (Rung rung : ladder.rungs()) {
      TrackFolder place = folder(rung.group(), rung.track());
      keep(place, TrackLabel.NONE, encoder.encodeVideo(master, info, rung, PROFILE, picture, into(place), ProgressListener.NONE));
    }
    for (StreamTrack audio : ladder.audio()) {
      TrackFolder place = folder(audio.group(), audio.track());
      keep(place, label(audio), encoder.encodeAudio(master, info, audio, PROFILE, sound, into(place), ProgressListener.NONE));
    }
  }

  /** Adds subtitles in English. */
  void subtitle(Subtitles subtitles) {
    TrackFolder place = folder("text", "t-en");
    PackagedTrack track = TextTrackPackager.write(subtitles, SegmentBorders.of(25, 1, 1), seconds, "en", into(place));
    tracks.add(new MediaTrack(place, new TrackLabel("en", null, Set.of()), track));
  }

  private static TrackFolder folder(String group, String track) {
    return new TrackFolder(track, group, "vod/asset_1/" + group + "/" + track + "." + VERSION);
  }

  private static TrackLabel label(StreamTrack audio) {
    return new TrackLabel(audio.source().language(), null, Set.of());
  }

  private static EncodingProfile quick(EncodingProfile standard) {
    List<RungBox> boxes =
        standard.boxes().stream()
            .map(box -> new RungBox(box.width(), box.height(), box.group(), box.codec(), "ultrafast", 30, box.maxBitrate()))
            .toList();
    return new EncodingProfile("quick", 1, standard.scheme(), 0, boxes, standard.audio(), standard.images());
  }

  private Protection protection(int seed) {
    Random random = new Random(seed);
    byte[][] parts = new byte[3][16];
    for (byte[] part : parts) {
      random.nextBytes(part);
    }
    ContentKey key = new ContentKey(parts[0], parts[1], parts[2]);
    keys.put(key.keyIdHex(), key.key());
    return Protection.of(Scheme.CBCS, key);
  }

  private PackagedFileSink into(TrackFolder folder) {
    return (name, bytes, contentType) -> files.put(folder.path().substring("vod/asset_1/".length()) + "/" + name, bytes);
  }

  private void keep(TrackFolder folder, TrackLabel label, EncodedTrack encoded) {
    tracks.add(new MediaTrack(folder, label, encoded.track()));
    frames.put(folder.track(), encoded.frameMd5());
  }

  /** A file below {@code /vod/ASSET/}, or null. */
  byte @Nullable [] file(String path) {
    return files.get(path);
  }

  Map<String, byte[]> keys() {
    return Map.copyOf(keys);
  }

  Path ffmpeg() {
    return ffmpeg.executable();
  }

  /** MD5 of each frame of a track before encryption. */
  List<String> frames(String track) {
    return frames.getOrDefault(track, List.of());
  }

  String manifest(String pathwayBase) {
    Presentation presentation = new Presentation(seconds, tracks, List.of());
    ManifestGrant grant = new ManifestGrant(480, Set.of("sd", "audio", "text"), List.of(), "http://origin.test/steering");
    return new ManifestWriter(presentation, grant, List.of(new Pathway("edge_1", pathwayBase))).hls();
  }

  /** MD5 of each frame of init and media segments of one rendition. */
  List<String> decode(byte[] fragmentedMp4) throws InterruptedException {
    try (FrameDecoder decoder = FrameDecoder.start(ffmpeg)) {
      decoder.feed(fragmentedMp4);
      return decoder.finish();
    }
  }
}
