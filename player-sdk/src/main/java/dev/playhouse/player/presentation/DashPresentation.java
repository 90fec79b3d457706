package dev.playhouse.player.presentation;

import dev.playhouse.media.dash.AdaptationSet;
import dev.playhouse.media.dash.ContentProtection;
import dev.playhouse.media.dash.Mpd;
import dev.playhouse.media.dash.Period;
import dev.playhouse.media.dash.Representation;
import dev.playhouse.media.dash.Segments;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Presentations of DASH (ISO/IEC 23009-1). The first period says what there is to choose from; in the others each track goes on with what is
 * nearest to it.
 */
public final class DashPresentation {
  private static final String MAIN = "main";

  private final Mpd mpd;
  private final URI address;
  private final List<PeriodSets> periods;
  private final List<String> pathways;
  private final List<PlacedRange> events;

  private DashPresentation(Mpd mpd, URI address, Predicate<String> decodes) {
    this.mpd = mpd;
    this.address = address;
    periods = mpd.periods().stream().map(period -> new PeriodSets(period, decodes)).toList();
    pathways = pathways();
    events = DashEvents.of(mpd);
  }

  /**
   * The presentation of an MPD.
   *
   * @param address where it came from
   * @param decodes whether a codec is taken, where pictures are coded in several ways
   * @throws dev.playhouse.media.MediaException when an address in it is none
   */
  public static Presentation of(Mpd mpd, URI address, Predicate<String> decodes) {
    return new DashPresentation(mpd, address, decodes).presentation();
  }

  private Presentation presentation() {
    PeriodSets first = periods.getFirst();
    List<PresentedTrack> video = new ArrayList<>();
    for (Representation rung : first.video()) {
      video.add(track(rung, first.videoSets().getFirst(), period -> period.videoNearest(rung)));
    }
    if (video.isEmpty() && !first.audioSets().isEmpty()) {
      return of(soundOnly(first.audioSets().getFirst()), List.of(), List.of());
    }
    List<PresentedTrack> audio = first.audioSets().stream()
        .map(set -> track(PeriodSets.sound(set), set, period -> period.audioNearest(set)))
        .toList();
    List<PresentedTrack> text = first.textSets().stream().flatMap(this::text).toList();
    return of(video, audio, text);
  }

  private Presentation of(List<PresentedTrack> video, List<PresentedTrack> audio, List<PresentedTrack> text) {
    Mpd.Live live = mpd.live();
    double update = live == null ? Double.POSITIVE_INFINITY : live.updateSeconds();
    URI location = mpd.location() == null ? null : BaseUrls.resolve(address, mpd.location());
    return new Presentation(
        pathways, unique(video), unique(audio), unique(text), keyFrames(), images(), protection(), steering(), update, location, null);
  }

  /** Where there are no pictures, the bit rates of the main sound are what a player adapts among. */
  private List<PresentedTrack> soundOnly(AdaptationSet set) {
    return set.representations().stream()
        .sorted(Comparator.comparingInt(Representation::bandwidth))
        .map(rung -> track(rung, set, period -> period.soundNearest(set, rung)))
        .toList();
  }

  /** What of a period goes on with a track. */
  private interface Continuation {
    PeriodSets.@Nullable Found in(PeriodSets period);
  }

  /** The smallest key frames there are: several are shown a second. */
  private List<PresentedTrack> keyFrames() {
    return periods.getFirst().keyFrames().stream()
        .map(found -> track(found.representation(), found.set(), period -> period.keyFrames().stream().findFirst().orElse(null)))
        .limit(1)
        .toList();
  }

  private List<ImageTrack> images() {
    return DashImages.of(mpd.periods().getFirst())
        .map(found -> new ImageTrack(found.width(), found.height(), found.grid(), listings(period -> imagesLike(period, found))))
        .toList();
  }

  private static PeriodSets.@Nullable Found imagesLike(PeriodSets period, DashImages.Found wanted) {
    return DashImages.of(period.period())
        .filter(found -> found.grid().equals(wanted.grid()) && found.width() == wanted.width())
        .map(found -> new PeriodSets.Found(found.set(), found.representation()))
        .findFirst()
        .orElse(null);
  }

  private PresentedTrack track(Representation first, AdaptationSet set, Continuation continuation) {
    return presented(first, set, listings(continuation));
  }

