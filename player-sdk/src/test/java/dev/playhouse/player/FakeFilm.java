package dev.playhouse.player;

import dev.playhouse.media.hls.HlsWriter;
import dev.playhouse.media.hls.MediaPlaylist;
import dev.playhouse.media.hls.MediaSegment;
import dev.playhouse.media.hls.MultivariantPlaylist;
import dev.playhouse.media.hls.Steering;
import dev.playhouse.media.hls.VariantStream;
import dev.playhouse.protocol.playback.Grant;
import dev.playhouse.protocol.playback.Session;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A clear film of 15 segments of 4 s in four heights and two languages, whose bytes say what they are; two edges have it. */
final class FakeFilm {
  static final int SEGMENTS = 15;
  static final double SEGMENT_SECONDS = 4;
  private static final List<Integer> HEIGHTS = List.of(360, 480, 720, 1080);
  private static final Map<String, Integer> BITRATES =
      Map.of("v360", 700_000, "v480", 1_200_000, "v720", 2_400_000, "v1080", 4_500_000, "a-en", 128_000, "a-de", 128_000);
  static final Map<String, String> EDGES = Map.of("one", "edge-one.test", "two", "edge-two.test");

  private static final Map<String, byte[]> MADE = new ConcurrentHashMap<>();

  private FakeFilm() {}

  static Session session(String token) {
    return new Session("session_1", "title_1", "asset_1", new Grant(1080, List.of("sd", "hd", "audio"), List.of(), 3600),
        Map.of("hls", "http://origin.test/" + token + "/master.m3u8"), Map.of(), "http://origin.test/steering", "", List.of(), 0, 30,
        Instant.parse("2026-01-02T00:00:00Z"));
  }

  /** What an address serves, or null. */
  static byte @Nullable [] file(URI uri) {
    List<String> path = List.of(uri.getPath().split("/"));
    String name = path.getLast();
    if (name.equals("steering")) {
      return bytes("{\"VERSION\":1,\"TTL\":300,\"PATHWAY-PRIORITY\":[\"one\",\"two\"]}");
    }
    if (name.equals("master.m3u8")) {
      return bytes(master(path.get(1)));
    }
    String track = path.get(path.size() - 2).replaceAll("\\..*", "");
    return switch (name) {
      case "playlist.m3u8" -> bytes(track.startsWith("t-") ? text() : playlist());
      case "init.mp4" -> box("moov", track);
      case "text.vtt" -> bytes("WEBVTT");
      default -> segment(track, Integer.parseInt(name.replace(".m4s", "")));
    };
  }

  /** Segments are of the average size, every third one a fifth larger. */
  static byte[] segment(String track, int number) {
    return MADE.computeIfAbsent(track + " " + number, name -> make(track, number));
  }

  private static byte[] make(String track, int number) {
    double scale = number % 3 == 0 ? 1.2 : 0.9;
    byte[] bytes = new byte[(int) (bitrate(track) * SEGMENT_SECONDS / 8 * scale)];
    Arrays.fill(bytes, (byte) number);
    byte[] moof = box("moof", track + " " + number + " ");
    ByteBuffer.wrap(bytes).put(moof).putInt(bytes.length - moof.length).put(bytes("mdat"));
    return bytes;
  }

  private static byte[] box(String type, String content) {
    byte[] bytes = bytes(content);
    return ByteBuffer.allocate(2 * Integer.BYTES + bytes.length).putInt(2 * Integer.BYTES + bytes.length).put(bytes(type)).put(bytes).array();
  }

  /** Which track an init segment is of. */
  static String track(byte[] init) {
    return new String(init, StandardCharsets.UTF_8).substring(2 * Integer.BYTES);
  }

  private static int bitrate(String track) {
    return BITRATES.getOrDefault(track, 0);
  }

  private static String master(String token) {
    List<VariantStream> variants = new ArrayList<>();
    List<dev.playhouse.media.hls.Rendition> renditions = new ArrayList<>();
    for (String pathway : List.of("one", "two")) {
      String base = "http://" + EDGES.get(pathway) + "/" + token + "/vod/asset_1/";
      for (String language : List.of("en", "de")) {
        renditions.add(rendition(dev.playhouse.media.hls.Rendition.Type.AUDIO, pathway, "audio", language,
            URI.create(base + "audio/a-" + language + ".00000000/playlist.m3u8")));
        renditions.add(rendition(dev.playhouse.media.hls.Rendition.Type.SUBTITLES, pathway, "text", language,
            URI.create(base + "text/t-" + language + ".00000000/playlist.m3u8")));
      }
      for (int height : HEIGHTS) {
        int average = bitrate("v" + height) + bitrate("a-en");
        URI uri = URI.create(base + "x/v" + height + ".00000000/playlist.m3u8");
        variants.add(new VariantStream(
            uri, pathway, average * 5 / 4, average, "avc1.64001f,mp4a.40.2", height * 16 / 9, height, 25, null, null, "audio-" + pathway,
            "text-" + pathway));
      }
    }
    Steering steering = new Steering(URI.create("http://origin.test/steering"), "one");
    return HlsWriter.multivariant(new MultivariantPlaylist(steering, Map.of(), List.of(), renditions, variants));
  }

  private static dev.playhouse.media.hls.Rendition rendition(
      dev.playhouse.media.hls.Rendition.Type type, String pathway, String group, String language, URI uri) {
    boolean audio = group.equals("audio");
    return new dev.playhouse.media.hls.Rendition(type, group + "-" + pathway, language.equals("en") ? "English" : "Deutsch", language,
        audio && language.equals("en"), true, false, List.of(),
        audio ? 2 : 0, uri, pathway);
  }

  private static String playlist() {
    List<MediaSegment> segments = IntStream.rangeClosed(1, SEGMENTS)
        .mapToObj(number -> new MediaSegment(URI.create(number + ".m4s"), SEGMENT_SECONDS, URI.create("init.mp4"), List.of()))
        .toList();
    return HlsWriter.media(new MediaPlaylist(List.of(), 1, segments, true));
  }

  private static String text() {
    List<MediaSegment> segments = IntStream.rangeClosed(1, SEGMENTS)
        .mapToObj(number -> new MediaSegment(URI.create(number + ".vtt"), SEGMENT_SECONDS, null, List.of()))
        .toList();
    return HlsWriter.media(new MediaPlaylist(List.of(), 1, segments, true));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
