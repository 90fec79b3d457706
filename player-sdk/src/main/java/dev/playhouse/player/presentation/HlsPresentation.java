package dev.playhouse.player.presentation;

import dev.playhouse.media.hls.IFrameStream;
import dev.playhouse.media.hls.ImageStream;
import dev.playhouse.media.hls.Key;
import dev.playhouse.media.hls.MultivariantPlaylist;
import dev.playhouse.media.hls.Rendition;
import dev.playhouse.media.hls.Steering;
import dev.playhouse.media.hls.VariantStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Presentations of HLS (RFC 8216bis). */
public final class HlsPresentation {
  /** A track package's folder: the name of the track, and the version of the package. */
  private static final Pattern TRACK_FOLDER = Pattern.compile(".*/([^/]+)\\.[0-9a-f]{8}/[^/]+");

  private static final String TEXT_FILE = "text.vtt";

  private final MultivariantPlaylist playlist;
  private final List<VariantStream> variants;

  private HlsPresentation(MultivariantPlaylist playlist) {
    this.playlist = playlist;
    boolean pictures = !playlist.variants().stream().allMatch(HlsPresentation::soundOnly);
    variants = playlist.variants().stream()
        .filter(variant -> !pictures || !soundOnly(variant))
        .sorted(Comparator.comparingInt(VariantStream::bandwidth))
        .toList();
  }

  /** Sound for those who can get nothing else is no rung below the smallest picture: its segments do not go on where those end. */
  private static boolean soundOnly(VariantStream variant) {
    return variant.height() == 0 && Codecs.areOfSound(variant.codecs());
  }

  /** The presentation of a multivariant playlist. */
  public static Presentation of(MultivariantPlaylist playlist) {
    return new HlsPresentation(playlist).presentation();
  }

  /** The presentation of which only one media playlist is there. */
  public static Presentation ofMediaPlaylist(URI address) {
    PresentedTrack only = new PresentedTrack(
        "only", null, true, 0, 0, 0, 0, "", "", Map.of(VariantStream.DEFAULT_PATHWAY, new Listing.Playlist(address, Map.of())));
    return new Presentation(
        List.of(VariantStream.DEFAULT_PATHWAY), List.of(only), List.of(), List.of(), List.of(), List.of(), null, null, Double.POSITIVE_INFINITY, null,
        null);
  }

  private Presentation presentation() {
    List<Key> samples = playlist.sessionKeys().stream().filter(key -> key.method() != Key.Method.AES_128).toList();
    List<String> keyIds = samples.stream().map(Key::keyId).filter(Objects::nonNull).distinct().toList();
    return new Presentation(
        pathways(),
        video(),
        alternatives(Rendition.Type.AUDIO),
        alternatives(Rendition.Type.SUBTITLES),
        keyFrames(),
        images(),
        samples.isEmpty() ? null : new Presentation.Protection(keyIds, null, HlsTimeline.data(samples)),
        steering(),
        Double.POSITIVE_INFINITY,
        null,
        playlist.startSeconds());
  }

  /** I-frame playlists of one size and bit rate on several pathways are one track. */
  private List<PresentedTrack> keyFrames() {
    Map<String, List<IFrameStream>> sizes = new LinkedHashMap<>();
    playlist.iFrameStreams().stream()
        .sorted(Comparator.comparingInt(IFrameStream::bandwidth))
        .forEach(stream -> sizes.computeIfAbsent(stream.bandwidth() + "@" + stream.height(), key -> new ArrayList<>()).add(stream));
    Names names = new Names();
    return sizes.values().stream().map(size -> keyFrameTrack(size, names)).toList();
  }

  private PresentedTrack keyFrameTrack(List<IFrameStream> streams, Names names) {
    IFrameStream first = streams.getFirst();
    int average = first.averageBandwidth() == 0 ? first.bandwidth() : first.averageBandwidth();
    Map<String, Listing> listings = new LinkedHashMap<>();
    streams.forEach(stream -> listings.putIfAbsent(stream.pathwayId(), listing(stream.uri())));
    return new PresentedTrack(
        names.unique(name(first.uri(), first.height() + "p" + average / 1000) + "-key-frames"), null, false, first.width(), first.height(), average,
        Math.max(average, first.bandwidth()), first.codecs(), "", listings);
  }

