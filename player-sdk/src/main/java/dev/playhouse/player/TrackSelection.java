package dev.playhouse.player;

import dev.playhouse.media.hls.MultivariantPlaylist;
import dev.playhouse.media.hls.Steering;
import dev.playhouse.media.hls.VariantStream;
import dev.playhouse.player.abr.Rung;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a multivariant playlist can be played.
 *
 * @param pathways best first
 * @param video lowest bit rate first
 * @param ladder the same as rungs
 * @param audio the preferred one first; empty when the sound is in the variants, or there is none
 * @param text the preferred one first
 */
record TrackSelection(List<String> pathways, List<Track> video, List<Rung> ladder, List<Track> audio, List<Track> text) {
  private static final Pattern TRACK_FOLDER = Pattern.compile(".*/([^/]+)\\.[0-9a-f]{8}/[^/]+");

  /**
   * Selects.
   *
   * @param maxHeight 0 for no limit
   * @throws PlayerException when that leaves nothing
   */
  static TrackSelection of(MultivariantPlaylist playlist, int maxHeight, @Nullable String audioLanguage, @Nullable String textLanguage) {
    List<VariantStream> variants = playlist.variants().stream()
        .filter(variant -> maxHeight == 0 || variant.height() <= maxHeight)
        .sorted(Comparator.comparingInt(VariantStream::bandwidth))
        .toList();
    if (variants.isEmpty()) {
      throw new PlayerException(ErrorCode.NOTHING_TO_PLAY, "the manifest has " + playlist.variants().size()
          + " variants, none of at most " + maxHeight + " lines");
    }
    Map<String, List<VariantStream>> rungs = new LinkedHashMap<>();
    variants.forEach(variant -> rungs.computeIfAbsent(variant.bandwidth() + "@" + variant.height(), key -> new ArrayList<>()).add(variant));
    List<Track> video = new ArrayList<>();
    List<Rung> ladder = new ArrayList<>();
    for (List<VariantStream> rung : rungs.values()) {
      VariantStream first = rung.getFirst();
      int average = first.averageBandwidth() == 0 ? first.bandwidth() : first.averageBandwidth();
      ladder.add(new Rung(ladder.size(), first.width(), first.height(), average, Math.max(average, first.bandwidth())));
      video.add(videoTrack(rung, average));
    }
    return new TrackSelection(pathways(playlist), List.copyOf(video), List.copyOf(ladder),
        tracks(choices(playlist, variants, TrackKind.AUDIO), TrackKind.AUDIO, audioLanguage),
        tracks(choices(playlist, variants, TrackKind.TEXT), TrackKind.TEXT, textLanguage));
  }

  /** The sound of a name, else the preferred one; null when there is none. */
  @Nullable Track audioTrack(@Nullable String name) {
    return named(audio, name).or(() -> audio.stream().findFirst()).orElse(null);
  }

  /** The text of a name, or null. */
  @Nullable Track textTrack(@Nullable String name) {
    return named(text, name).orElse(null);
  }

  /** The text in a language, or null. */
  @Nullable Track textIn(@Nullable String language) {
    return text.stream().filter(track -> speaks(language, track.rendition().language())).findFirst().orElse(null);
  }

  private static Optional<Track> named(List<Track> tracks, @Nullable String name) {
    return tracks.stream().filter(track -> track.rendition().name().equals(name)).findFirst();
  }

  /** The video track of a name, or -1. */
  int indexOf(@Nullable String name) {
    for (int index = 0; index < video.size(); index++) {
      if (video.get(index).rendition().name().equals(name)) {
        return index;
      }
    }
    return -1;
  }

  /** All that can be chosen from. */
  List<Rendition> renditions() {
    return Stream.of(video, audio, text).flatMap(List::stream).map(Track::rendition).toList();
  }

  private static List<String> pathways(MultivariantPlaylist playlist) {
    List<String> pathways = new ArrayList<>(playlist.pathways());
    Steering steering = playlist.steering();
    if (steering != null && pathways.remove(steering.pathwayId())) {
      pathways.addFirst(steering.pathwayId());
    }
    return List.copyOf(pathways);
  }

  private static Track videoTrack(List<VariantStream> rung, int average) {
    VariantStream first = rung.getFirst();
    Map<String, URI> playlists = new LinkedHashMap<>();
    rung.forEach(variant -> playlists.putIfAbsent(variant.pathwayId(), variant.uri()));
    String name = name(first.uri(), first.height() + "p" + average / 1000);
    return new Track(new Rendition(TrackKind.VIDEO, name, null, first.width(), first.height(), average, first.codecs()),
        Map.copyOf(playlists));
  }

  /** One rendition as a pathway offers it. */
  private record Choice(String pathway, URI uri, dev.playhouse.media.hls.Rendition rendition) {}

  private static List<Choice> choices(MultivariantPlaylist playlist, List<VariantStream> variants, TrackKind kind) {
    boolean audio = kind == TrackKind.AUDIO;
    var type = audio ? dev.playhouse.media.hls.Rendition.Type.AUDIO : dev.playhouse.media.hls.Rendition.Type.SUBTITLES;
    Map<String, Choice> choices = new LinkedHashMap<>();
    for (VariantStream variant : variants) {
      String group = audio ? variant.audioGroup() : variant.subtitlesGroup();
      for (dev.playhouse.media.hls.Rendition rendition : playlist.renditions(type, group)) {
        if (rendition.uri() != null) {
          choices.putIfAbsent(variant.pathwayId() + " " + rendition.name(), new Choice(variant.pathwayId(), rendition.uri(), rendition));
        }
      }
    }
    return List.copyOf(choices.values());
  }

  /** The tracks of one kind: those that speak the language first, then the manifest's default, else in its order. */
  private static List<Track> tracks(List<Choice> choices, TrackKind kind, @Nullable String language) {
    Map<String, List<Choice>> byName = new LinkedHashMap<>();
    choices.stream()
        .sorted(Comparator.comparing((Choice choice) -> !speaks(language, choice.rendition().language()))
            .thenComparing(choice -> !choice.rendition().selectedByDefault()))
        .forEach(choice -> byName.computeIfAbsent(choice.rendition().name(), name -> new ArrayList<>()).add(choice));
    return byName.values().stream().map(same -> track(same, kind)).toList();
  }

  private static Track track(List<Choice> onPathways, TrackKind kind) {
    Choice first = onPathways.getFirst();
    Map<String, URI> playlists = new LinkedHashMap<>();
    onPathways.forEach(choice -> playlists.putIfAbsent(choice.pathway(), choice.uri()));
    String name = name(first.uri(), first.rendition().name());
    return new Track(new Rendition(kind, name, first.rendition().language(), 0, 0, 0, ""), Map.copyOf(playlists));
  }

  private static boolean speaks(@Nullable String wanted, @Nullable String language) {
    return wanted != null && wanted.equalsIgnoreCase(language);
  }

  private static String name(URI playlist, String otherwise) {
    Matcher folder = TRACK_FOLDER.matcher(playlist.getPath() == null ? "" : playlist.getPath());
    return folder.matches() ? folder.group(1) : otherwise;
  }
}
