package dev.playhouse.media.dash;

import dev.playhouse.media.xml.XmlWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes an MPD: static, elements in the order of the schema.
 *
 * <p>{@code ContentProtection} stands in the adaptation set when all its representations share a key, else in each representation: key
 * groups divide by height what players switch between, so a set of its own for each would end adaptation at the group's border in players
 * that do not switch sets.
 */
public final class MpdWriter {
  private static final String PROFILES = "urn:mpeg:dash:profile:isoff-live:2011,urn:mpeg:dash:profile:cmaf:2019";

  private static final double SHORTEST_BUFFER_SECONDS = 1;

  private final XmlWriter xml = new XmlWriter();

  private MpdWriter() {}

  /** The text of the manifest of a presentation on demand. */
  public static String write(Mpd mpd) {
    if (mpd.live() != null) {
      throw new IllegalArgumentException("a live presentation: only those on demand are written");
    }
    MpdWriter writer = new MpdWriter();
    writer.mpd(mpd);
    return writer.xml.document();
  }

  private void mpd(Mpd mpd) {
    xml.start(
        "MPD",
        "xmlns", MpdNames.MPD,
        "xmlns:cenc", MpdNames.CENC,
        "xmlns:mspr", MpdNames.PLAYREADY,
        "xmlns:dashif", MpdNames.DASH_IF,
        "xmlns:clearkey", MpdNames.CLEAR_KEY,
        "profiles", PROFILES,
        "type", "static",
        "minBufferTime", duration(bufferSeconds(mpd), RoundingMode.CEILING),
        "mediaPresentationDuration", duration(mpd.durationSeconds()));
    baseUrls(mpd.baseUrls());
    Mpd.ContentSteering steering = mpd.steering();
    if (steering != null) {
      xml.text(
          "ContentSteering", steering.serverUrl(),
          "defaultServiceLocation", steering.defaultServiceLocation(),
          "queryBeforeStart", steering.queryBeforeStart(),
          "clientRequirement", "false");
    }
    for (Period period : mpd.periods()) {
      xml.start("Period", "id", period.id(), "start", duration(period.startSeconds()), "duration", duration(period.durationSeconds()));
      baseUrls(period.baseUrls());
      for (int i = 0; i < period.adaptationSets().size(); i++) {
        adaptationSet(i + 1, period.adaptationSets().get(i));
      }
      xml.end();
    }
    xml.end();
  }

  private void adaptationSet(int id, AdaptationSet set) {
    List<Representation> all = set.representations();
    boolean segmented = all.stream().noneMatch(each -> each.segments() instanceof Segments.Whole) && !set.contentType().equals("image");
    boolean oneType = all.stream().map(Representation::mimeType).distinct().count() == 1;
    boolean oneKey = all.stream().map(representation -> String.valueOf(representation.protection())).distinct().count() == 1;
    xml.start(
        "AdaptationSet",
        "id", id,
        "contentType", set.contentType(),
        "mimeType", oneType ? all.getFirst().mimeType() : null,
        "lang", set.language(),
        "maxWidth", orNull(video(set).mapToInt(Representation::width).max().orElse(0)),
        "maxHeight", orNull(video(set).mapToInt(Representation::height).max().orElse(0)),
        "maxFrameRate", video(set).map(Representation::frameRate).distinct().reduce((one, other) -> null).orElse(null),
        "segmentAlignment", segmented ? "true" : null,
        "startWithSAP", segmented ? "1" : null);
    if (oneKey) {
      protection(all.getFirst().protection());
    }
    descriptors("EssentialProperty", set.essentialProperties());
    descriptors("SupplementalProperty", set.supplementalProperties());
    if (set.label() != null) {
      xml.text("Label", set.label());
    }
    descriptors("Accessibility", set.accessibility());
    descriptors("Role", set.roles().stream().map(role -> new Descriptor(Descriptor.ROLE, role)).toList());
    baseUrls(set.baseUrls());
    all.forEach(representation -> representation(representation, !oneType, !oneKey));
    xml.end();
  }

