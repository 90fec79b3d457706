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

  /** More than any format has; a count beyond it is a mistake. */
  private static final int MAX_CHANNELS = 256;

  private final URI base;
  private final Variables variables;
  private final List<Key> sessionKeys = new ArrayList<>();
  private final List<Rendition> renditions = new ArrayList<>();
  private final List<VariantStream> variants = new ArrayList<>();
  private final List<IFrameStream> iFrameStreams = new ArrayList<>();
  private final List<ImageStream> imageStreams = new ArrayList<>();
  private @Nullable Steering steering;
  private @Nullable PlaylistLine streamInf;
  private @Nullable Double startSeconds;

  MultivariantParser(URI base) {
    this.base = base;
    this.variables = new Variables(base, Variables.Importer.of(Map.of()));
  }

  void line(PlaylistLine line) {
    if (renditions.size() + variants.size() + iFrameStreams.size() + imageStreams.size() + sessionKeys.size() > MAX_STREAMS) {
      throw line.error("hls-too-long", "more than " + MAX_STREAMS + " renditions, variants and keys");
    }
    if (streamInf != null && !line.isUri()) {
      throw line.error("hls-order", "EXT-X-STREAM-INF is followed by the URI of its media playlist");
    }
    switch (line.tag()) {
      case "" -> variant(line);
      case "EXT-X-STREAM-INF" -> streamInf = line;
      case "EXT-X-DEFINE" -> variables.define(line, attributes(line));
      case "EXT-X-START" -> startSeconds = attributes(line).signed("TIME-OFFSET");
      case "EXT-X-CONTENT-STEERING" -> steering(line, attributes(line));
      case "EXT-X-SESSION-KEY" -> sessionKeys.addAll(KeyParser.key(line, attributes(line), base));
      case "EXT-X-MEDIA" -> renditions.add(rendition(line, attributes(line)));
      case "EXT-X-I-FRAME-STREAM-INF" -> iFrameStreams.add(iFrames(line, attributes(line)));
      case "EXT-X-IMAGE-STREAM-INF" -> imageStreams.add(images(line, attributes(line)));
      case "EXTINF", "EXT-X-TARGETDURATION", "EXT-X-KEY", "EXT-X-MAP" ->
          throw line.error("hls-kind", "this is a media playlist, not a multivariant one");
      default -> {}
    }
  }

  MultivariantPlaylist playlist() {
    if (streamInf != null) {
      throw streamInf.error("hls-order", "EXT-X-STREAM-INF is followed by the URI of its media playlist");
    }
    return new MultivariantPlaylist(steering, variables.values(), sessionKeys, renditions, variants, iFrameStreams, imageStreams, startSeconds);
  }

  private AttributeList attributes(PlaylistLine line) {
    return new AttributeList(line, variables);
  }

  private void steering(PlaylistLine line, AttributeList attributes) {
    if (steering != null) {
      throw line.error("hls-order", "a second EXT-X-CONTENT-STEERING");
    }
    steering = new Steering(line.resolve(base, attributes.required("SERVER-URI")), pathway(attributes));
  }

  private void variant(PlaylistLine line) {
    if (streamInf == null) {
      throw line.error("hls-order", "a URI without EXT-X-STREAM-INF before it");
    }
    AttributeList attributes = attributes(streamInf);
    Stream stream = Stream.of(streamInf, attributes, "");
    variants.add(
        new VariantStream(
            line.resolve(base, variables.replace(line, line.value())),
            stream.pathwayId,
            stream.bandwidth,
            stream.averageBandwidth,
            stream.codecs,
            stream.width,
            stream.height,
            attributes.decimal("FRAME-RATE"),
            attributes.optional("VIDEO-RANGE"),
            attributes.optional("HDCP-LEVEL"),
            attributes.optional("AUDIO"),
            attributes.optional("SUBTITLES")));
    streamInf = null;
  }

  private IFrameStream iFrames(PlaylistLine line, AttributeList attributes) {
    Stream stream = Stream.of(line, attributes, "");
    return new IFrameStream(
        line.resolve(base, attributes.required("URI")),
        stream.pathwayId,
        stream.bandwidth,
        stream.averageBandwidth,
        stream.codecs,
        stream.width,
        stream.height,
        attributes.optional("VIDEO-RANGE"));
  }

  private ImageStream images(PlaylistLine line, AttributeList attributes) {
    Stream stream = Stream.of(line, attributes, "jpeg");
    return new ImageStream(
        line.resolve(base, attributes.required("URI")),
        stream.pathwayId,
        stream.bandwidth,
        stream.averageBandwidth,
        stream.codecs,
        stream.width,
        stream.height);
  }

  /** What all streams say of themselves. */
  private record Stream(String pathwayId, int bandwidth, int averageBandwidth, String codecs, int width, int height) {
    static Stream of(PlaylistLine line, AttributeList attributes, String usualCodecs) {
      String resolution = attributes.optional("RESOLUTION");
      int[] size = resolution == null ? new int[] {0, 0} : Numbers.size(line.number(), "RESOLUTION", resolution);
      attributes.required("BANDWIDTH");
      return new Stream(
          pathway(attributes),
          attributes.integer("BANDWIDTH"),
          attributes.integer("AVERAGE-BANDWIDTH"),
          attributes.orElse("CODECS", usualCodecs),
          size[0],
          size[1]);
    }
  }

  private static String pathway(AttributeList attributes) {
    return attributes.orElse("PATHWAY-ID", VariantStream.DEFAULT_PATHWAY);
  }

  private Rendition rendition(PlaylistLine line, AttributeList attributes) {
    Rendition.Type type = type(line, attributes.required("TYPE"));
    String uri = type == Rendition.Type.SUBTITLES ? attributes.required("URI") : attributes.optional("URI");
    boolean forced = attributes.yes("FORCED");
    if (forced && type != Rendition.Type.SUBTITLES) {
      throw line.error("hls-attributes", "FORCED is for subtitles, not for " + type.word());
    }
    String characteristics = attributes.optional("CHARACTERISTICS");
    return new Rendition(
        type,
        attributes.required("GROUP-ID"),
        attributes.required("NAME"),
        attributes.optional("LANGUAGE"),
        attributes.yes("DEFAULT"),
        attributes.yes("AUTOSELECT"),
        forced,
        characteristics == null ? List.of() : List.of(characteristics.split(",")),
        channels(line, attributes.optional("CHANNELS")),
        uri == null ? null : line.resolve(base, uri),
        attributes.optional("PATHWAY-ID"));
  }

  private static int channels(PlaylistLine line, @Nullable String channels) {
    long count = channels == null ? 0 : Numbers.integer(line.number(), "CHANNELS", channels.split("/", 2)[0]);
    if (count > MAX_CHANNELS) {
      throw line.error("hls-number", "CHANNELS is out of range: " + channels);
    }
    return (int) count;
  }

  private static Rendition.Type type(PlaylistLine line, String word) {
    for (Rendition.Type type : Rendition.Type.values()) {
      if (type.word().equals(word)) {
        return type;
      }
    }
    throw line.error("hls-attributes", "not a TYPE of rendition: " + word);
  }
}
