package dev.playhouse.media.hls;

import dev.playhouse.media.MediaException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a media playlist line by line. */
final class MediaParser {
  /** Segments of a playlist: a week in segments of six seconds. */
  static final int MAX_SEGMENTS = 100_800;

  private final URI base;
  private final Variables variables;
  private final List<String> imports = new ArrayList<>();
  private final List<MediaSegment> segments = new ArrayList<>();
  private final List<Key> keys = new ArrayList<>();
  private boolean keysInUse;
  private @Nullable URI init;
  private long mediaSequence;
  private double duration = -1;
  private boolean targetDuration;
  private boolean ended;

  MediaParser(URI base, Variables.Importer importer) {
    this.base = base;
    this.variables = new Variables(base, importer);
  }

  void line(PlaylistLine line) {
    switch (line.tag()) {
      case "" -> segment(line);
      case "EXTINF" -> duration = Numbers.decimal(line.number(), "EXTINF", line.value().split(",", 2)[0]);
      case "EXT-X-KEY" -> key(line);
      case "EXT-X-MAP" -> map(line, new AttributeList(line, variables));
      case "EXT-X-DEFINE" -> define(line, new AttributeList(line, variables));
      case "EXT-X-MEDIA-SEQUENCE" -> mediaSequence = line.integer();
      case "EXT-X-TARGETDURATION" -> targetDuration = line.integer() >= 0;
      case "EXT-X-ENDLIST" -> ended = true;
      case "EXT-X-BYTERANGE", "EXT-X-DISCONTINUITY", "EXT-X-PART", "EXT-X-SKIP", "EXT-X-GAP" ->
          throw line.error("hls-not-supported", line.tag() + " is not supported");
      case "EXT-X-STREAM-INF", "EXT-X-MEDIA" -> throw line.error("hls-kind", "this is a multivariant playlist, not a media one");
      default -> {}
    }
  }

  MediaPlaylist playlist(int lines) {
    if (!targetDuration) {
      throw MediaException.inLine("hls-order", lines + 1, "the playlist ends without EXT-X-TARGETDURATION");
    }
    return new MediaPlaylist(imports, mediaSequence, segments, ended);
  }

  private void segment(PlaylistLine line) {
    if (duration < 0) {
      throw line.error("hls-order", "a URI without EXTINF before it");
    }
    if (segments.size() == MAX_SEGMENTS) {
      throw line.error("hls-too-long", "more than " + MAX_SEGMENTS + " segments");
    }
    segments.add(new MediaSegment(line.resolve(base, variables.replace(line, line.value())), duration, init, keys));
    duration = -1;
    keysInUse = true;
  }

  /** Keys that stand together are alternatives; the first one after a segment replaces those before it. */
  private void key(PlaylistLine line) {
    if (keysInUse) {
      keys.clear();
      keysInUse = false;
    }
    keys.addAll(KeyParser.key(line, new AttributeList(line, variables), base));
  }

  private void map(PlaylistLine line, AttributeList attributes) {
    if (attributes.optional("BYTERANGE") != null) {
      throw line.error("hls-not-supported", "BYTERANGE is not supported");
    }
    init = line.resolve(base, attributes.required("URI"));
  }

  private void define(PlaylistLine line, AttributeList attributes) {
    variables.define(line, attributes);
    String imported = attributes.optional("IMPORT");
    if (imported != null) {
      imports.add(imported);
    }
  }
}