  private Map<String, Listing> listings(Continuation continuation) {
    Map<String, List<DashTrack.Part>> parts = new LinkedHashMap<>();
    for (PeriodSets sets : periods) {
      PeriodSets.Found found = continuation.in(sets);
      Period period = sets.period();
      Map<String, URI> bases = found == null ? Map.of("", address) : bases(period, found.set(), found.representation());
      for (String pathway : pathways) {
        URI base = bases.getOrDefault(pathway, bases.values().iterator().next());
        parts.computeIfAbsent(pathway, unused -> new ArrayList<>()).add(new DashTrack.Part(
            period.startSeconds(), period.startSeconds() + period.durationSeconds(), base, found == null ? null : found.representation()));
      }
    }
    Map<String, Listing> listings = new LinkedHashMap<>();
    parts.forEach((pathway, all) -> listings.put(pathway, new Listing.Described(new DashTrack(all, mpd.live(), events))));
    return listings;
  }

  /** A whole WebVTT file of the first period, or {@code wvtt} in segments where the same text is not there as a file too. */
  private Stream<PresentedTrack> text(AdaptationSet set) {
    if (!PeriodSets.whole(set)) {
      boolean file = periods.size() == 1 && periods.getFirst().textSets().stream().anyMatch(other -> PeriodSets.whole(other)
          && Objects.equals(other.language(), set.language()) && other.roles().equals(set.roles()));
      Representation first = set.representations().getFirst();
      return file ? Stream.empty() : Stream.of(track(first, set, period -> period.textNearest(set)));
    }
    return set.representations().stream()
        .filter(file -> file.segments() instanceof Segments.Whole && file.mimeType().equals("text/vtt"))
        .limit(1)
        .map(file -> {
          Map<String, Listing> listings = new LinkedHashMap<>();
          bases(mpd.periods().getFirst(), set, file).forEach((pathway, base) -> listings.put(pathway, new Listing.WholeFile(base)));
          return presented(file, set, listings);
        });
  }

  private static PresentedTrack presented(Representation first, AdaptationSet set, Map<String, Listing> listings) {
    String codecs = first.codecs() == null ? "" : first.codecs();
    return new PresentedTrack(
        first.id(), set.language(), set.roles().contains(MAIN), first.width(), first.height(), first.bandwidth(), first.bandwidth(), codecs,
        "", listings);
  }

  /** Ids are unique in a period, unless the packager was careless. */
  private static List<PresentedTrack> unique(List<PresentedTrack> tracks) {
    Names names = new Names();
    return tracks.stream()
        .map(track -> new PresentedTrack(
            names.unique(track.name()), track.language(), track.preferred(), track.width(), track.height(), track.averageBitsPerSecond(),
            track.peakBitsPerSecond(), track.codecs(), track.hdcpLevel(), track.listings()))
        .toList();
  }

  private Presentation.@Nullable Steering steering() {
    Mpd.ContentSteering steering = mpd.steering();
    return steering == null ? null
        : new Presentation.Steering(BaseUrls.resolve(address, steering.serverUrl()), Presentation.Steering.Format.DASH, steering.queryBeforeStart());
  }

  /** All pathways of the first period's media; the service location that the MPD wants comes first. */
  private List<String> pathways() {
    Set<String> pathways = new LinkedHashSet<>();
    Mpd.ContentSteering steering = mpd.steering();
    String preferred = steering == null ? null : steering.defaultServiceLocation();
    Period first = mpd.periods().getFirst();
    for (AdaptationSet set : first.adaptationSets()) {
      set.representations().forEach(representation -> pathways.addAll(bases(first, set, representation).keySet()));
    }
    List<String> order = new ArrayList<>(pathways.isEmpty() ? List.of("") : pathways);
    if (preferred != null && order.remove(preferred)) {
      order.addFirst(preferred);
    }
    return order;
  }

  private Map<String, URI> bases(Period period, AdaptationSet set, Representation representation) {
    return BaseUrls.of(address, List.of(mpd.baseUrls(), period.baseUrls(), set.baseUrls(), representation.baseUrls()));
  }

  private Presentation.@Nullable Protection protection() {
    List<ContentProtection> all = mpd.periods().stream()
        .flatMap(period -> period.adaptationSets().stream())
        .flatMap(set -> set.representations().stream())
        .map(Representation::protection)
        .filter(Objects::nonNull)
        .toList();
    if (all.isEmpty()) {
      return null;
    }
    List<String> keyIds = all.stream().map(ContentProtection::keyId).filter(Objects::nonNull).distinct().sorted(Comparator.naturalOrder()).toList();
    String clearKeyUrl = all.stream()
        .flatMap(protection -> protection.systems().stream())
        .filter(system -> system.systemId().equals(ContentProtection.DrmSystem.CLEAR_KEY))
        .map(ContentProtection.DrmSystem::licenceUrl)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
    List<String> pssh = all.stream()
        .flatMap(protection -> protection.systems().stream())
        .map(ContentProtection.DrmSystem::pssh)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
    return new Presentation.Protection(keyIds, clearKeyUrl == null ? null : BaseUrls.resolve(address, clearKeyUrl).toString(), pssh);
  }
}