  /** Image playlists of one size on several pathways are one track. */
  private List<ImageTrack> images() {
    Map<String, ImageStream> firsts = new LinkedHashMap<>();
    Map<String, Map<String, Listing>> listings = new LinkedHashMap<>();
    for (ImageStream stream : playlist.imageStreams()) {
      String size = stream.width() + "x" + stream.height();
      firsts.putIfAbsent(size, stream);
      listings.computeIfAbsent(size, key -> new LinkedHashMap<>()).putIfAbsent(stream.pathwayId(), listing(stream.uri()));
    }
    return firsts.entrySet().stream()
        .map(size -> new ImageTrack(
            size.getValue().width(), size.getValue().height(), ImageTrack.Grid.LISTED, listings.getOrDefault(size.getKey(), Map.of())))
        .toList();
  }

  private Presentation.@Nullable Steering steering() {
    Steering steering = playlist.steering();
    return steering == null ? null : new Presentation.Steering(steering.serverUri(), Presentation.Steering.Format.HLS, false);
  }

  private List<String> pathways() {
    List<String> pathways = new ArrayList<>(playlist.pathways());
    Steering steering = playlist.steering();
    if (steering != null && pathways.remove(steering.pathwayId())) {
      pathways.addFirst(steering.pathwayId());
    }
    return pathways;
  }

  /** One track for each rung; the same playlist with heavier sound beside it is no other rung. */
  private List<PresentedTrack> video() {
    Map<String, List<VariantStream>> rungs = new LinkedHashMap<>();
    List<URI> seen = new ArrayList<>();
    for (VariantStream variant : variants) {
      if (!seen.contains(variant.uri())) {
        seen.add(variant.uri());
        rungs.computeIfAbsent(variant.bandwidth() + "@" + variant.height(), key -> new ArrayList<>()).add(variant);
      }
    }
    Names names = new Names();
    return rungs.values().stream().map(rung -> videoTrack(rung, names)).toList();
  }

  private PresentedTrack videoTrack(List<VariantStream> rung, Names names) {
    VariantStream first = rung.getFirst();
    int average = first.averageBandwidth() == 0 ? first.bandwidth() : first.averageBandwidth();
    Map<String, Listing> listings = new LinkedHashMap<>();
    rung.forEach(variant -> listings.putIfAbsent(variant.pathwayId(), listing(variant.uri())));
    return new PresentedTrack(
        names.unique(name(first.uri(), first.height() + "p" + average / 1000)), null, false, first.width(), first.height(), average,
        Math.max(average, first.bandwidth()), first.codecs(), Objects.requireNonNullElse(first.hdcpLevel(), ""), listings);
  }

  /** Sound or text that is apart, by name: the same name on several pathways is one track. The variants that it is for name the codec of sound. */
  private List<PresentedTrack> alternatives(Rendition.Type type) {
    Map<String, Map<String, Listing>> listings = new LinkedHashMap<>();
    Map<String, Rendition> firsts = new LinkedHashMap<>();
    Map<String, String> codecs = new HashMap<>();
    for (VariantStream variant : variants) {
      String group = type == Rendition.Type.AUDIO ? variant.audioGroup() : variant.subtitlesGroup();
      for (Rendition rendition : playlist.renditions(type, group)) {
        URI uri = rendition.uri();
        if (uri != null) {
          firsts.putIfAbsent(rendition.name(), rendition);
          codecs.putIfAbsent(rendition.name(), type == Rendition.Type.AUDIO ? Codecs.ofSound(variant.codecs()) : "");
          Listing listing = type == Rendition.Type.AUDIO ? listing(uri) : text(uri);
          listings.computeIfAbsent(rendition.name(), name -> new LinkedHashMap<>()).putIfAbsent(variant.pathwayId(), listing);
        }
      }
    }
    Names names = new Names();
    return firsts.values().stream()
        .map(first -> new PresentedTrack(
            names.unique(name(Objects.requireNonNull(first.uri()), first.name())), first.language(), first.selectedByDefault(), 0, 0, 0, 0,
            codecs.getOrDefault(first.name(), ""), "", listings.getOrDefault(first.name(), Map.of())))
        .toList();
  }

  private Listing listing(URI address) {
    return new Listing.Playlist(address, playlist.variables());
  }

  /** Track packages of text hold it in one file beside the playlist of its segments. */
  private Listing text(URI address) {
    return TRACK_FOLDER.matcher(path(address)).matches() ? new Listing.WholeFile(address.resolve(TEXT_FILE)) : listing(address);
  }

  private static String name(URI address, String otherwise) {
    Matcher folder = TRACK_FOLDER.matcher(path(address));
    return folder.matches() ? folder.group(1) : otherwise;
  }

  private static String path(URI address) {
    return address.getPath() == null ? "" : address.getPath();
  }
}
