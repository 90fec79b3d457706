package dev.playhouse.media.dash;

import dev.playhouse.media.MediaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads MPDs of presentations on demand and live (ISO/IEC 23009-1): several periods, base URLs on every level, segments by template or by list
 * (with a timeline or a constant duration), by an index of their own, or none.
 *
 * <p>What cannot be read is a {@link MediaException} whose code starts with {@code mpd-} and whose offset is the number of the line. {@code
 * mpd-not-supported} names what an MPD may have and this does not read: remote elements. Elements and attributes that are not known are passed
 * over.
 */
public final class MpdReader {
  /** Periods, adaptation sets and representations together, each limited by it. */
  private static final int MAX_ITEMS = 5_000;

  /** Channel configurations of one set or representation, each looked at for every representation: there are eight schemes. */
  private static final int MAX_CONFIGURATIONS = 64;

  private final XmlElement root;
  private final SegmentsReader segments = new SegmentsReader();
  private final EventReader events = new EventReader();

  private MpdReader(XmlElement root) {
    this.root = root;
  }

  /** Reads a manifest; addresses stay as they are written. */
  public static Mpd read(String text) {
    return new MpdReader(XmlReader.read(text)).mpd();
  }

  private Mpd mpd() {
    if (!root.name().equals("MPD") || !root.namespace().equals(MpdNames.MPD)) {
      throw root.error("mpd-element", "the document is no MPD but " + root.name());
    }
    boolean dynamic = "dynamic".equals(root.optional("type"));
    List<XmlElement> elements = limited(root.all("Period"), "periods").stream().filter(period -> !resolvesToNothing(period)).toList();
    if (elements.isEmpty()) {
      throw root.error("mpd-element", "an MPD without a Period");
    }
    PeriodTimes times = PeriodTimes.of(root, elements, dynamic);
    List<Period> periods = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      periods.add(period(elements.get(i), times.startSeconds(i), times.durationSeconds(i)));
    }
    return new Mpd(times.totalSeconds(), baseUrls(root), steering(), periods, dynamic ? live() : null, location());
  }

  /** The first of alternatives. */
  private @Nullable String location() {
    List<XmlElement> locations = limited(root.all("Location"), "locations");
    return locations.isEmpty() ? null : locations.getFirst().text().strip();
  }

  private Mpd.Live live() {
    root.required("availabilityStartTime");
    return new Mpd.Live(
        Objects.requireNonNull(root.dateTime("availabilityStartTime")),
        root.dateTime("publishTime"),
        PeriodTimes.seconds(root, "minimumUpdatePeriod", Double.POSITIVE_INFINITY),
        PeriodTimes.seconds(root, "timeShiftBufferDepth", Double.POSITIVE_INFINITY),
        PeriodTimes.seconds(root, "suggestedPresentationDelay", 0),
        descriptors(root, "UTCTiming"));
  }

  private Mpd.@Nullable ContentSteering steering() {
    XmlElement steering = root.one("ContentSteering");
    return steering == null
        ? null
        : new Mpd.ContentSteering(
            steering.text(), steering.optional("defaultServiceLocation"), "true".equals(steering.optional("queryBeforeStart")));
  }

  private Period period(XmlElement period, double start, double duration) {
    refuseRemote(period);
    List<AdaptationSet> sets = new ArrayList<>();
    for (XmlElement set : limited(period.all("AdaptationSet"), "adaptation sets")) {
      refuseRemote(set);
      sets.add(adaptationSet(period, set, duration));
    }
    return new Period(period.optional("id"), start, duration, baseUrls(period), events.streams(period), sets);
  }

  private AdaptationSet adaptationSet(XmlElement period, XmlElement set, double duration) {
    List<Representation> representations = new ArrayList<>();
    ProtectionReader protection = new ProtectionReader(set);
    for (XmlElement element : limited(set.all("Representation"), "representations")) {
      representations.add(representation(List.of(element, set, period), protection.read(element), duration));
    }
    if (representations.isEmpty()) {
      throw set.error("mpd-element", "an AdaptationSet without a Representation");
    }
    List<XmlElement> labels = set.all("Label");
    return new AdaptationSet(
        contentType(set, representations.getFirst()),
        set.optional("lang"),
        labels.isEmpty() ? null : labels.getFirst().text(),
        descriptors(set, "Role").stream()
            .filter(role -> role.schemeIdUri().equals(Descriptor.ROLE))
            .flatMap(role -> Stream.ofNullable(role.value()))
            .toList(),
        descriptors(set, "Accessibility"),
        descriptors(set, "EssentialProperty"),
        descriptors(set, "SupplementalProperty"),
        baseUrls(set),
        representations);
  }

  private Representation representation(List<XmlElement> levels, @Nullable ContentProtection protection, double duration) {
    XmlElement element = levels.get(0);
    XmlElement set = levels.get(1);
    Inherited own = new Inherited(element, set);
    element.required("bandwidth");
    return new Representation(
        element.required("id"),
        element.integer("bandwidth", 0),
        own.required("mimeType"),
        own.optional("codecs"),
        own.integer("width"),
        own.integer("height"),
        own.optional("frameRate"),
        own.integer("audioSamplingRate"),
        channels(element, set),
        descriptors(element, "EssentialProperty"),
        baseUrls(element),
        protection,
        segments.read(levels, duration),
        Availability.earlySeconds(root, levels));
  }

  private static String contentType(XmlElement set, Representation first) {
    String given = set.optional("contentType");
    if (given != null) {
      return given;
    }
    String type = first.mimeType().split("/", 2)[0];
    return type.equals("application") ? "text" : type;
  }

  private static int channels(XmlElement element, XmlElement set) {
    List<XmlElement> own = element.all("AudioChannelConfiguration");
    List<XmlElement> configurations = own.isEmpty() ? set.all("AudioChannelConfiguration") : own;
    for (XmlElement configuration : few(configurations, MAX_CONFIGURATIONS, "channel configurations")) {
      if (configuration.required("schemeIdUri").equals(MpdNames.CHANNELS)) {
        return configuration.integer("value", 0);
      }
    }
    return 0;
  }

  private static List<BaseUrl> baseUrls(XmlElement element) {
    return limited(element.all("BaseURL"), "base URLs").stream().map(base -> new BaseUrl(base.text(), base.optional("serviceLocation"))).toList();
  }

  private static List<Descriptor> descriptors(XmlElement element, String name) {
    return element.all(name).stream().map(each -> new Descriptor(each.required("schemeIdUri"), each.optional("value"))).toList();
  }

  private static List<XmlElement> limited(List<XmlElement> elements, String what) {
    return few(elements, MAX_ITEMS, what);
  }

  private static List<XmlElement> few(List<XmlElement> elements, int limit, String what) {
    if (elements.size() > limit) {
      throw elements.getLast().error("mpd-limit", "more than " + limit + " " + what);
    }
    return elements;
  }

  /** Whether a remote element counts as not there (section 5.5.3), as where no advertisement was sold. */
  private static boolean resolvesToNothing(XmlElement element) {
    return MpdNames.NOTHING.equals(element.optional(MpdNames.REMOTE));
  }

  private static void refuseRemote(XmlElement element) {
    if (element.optional(MpdNames.REMOTE) != null) {
      throw element.error("mpd-not-supported", "a remote " + element.name() + " (xlink:href)");
    }
  }

  /** Attributes of a representation that may stand in its adaptation set. */
  private record Inherited(XmlElement element, XmlElement set) {
    @Nullable String optional(String attribute) {
      String own = element.optional(attribute);
      return own == null ? set.optional(attribute) : own;
    }

    String required(String attribute) {
      String value = optional(attribute);
      return value == null ? element.required(attribute) : value;
    }

    int integer(String attribute) {
      return element.integer(attribute, set.integer(attribute, 0));
    }
  }
}
