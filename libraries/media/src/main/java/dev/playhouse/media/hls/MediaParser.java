package dev.playhouse.media.hls;

import dev.playhouse.media.MediaException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a media playlist line by line. */
final class MediaParser {
  /** Segments of a playlist: a week in segments of six seconds. */
  static final int MAX_SEGMENTS = 100_800;

  /** Bytes of a resource: as many as fit into 18 digits, so that nothing overflows. */
  private static final long MAX_RESOURCE_BYTES = 999_999_999_999_999_999L;

  /** Alternatives for one segment: more than there are key systems. */
  private static final int MAX_KEYS = 32;

  /** More than a sheet has pixels to show. */
  private static final int MAX_TILES = 1_000_000;

  private final URI base;
  private final Variables variables;
  private final DateRangeParser dateRanges;
  private final List<String> imports = new ArrayList<>();
  private final List<MediaSegment> segments = new ArrayList<>();
  private final List<Key> keys = new ArrayList<>();
  private boolean keysInUse;
  private MediaPlaylist.Content content = MediaPlaylist.Content.MEDIA;
  private @Nullable ByteRange range;
  private @Nullable MediaSegment last;
  private @Nullable Tiles tiles;
  private MediaSegment.@Nullable InitMap map;
  private boolean discontinuity;
  private @Nullable Instant dateTime;
  private boolean gap;
  private long mediaSequence;
  private long discontinuitySequence;
  private double duration = -1;
  private int targetSeconds = -1;
  private boolean ended;
  private double holdBackSeconds;
  private @Nullable Double startSeconds;

  MediaParser(URI base, Variables.Importer importer) {
    this.base = base;
    this.variables = new Variables(base, importer);
    dateRanges = new DateRangeParser(variables);
  }

  void line(PlaylistLine line) {
    switch (line.tag()) {
      case "" -> segment(line);
      case "EXTINF" -> duration = Numbers.decimal(line.number(), "EXTINF", line.value().split(",", 2)[0]);
      case "EXT-X-KEY" -> key(line);
      case "EXT-X-MAP" -> map(line, new AttributeList(line, variables));
      case "EXT-X-DEFINE" -> define(line, new AttributeList(line, variables));
      case "EXT-X-MEDIA-SEQUENCE" -> mediaSequence = line.integer();
      case "EXT-X-DISCONTINUITY-SEQUENCE" -> discontinuitySequence = line.integer();
      case "EXT-X-DISCONTINUITY" -> discontinuity = true;
      case "EXT-X-GAP" -> gap = true;
      case "EXT-X-PROGRAM-DATE-TIME" -> dateTime = line.dateTime();
      case "EXT-X-TARGETDURATION" -> targetSeconds = (int) Math.min(line.integer(), Integer.MAX_VALUE);
      case "EXT-X-ENDLIST" -> ended = true;
      case "EXT-X-START" -> startSeconds = new AttributeList(line, variables).signed("TIME-OFFSET");
      case "EXT-X-SERVER-CONTROL" -> holdBackSeconds = new AttributeList(line, variables).decimal("HOLD-BACK");
      case "EXT-X-BYTERANGE" -> range = range(line, line.value());
      case "EXT-X-DATERANGE" -> dateRanges.line(line);
      case "EXT-X-TILES" -> tiles = tiles(line, new AttributeList(line, variables));
      case "EXT-X-I-FRAMES-ONLY" -> content(line, MediaPlaylist.Content.I_FRAMES);
      case "EXT-X-IMAGES-ONLY" -> content(line, MediaPlaylist.Content.IMAGES);
      case "EXT-X-SKIP" -> throw line.error("hls-not-supported", "EXT-X-SKIP is not supported: a playlist that nobody asked to be shortened");
      case "EXT-X-STREAM-INF", "EXT-X-MEDIA", "EXT-X-I-FRAME-STREAM-INF" ->
          throw line.error("hls-kind", "this is a multivariant playlist, not a media one");
      default -> {}
    }
  }

  MediaPlaylist playlist(int lines) {
    if (targetSeconds < 0) {
      throw MediaException.inLine("hls-order", lines + 1, "the playlist ends without EXT-X-TARGETDURATION");
    }
    return new MediaPlaylist(content, imports, mediaSequence, discontinuitySequence, targetSeconds, segments, ended, holdBackSeconds,
        startSeconds, dateRanges.ranges());
  }

