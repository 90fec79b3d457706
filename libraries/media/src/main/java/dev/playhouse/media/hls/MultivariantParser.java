package dev.playhouse.media.hls;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a multivariant playlist line by line. */
final class MultivariantParser {
  /** Renditions and variants together: a dozen rungs in as many languages over a hundred edges. */
  static final int MAX_STREAMS = 20_000;

  private final URI base;
  private final Variables variables;
  private final List<Key> sessionKeys = new ArrayList<>();
  private final List<Rendition> renditions = new ArrayList<>();
  private final List<VariantStream> variants = new ArrayList<>();
  private @Nullable Steering steering;
  private @Nullable PlaylistLine streamInf;

  MultivariantParser(URI base) {
    this.base = base;
    this.variables = new Variables(base, Variables.Importer.of(Map.of()));
  }

  void line(PlaylistLine line) {
    if (renditions.size() + variants.size() > MAX_STREAMS) {
      throw line.error("hls-too-long", "more than " + MAX_STREAMS + " renditions and variants");
    }
    if (streamInf != null && !line.isUri()) {
      throw line.error("hls-order", "EXT-X-STREAM-INF is followed by the URI of its media playlist");
    }
    switch (line.tag()) {
      case "" -> variant(line);
      case "EXT-X-STREAM-INF" -> streamInf = line;
      case "EXT-X-DEFINE" -> variables.define(line, attributes(line));
      case "EXT-X-CONTENT-STEERING" -> steering(line, attributes(line));
      case "EXT-X-SESSION-KEY" -> sessionKeys.addAll(KeyParser.key(line, attributes(line), base));
      case "EXT-X-MEDIA" -> renditions.add(rendition(line, attributes(line)));
      case "EXTINF", "EXT-X-TARGETDURATION" -> throw line.error("hls-kind", "this is a media playlist, not a multivariant one");
      default -> {}
    }
  }

  MultivariantPlaylist playlist() {
    if (streamInf != null) {
      throw streamInf.error("hls-order", "EXT-X-STREAM-INF is followed by the URI of its media playlist");
    }
    return new MultivariantPlaylist(steering, variables.values(), sessionKeys, renditions, variants);
  }

  private AttributeList attributes(PlaylistLine line) {
    return new AttributeList(line, variables);
  }

  private void steering(PlaylistLine line, AttributeList attributes) {
    String pathway = attributes.optional("PATHWAY-ID");
    steering =
        new Steering(line.resolve(base, attributes.required("SERVER-URI")), pathway == null ? VariantStream.DEFAULT_PATHWAY : pathway);
  }

  private void variant(PlaylistLine line) {
    if (streamInf == null) {
      throw line.error("hls-order", "a URI without EXT-X-STREAM-INF before it");
    }
    AttributeList attributes = attributes(streamInf);
    String pathway = attributes.optional("PATHWAY-ID");
    String codecs = attributes.optional("CODECS");
    int[] size = size(streamInf, attributes.optional("RESOLUTION"));
    attributes.required("BANDWIDTH");
    variants.add(
        new VariantStream(
            line.resolve(base, variables.replace(line, line.value())),
            pathway == null ? VariantStream.DEFAULT_PATHWAY : pathway,
            attributes.integer("BANDWIDTH"),
            attributes.integer("AVERAGE-BANDWIDTH"),
            codecs == null ? "" : codecs,
            size[0],
            size[1],
            attributes.decimal("FRAME-RATE"),
            attributes.optional("AUDIO"),
            attributes.optional("SUBTITLES")));
    streamInf = null;
  }

  private Rendition rendition(PlaylistLine line, AttributeList attributes) {
    String uri = attributes.optional("URI");
    String channels = attributes.optional("CHANNELS");
    return new Rendition(
        type(line, attributes.required("TYPE")),
        attributes.required("GROUP-ID"),
        attributes.required("NAME"),
        attributes.optional("LANGUAGE"),
        attributes.yes("DEFAULT"),
        attributes.yes("AUTOSELECT"),
        attributes.yes("FORCED"),
        channels == null ? 0 : (int) Numbers.integer(line.number(), "CHANNELS", channels.split("/", 2)[0]),
        uri == null ? null : line.resolve(base, uri),
        attributes.optional("PATHWAY-ID"));
  }

  private static Rendition.Type type(PlaylistLine line, String word) {
    for (Rendition.Type type : Rendition.Type.values()) {
      if (type.word().equals(word)) {
        return type;
      }
    }
    throw line.error("hls-attributes", "not a TYPE of rendition: " + word);
  }

  private static int[] size(PlaylistLine line, @Nullable String resolution) {
    if (resolution == null) {
      return new int[] {0, 0};
    }
    if (!resolution.matches("[0-9]{1,5}x[0-9]{1,5}")) {
      throw line.error("hls-number", "RESOLUTION is not WIDTHxHEIGHT: " + resolution);
    }
    int x = resolution.indexOf('x');
    return new int[] {Integer.parseInt(resolution.substring(0, x)), Integer.parseInt(resolution.substring(x + 1))};
  }
}
