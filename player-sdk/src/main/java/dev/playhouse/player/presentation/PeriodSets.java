package dev.playhouse.player.presentation;

import dev.playhouse.media.dash.AdaptationSet;
import dev.playhouse.media.dash.Descriptor;
import dev.playhouse.media.dash.Period;
import dev.playhouse.media.dash.Representation;
import dev.playhouse.media.dash.Segments;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a period can be played: MP4 with an init segment or an index, and whole WebVTT files. Sets with an essential property that is not known
 * are left alone, as the standard has it: thumbnails, and what somebody invents tomorrow; key frames are there
 * for winding only.
 */
record PeriodSets(Period period, Predicate<String> decodes) {
  /** Essential properties that only describe; beside them stands our own, of whole files. */
  private static final String COLOURS = "urn:mpeg:mpegB:cicp:";

  /** Sound that most decoders play; what is heavier is left to those who ask for it by name. */
  private static final String AAC = "mp4a";

  private static final int ENOUGH_FOR_SOUND = 200_000;

  private static final Set<String> VIDEO_TYPES = Set.of("video/mp4");
  private static final Set<String> AUDIO_TYPES = Set.of("audio/mp4");
  private static final Set<String> TEXT_TYPES = Set.of("text/vtt", "application/mp4");

  /** Text in MP4 that can be read (ISO/IEC 14496-30); TTML in MP4, {@code stpp}, cannot. */
  private static final String TEXT_CODING = "wvtt";

  /** A representation and the set that it stands in. */
  record Found(AdaptationSet set, Representation representation) {}

  /** The main picture: the first set that says it is, else the first, and those that are coded alike. */
  List<AdaptationSet> videoSets() {
    List<AdaptationSet> sets = decodable("video", VIDEO_TYPES);
    if (sets.isEmpty()) {
      return List.of();
    }
    AdaptationSet main = sets.stream().filter(set -> set.roles().contains("main")).findFirst().orElse(sets.getFirst());
    Stream<AdaptationSet> others = sets.stream()
        .filter(set -> !set.equals(main) && set.roles().equals(main.roles()) && coding(set).equals(coding(main)));
    return Stream.concat(Stream.of(main), others).toList();
  }

  /** What a player adapts among, lowest bit rate first. */
  List<Representation> video() {
    return found(videoSets()).map(Found::representation).sorted(Comparator.comparingInt(Representation::bandwidth)).toList();
  }

  /** Key frames to wind by, lowest bit rate first: sets of the trick mode that have no other property that is not known. */
  List<Found> keyFrames() {
    return period.adaptationSets().stream()
        .filter(set -> set.contentType().equals("video") && set.essentialProperties().stream().anyMatch(PeriodSets::winding))
        .filter(set -> known(set.essentialProperties().stream().filter(property -> !winding(property)).toList()))
        .flatMap(set -> set.representations().stream().map(representation -> new Found(set, representation)))
        .filter(found -> VIDEO_TYPES.contains(found.representation().mimeType()) && known(found.representation().essentialProperties())
            && !(found.representation().segments() instanceof Segments.Whole) && isDecodable(found.representation()))
        .sorted(Comparator.comparingInt(found -> found.representation().bandwidth()))
        .toList();
  }

  private static boolean winding(Descriptor property) {
    return property.schemeIdUri().equals(Descriptor.TRICK_MODE);
  }

  @Nullable Found videoNearest(Representation wanted) {
    return found(videoSets())
        .min(Comparator.comparing((Found found) -> !found.representation().id().equals(wanted.id()))
            .thenComparingLong(found -> Math.abs((long) found.representation().bandwidth() - wanted.bandwidth())))
        .orElse(null);
  }

  List<AdaptationSet> audioSets() {
    return decodable("audio", AUDIO_TYPES).stream()
        .sorted(Comparator.comparing((AdaptationSet set) -> !set.roles().contains("main")).thenComparing(set -> !coding(set).startsWith(AAC)))
        .toList();
  }

