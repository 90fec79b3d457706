package dev.playhouse.media.hls;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes playlists; URIs are written as they are given, relative ones too. */
public final class HlsWriter {
  /** Variables came with 8, init segments outside of I-frame playlists with 6. */
  private static final int VERSION = 8;

  private HlsWriter() {}

  /** The text of a multivariant playlist. It says of each variant that no captions hide in its video, or players list what they suppose there. */
  public static String multivariant(MultivariantPlaylist playlist) {
    StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:" + VERSION + "\n#EXT-X-INDEPENDENT-SEGMENTS\n");
    playlist.variables().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(define -> new TagWriter("EXT-X-DEFINE").quoted("NAME", define.getKey()).quoted("VALUE", define.getValue()).to(text));
    Steering steering = playlist.steering();
    if (steering != null) {
      new TagWriter("EXT-X-CONTENT-STEERING")
          .quoted("SERVER-URI", steering.serverUri().toString())
          .quoted("PATHWAY-ID", steering.pathwayId())
          .to(text);
    }
    playlist.sessionKeys().forEach(key -> key("EXT-X-SESSION-KEY", key).to(text));
    playlist.renditions().forEach(rendition -> rendition(rendition).to(text));
    for (VariantStream variant : playlist.variants()) {
      variant(variant).to(text);
      text.append(variant.uri()).append('\n');
    }
    playlist.iFrameStreams().forEach(stream -> iFrames(stream).to(text));
    playlist.imageStreams().forEach(stream -> images(stream).to(text));
    return text.toString();
  }

  /** The text of a media playlist of a whole rendition. */
  public static String media(MediaPlaylist playlist) {
    long target = Math.max(1, Math.round(playlist.segments().stream().mapToDouble(MediaSegment::durationSeconds).max().orElse(0)));
    StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:" + VERSION + "\n");
    playlist.imports().forEach(name -> new TagWriter("EXT-X-DEFINE").quoted("IMPORT", name).to(text));
    text.append("#EXT-X-TARGETDURATION:").append(target).append("\n#EXT-X-MEDIA-SEQUENCE:").append(playlist.mediaSequence()).append('\n');
    long discontinuities = playlist.discontinuitySequence();
    text.append(discontinuities == 0 ? "" : "#EXT-X-DISCONTINUITY-SEQUENCE:" + discontinuities + "\n");
    text.append(playlist.ended() ? "#EXT-X-PLAYLIST-TYPE:VOD\n" : "");
    text.append(
        switch (playlist.content()) {
          case MEDIA -> "";
          case I_FRAMES -> "#EXT-X-I-FRAMES-ONLY\n";
          case IMAGES -> "#EXT-X-IMAGES-ONLY\n";
        });
    segments(playlist.segments(), text);
    return text.append(playlist.ended() ? "#EXT-X-ENDLIST\n" : "").toString();
  }

  private static void segments(List<MediaSegment> segments, StringBuilder text) {
    boolean clear = segments.stream().allMatch(segment -> segment.keys().isEmpty());
    @Nullable List<Key> keys = clear ? List.of() : null;
    MediaSegment.@Nullable InitMap map = null;
    for (MediaSegment segment : segments) {
      boolean keyed = !segment.keys().equals(keys);
      if (keyed) {
        keys = segment.keys();
        keys(keys, text);
      }
      text.append(segment.discontinuity() ? "#EXT-X-DISCONTINUITY\n" : "");
      MediaSegment.InitMap needed = segment.map();
      if (needed != null && (keyed || !needed.equals(map))) {
        map = needed;
        ByteRange range = map.range();
        new TagWriter("EXT-X-MAP")
            .quoted("URI", map.uri().toString())
            .quoted("BYTERANGE", range == null ? null : range.length() + "@" + range.offset())
            .to(text);
      }
      segment(segment, text);
    }
  }

  private static void segment(MediaSegment segment, StringBuilder text) {
    text.append(segment.dateTime() == null ? "" : "#EXT-X-PROGRAM-DATE-TIME:" + segment.dateTime() + "\n");
    text.append(segment.gap() ? "#EXT-X-GAP\n" : "");
    text.append("#EXTINF:").append(TagWriter.decimal(segment.durationSeconds(), 6)).append(",\n");
    ByteRange range = segment.range();
    if (range != null) {
      text.append("#EXT-X-BYTERANGE:").append(range.length()).append('@').append(range.offset()).append('\n');
    }
    Tiles tiles = segment.tiles();
    if (tiles != null) {
      new TagWriter("EXT-X-TILES")
          .plain("RESOLUTION", tiles.width() + "x" + tiles.height())
          .plain("LAYOUT", tiles.columns() + "x" + tiles.rows())
          .plain("DURATION", TagWriter.decimal(tiles.durationSeconds(), 6))
          .to(text);
    }
    text.append(segment.uri()).append('\n');
  }

