package dev.playhouse.player;

import dev.playhouse.player.abr.Rung;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.presentation.Codecs;
import dev.playhouse.player.presentation.Presentation;
import dev.playhouse.player.presentation.PresentedTrack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a presentation is played.
 *
 * @param pathways best first
 * @param video lowest bit rate first
 * @param ladder the same as rungs
 * @param audio the preferred one first; empty when the sound is in the variants, or there is none
 * @param text the preferred one first
 * @param keyFrames to wind by, lowest bit rate first
 */
record TrackSelection(List<String> pathways, List<Track> video, List<Rung> ladder, List<Track> audio, List<Track> text, List<Track> keyFrames) {

  /**
   * Selects.
   *
   * @param maxHeight 0 for no limit
   * @param decodes whether the application takes a codec (RFC 6381)
   * @throws PlayerException when that leaves nothing
   */
  static TrackSelection of(
      Presentation presentation, int maxHeight, Predicate<String> decodes, @Nullable String audioLanguage, @Nullable String textLanguage) {
    List<PresentedTrack> decodable = decodable(presentation.video(), decodes);
    if (decodable.isEmpty() && !presentation.video().isEmpty()) {
      throw new PlayerException(ErrorCode.NOTHING_TO_PLAY, "the decoder takes none of the codecs that the manifest has, "
          + presentation.video().stream().map(PresentedTrack::codecs).distinct().toList() + ": see PlayerBuilder.decodes");
    }
    List<PresentedTrack> rungs = decodable.stream()
        .filter(track -> maxHeight == 0 || track.height() <= maxHeight)
        .sorted(Comparator.comparingInt(PresentedTrack::peakBitsPerSecond))
        .toList();
    if (rungs.isEmpty()) {
      throw new PlayerException(ErrorCode.NOTHING_TO_PLAY, "the manifest has " + presentation.video().size()
          + " variants that can be played, none of at most " + maxHeight + " lines");
    }
    List<Rung> ladder = new ArrayList<>();
    for (PresentedTrack rung : rungs) {
      ladder.add(new Rung(ladder.size(), rung.width(), rung.height(), rung.averageBitsPerSecond(), rung.peakBitsPerSecond()));
    }
    return new TrackSelection(
        presentation.pathways(),
        rungs.stream().map(rung -> track(rung, TrackKind.VIDEO)).toList(),
        List.copyOf(ladder),
        tracks(decodable(presentation.audio(), decodes), TrackKind.AUDIO, audioLanguage),
        tracks(presentation.text(), TrackKind.TEXT, textLanguage),
        decodable(presentation.keyFrames(), decodes).stream()
            .filter(track -> maxHeight == 0 || track.height() <= maxHeight)
            .map(track -> track(track, TrackKind.VIDEO))
            .toList());
  }

  private static List<PresentedTrack> decodable(List<PresentedTrack> tracks, Predicate<String> decodes) {
    return tracks.stream().filter(track -> Codecs.decisive(track.codecs()).allMatch(decodes)).toList();
  }

  /** Whether there is something to see. */
  boolean hasPictures() {
    return !video.stream().map(Track::rendition).allMatch(rendition -> rendition.height() == 0 && Codecs.areOfSound(rendition.codecs()));
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

  /** The tracks of one kind: those that speak the language first, then those that the manifest prefers, else in its order. */
  private static List<Track> tracks(List<PresentedTrack> presented, TrackKind kind, @Nullable String language) {
    return presented.stream()
        .sorted(Comparator.comparing((PresentedTrack track) -> !speaks(language, track.language()))
            .thenComparing(track -> !track.preferred()))
        .map(track -> track(track, kind))
        .toList();
  }

  private static Track track(PresentedTrack track, TrackKind kind) {
    return new Track(
        new Rendition(
            kind, track.name(), track.language(), track.width(), track.height(), track.averageBitsPerSecond(), track.codecs()),
        OutputProtection.needed(track.hdcpLevel()),
        track.listings());
  }

  private static boolean speaks(@Nullable String wanted, @Nullable String language) {
    return wanted != null && wanted.equalsIgnoreCase(language);
  }
}