  /** The set that goes on with the sound of another period: of the same language and role, else of the same language, else any. */
  @Nullable Found audioNearest(AdaptationSet wanted) {
    return audioSets().stream()
        .min(Comparator.comparing((AdaptationSet set) -> !Objects.equals(set.language(), wanted.language()))
            .thenComparing(set -> !set.roles().equals(wanted.roles()))
            .thenComparing(set -> !coding(set).equals(coding(wanted))))
        .map(set -> new Found(set, sound(set)))
        .orElse(null);
  }

  /** The same, in the bit rate that is nearest. */
  @Nullable Found soundNearest(AdaptationSet wanted, Representation rung) {
    Found found = audioNearest(wanted);
    return found == null ? null : new Found(found.set(), found.set().representations().stream()
        .min(Comparator.comparingLong(each -> Math.abs((long) each.bandwidth() - rung.bandwidth()))).orElseThrow());
  }

  /** The best of the sound that is not heavy, else the lightest. */
  static Representation sound(AdaptationSet set) {
    Comparator<Representation> byBandwidth = Comparator.comparingInt(Representation::bandwidth);
    return set.representations().stream()
        .filter(representation -> representation.bandwidth() <= ENOUGH_FOR_SOUND)
        .max(byBandwidth)
        .orElseGet(() -> set.representations().stream().min(byBandwidth).orElseThrow());
  }

  List<AdaptationSet> textSets() {
    return playable("text", TEXT_TYPES).stream()
        .filter(set -> whole(set) || set.representations().stream().allMatch(each -> TEXT_CODING.equals(each.codecs())))
        .toList();
  }

  /** Those that the decoder takes; where it takes none, all: whoever selects among them tells. */
  private List<AdaptationSet> decodable(String contentType, Set<String> types) {
    List<AdaptationSet> sets = playable(contentType, types);
    List<AdaptationSet> decodable = sets.stream().filter(set -> set.representations().stream().anyMatch(this::isDecodable)).toList();
    return decodable.isEmpty() ? sets : decodable;
  }

  private boolean isDecodable(Representation representation) {
    return representation.codecs() == null || Codecs.decisive(representation.codecs()).allMatch(decodes);
  }

  private List<AdaptationSet> playable(String contentType, Set<String> types) {
    return period.adaptationSets().stream()
        .filter(set -> set.contentType().equals(contentType) && known(set.essentialProperties()))
        .filter(set -> set.representations().stream().allMatch(each -> types.contains(each.mimeType()) && known(each.essentialProperties())))
        .filter(set -> contentType.equals("text") || set.representations().stream().noneMatch(each -> each.segments() instanceof Segments.Whole))
        .toList();
  }

  /** Whether a set is text in one file. */
  static boolean whole(AdaptationSet set) {
    return set.representations().stream().anyMatch(each -> each.segments() instanceof Segments.Whole && each.mimeType().equals("text/vtt"));
  }

  /** The text that goes on with that of another period: of the same language and role. */
  @Nullable Found textNearest(AdaptationSet wanted) {
    return textSets().stream()
        .filter(set -> !whole(set) && Objects.equals(set.language(), wanted.language()) && set.roles().equals(wanted.roles()))
        .map(set -> new Found(set, set.representations().getFirst()))
        .findFirst()
        .orElse(null);
  }

  private static Stream<Found> found(List<AdaptationSet> sets) {
    return sets.stream().flatMap(set -> set.representations().stream().map(representation -> new Found(set, representation)));
  }

  private static boolean known(List<Descriptor> properties) {
    return properties.stream().map(Descriptor::schemeIdUri).allMatch(scheme -> scheme.startsWith(COLOURS) || scheme.equals(Descriptor.WHOLE_FILE));
  }

  /** The first name of the codec: {@code avc1}, {@code hvc1}, {@code mp4a}. */
  private static String coding(AdaptationSet set) {
    String codecs = set.representations().getFirst().codecs();
    return codecs == null ? "" : codecs.split("\\.", 2)[0];
  }
}