  private void segment(PlaylistLine line) {
    if (duration < 0) {
      throw line.error("hls-order", "a URI without EXTINF before it");
    }
    if (segments.size() == MAX_SEGMENTS) {
      throw line.error("hls-too-long", "more than " + MAX_SEGMENTS + " segments");
    }
    URI uri = line.resolve(base, variables.replace(line, line.value()));
    last = new MediaSegment(uri, duration, whole(line, uri), map, keys, tiles, discontinuity, dateTime, gap);
    segments.add(last);
    duration = -1;
    range = null;
    tiles = null;
    discontinuity = false;
    dateTime = null;
    gap = false;
    keysInUse = true;
  }

  /** The range of a segment; without an offset it begins where that of the segment before ended, in the same resource. */
  private @Nullable ByteRange whole(PlaylistLine line, URI uri) {
    ByteRange given = range;
    if (given == null || given.offset() >= 0) {
      return given;
    }
    ByteRange before = last == null || !last.uri().equals(uri) ? null : last.range();
    if (before == null) {
      throw line.error("hls-order", "EXT-X-BYTERANGE without an offset where no range of the same resource is before it");
    }
    return range(line, before.offset() + before.length(), given.length());
  }

  private static ByteRange range(PlaylistLine line, String text) {
    String[] parts = text.split("@", -1);
    if (parts.length > 2) {
      throw line.error("hls-number", "a byte range is LENGTH or LENGTH@OFFSET, not " + text);
    }
    long length = Numbers.integer(line.number(), line.tag(), parts[0]);
    return range(line, parts.length == 1 ? -1 : Numbers.integer(line.number(), line.tag(), parts[1]), length);
  }

  private static ByteRange range(PlaylistLine line, long offset, long length) {
    if (length == 0 || length > MAX_RESOURCE_BYTES - Math.max(0, offset)) {
      throw line.error("hls-number", "a range of " + length + " bytes that ends beyond " + MAX_RESOURCE_BYTES + " bytes, or is empty");
    }
    return new ByteRange(offset, length);
  }

  private static Tiles tiles(PlaylistLine line, AttributeList attributes) {
    int[] size = Numbers.size(line.number(), "RESOLUTION", attributes.required("RESOLUTION"));
    int[] layout = Numbers.size(line.number(), "LAYOUT", attributes.required("LAYOUT"));
    long tiles = (long) layout[0] * layout[1];
    if (tiles == 0 || tiles > MAX_TILES) {
      throw line.error("hls-number", "a LAYOUT of " + tiles + " thumbnails: from 1 to " + MAX_TILES + " can be on a sheet");
    }
    return new Tiles(size[0], size[1], layout[0], layout[1], attributes.decimal("DURATION"));
  }

  private void content(PlaylistLine line, MediaPlaylist.Content only) {
    if (content != MediaPlaylist.Content.MEDIA && content != only) {
      throw line.error("hls-kind", "a playlist of both key frames and images");
    }
    content = only;
  }

  /** Keys that stand together are alternatives; the first one after a segment replaces those before it. */
  private void key(PlaylistLine line) {
    if (keysInUse) {
      keys.clear();
      keysInUse = false;
    }
    if (keys.size() > MAX_KEYS) {
      throw line.error("hls-too-long", "more than " + MAX_KEYS + " keys of one segment");
    }
    keys.addAll(KeyParser.key(line, new AttributeList(line, variables), base));
  }

  /** An init segment; a range of it that names no offset begins at the first byte. */
  private void map(PlaylistLine line, AttributeList attributes) {
    String text = attributes.optional("BYTERANGE");
    ByteRange given = text == null ? null : range(line, text);
    URI uri = line.resolve(base, attributes.required("URI"));
    List<Key> whole = keys.stream().filter(key -> key.method() == Key.Method.AES_128).toList();
    map = new MediaSegment.InitMap(uri, given == null ? null : new ByteRange(Math.max(0, given.offset()), given.length()), whole);
  }

  private void define(PlaylistLine line, AttributeList attributes) {
    variables.define(line, attributes);
    String imported = attributes.optional("IMPORT");
    if (imported != null) {
      imports.add(imported);
    }
  }
}