  private void representation(Representation representation, boolean ownType, boolean ownProtection) {
    xml.start(
        "Representation",
        "id", representation.id(),
        "bandwidth", representation.bandwidth(),
        "mimeType", ownType ? representation.mimeType() : null,
        "codecs", representation.codecs(),
        "width", orNull(representation.width()),
        "height", orNull(representation.height()),
        "frameRate", representation.frameRate(),
        "audioSamplingRate", orNull(representation.sampleRate()));
    if (representation.channels() > 0) {
      xml.empty("AudioChannelConfiguration", "schemeIdUri", MpdNames.CHANNELS, "value", representation.channels());
    }
    if (ownProtection) {
      protection(representation.protection());
    }
    descriptors("EssentialProperty", representation.essentialProperties());
    baseUrls(representation.baseUrls());
    new SegmentsWriter(xml).write(representation.segments());
    xml.end();
  }

  private void baseUrls(List<BaseUrl> baseUrls) {
    baseUrls.forEach(base -> xml.text("BaseURL", base.url(), "serviceLocation", base.serviceLocation()));
  }

  private void descriptors(String element, List<Descriptor> descriptors) {
    descriptors.forEach(descriptor -> xml.empty(element, "schemeIdUri", descriptor.schemeIdUri(), "value", descriptor.value()));
  }

  private void protection(@Nullable ContentProtection protection) {
    if (protection == null) {
      return;
    }
    xml.empty(
        "ContentProtection",
        "schemeIdUri", MpdNames.PROTECTION_SCHEME,
        "value", protection.scheme(),
        "cenc:default_KID", protection.keyId() == null ? null : MpdNames.uuid(protection.keyId()));
    protection.systems().forEach(this::system);
  }

  private void system(ContentProtection.DrmSystem system) {
    xml.start("ContentProtection", "schemeIdUri", MpdNames.UUID_PREFIX + system.systemId(), "value", system.name());
    if (system.pssh() != null) {
      xml.text("cenc:pssh", system.pssh());
    }
    if (system.playReadyObject() != null) {
      xml.text("mspr:pro", system.playReadyObject());
    }
    if (system.licenceUrl() != null) {
      xml.text("dashif:Laurl", system.licenceUrl());
      if (system.systemId().equals(ContentProtection.DrmSystem.CLEAR_KEY)) {
        xml.text("clearkey:Laurl", system.licenceUrl(), "Lic_type", "EME-1.0");
      }
    }
    xml.end();
  }

  private static Stream<Representation> video(AdaptationSet set) {
    return set.contentType().equals("video") ? set.representations().stream() : Stream.of();
  }

  /**
   * What a player holds before it starts: the longest segment, for which bandwidths hold as peaks of whole segments (ISO/IEC 23009-1 section
   * 5.3.5.4).
   */
  private static double bufferSeconds(Mpd mpd) {
    return mpd.periods().stream()
        .flatMap(period -> period.adaptationSets().stream())
        .flatMap(set -> set.representations().stream())
        .mapToDouble(representation -> longestSegmentSeconds(representation.segments()))
        .reduce(SHORTEST_BUFFER_SECONDS, Math::max);
  }

  private static double longestSegmentSeconds(Segments segments) {
    return segments instanceof Segments.Template template && template.durations() instanceof Segments.Durations.Timeline timeline
        ? (double) timeline.runs().stream().mapToLong(Segments.Durations.Run::ticks).max().orElse(0) / template.timescale()
        : 0;
  }

  private static @Nullable Integer orNull(int number) {
    return number == 0 ? null : number;
  }

  private static String duration(double seconds) {
    return duration(seconds, RoundingMode.HALF_UP);
  }

  private static String duration(double seconds, RoundingMode rounding) {
    return "PT" + BigDecimal.valueOf(seconds).setScale(3, rounding).toPlainString() + "S";
  }
}