  private static void keys(List<Key> keys, StringBuilder text) {
    if (keys.isEmpty()) {
      new TagWriter("EXT-X-KEY").plain("METHOD", "NONE").to(text);
    }
    keys.forEach(key -> key("EXT-X-KEY", key).to(text));
  }

  private static TagWriter key(String tag, Key key) {
    return new TagWriter(tag)
        .plain("METHOD", key.method().word())
        .quoted("URI", key.uri())
        .plain("IV", key.iv() == null ? null : "0x" + key.iv())
        .plain("KEYID", key.keyId() == null ? null : "0x" + key.keyId())
        .quoted("KEYFORMAT", key.keyFormat())
        .quoted("KEYFORMATVERSIONS", "1");
  }

  private static TagWriter rendition(Rendition rendition) {
    return new TagWriter("EXT-X-MEDIA")
        .plain("TYPE", rendition.type().word())
        .quoted("GROUP-ID", rendition.groupId())
        .quoted("LANGUAGE", rendition.language())
        .quoted("NAME", rendition.name())
        .plain("DEFAULT", rendition.selectedByDefault() ? "YES" : "NO")
        .plain("AUTOSELECT", rendition.autoselect() ? "YES" : "NO")
        .plain("FORCED", rendition.forced() ? "YES" : null)
        .quoted("CHARACTERISTICS", rendition.characteristics().isEmpty() ? null : String.join(",", rendition.characteristics()))
        .quoted("CHANNELS", rendition.channels() == 0 ? null : Integer.toString(rendition.channels()))
        .quoted("PATHWAY-ID", rendition.pathwayId())
        .quoted("URI", rendition.uri() == null ? null : rendition.uri().toString());
  }

  private static TagWriter variant(VariantStream variant) {
    return new TagWriter("EXT-X-STREAM-INF")
        .plain("BANDWIDTH", Integer.toString(variant.bandwidth()))
        .plain("AVERAGE-BANDWIDTH", orNull(variant.averageBandwidth()))
        .quoted("CODECS", variant.codecs().isEmpty() ? null : variant.codecs())
        .plain("RESOLUTION", resolution(variant.width(), variant.height()))
        .plain("FRAME-RATE", variant.frameRate() == 0 ? null : TagWriter.decimal(variant.frameRate(), 3))
        .plain("VIDEO-RANGE", variant.videoRange())
        .plain("HDCP-LEVEL", variant.hdcpLevel())
        .quoted("AUDIO", variant.audioGroup())
        .quoted("SUBTITLES", variant.subtitlesGroup())
        .plain("CLOSED-CAPTIONS", "NONE")
        .quoted("PATHWAY-ID", pathway(variant.pathwayId()));
  }

  private static TagWriter iFrames(IFrameStream stream) {
    return new TagWriter("EXT-X-I-FRAME-STREAM-INF")
        .plain("BANDWIDTH", Integer.toString(stream.bandwidth()))
        .plain("AVERAGE-BANDWIDTH", orNull(stream.averageBandwidth()))
        .quoted("CODECS", stream.codecs().isEmpty() ? null : stream.codecs())
        .plain("RESOLUTION", resolution(stream.width(), stream.height()))
        .plain("VIDEO-RANGE", stream.videoRange())
        .quoted("PATHWAY-ID", pathway(stream.pathwayId()))
        .quoted("URI", stream.uri().toString());
  }

  private static TagWriter images(ImageStream stream) {
    return new TagWriter("EXT-X-IMAGE-STREAM-INF")
        .plain("BANDWIDTH", Integer.toString(stream.bandwidth()))
        .plain("AVERAGE-BANDWIDTH", orNull(stream.averageBandwidth()))
        .plain("RESOLUTION", resolution(stream.width(), stream.height()))
        .quoted("CODECS", stream.codecs().isEmpty() ? null : stream.codecs())
        .quoted("PATHWAY-ID", pathway(stream.pathwayId()))
        .quoted("URI", stream.uri().toString());
  }

  private static @Nullable String orNull(int bitsPerSecond) {
    return bitsPerSecond == 0 ? null : Integer.toString(bitsPerSecond);
  }

  private static @Nullable String resolution(int width, int height) {
    return height == 0 ? null : width + "x" + height;
  }

  private static @Nullable String pathway(String id) {
    return id.equals(VariantStream.DEFAULT_PATHWAY) ? null : id;
  }
}
