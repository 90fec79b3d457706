package dev.playhouse.media.dash;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes an MPD: static, one period, segments numbered from 1 with a timeline each.
 *
 * <p>{@code ContentProtection} stands in the adaptation set when all its representations share a key, else in each representation: key
 * groups divide by height what players switch between, so a set of its own for each would end adaptation at the group's border in players
 * that do not switch sets.
 */
public final class MpdWriter {
  private static final String PROFILES = "urn:mpeg:dash:profile:isoff-live:2011,urn:mpeg:dash:profile:cmaf:2019";
  private static final String CLEAR_KEY_SYSTEM = "urn:uuid:e2719d58-a985-b3c9-781a-b030af78d30e";

  /** What a player should hold before it starts; longer than a key frame distance is of no use. */
  private static final String MIN_BUFFER = "PT4S";

  private final XmlWriter xml = new XmlWriter();

  private MpdWriter() {}

  /** The text of the manifest. */
  public static String write(Mpd mpd) {
    MpdWriter writer = new MpdWriter();
    writer.mpd(mpd);
    return writer.xml.toString();
  }

  private void mpd(Mpd mpd) {
    xml.start(
        "MPD",
        "xmlns", "urn:mpeg:dash:schema:mpd:2011",
        "xmlns:cenc", "urn:mpeg:cenc:2013",
        "xmlns:dashif", "https://dashif.org/CPS",
        "xmlns:clearkey", "http://dashif.org/guidelines/clearKey",
        "profiles", PROFILES,
        "type", "static",
        "minBufferTime", MIN_BUFFER,
        "mediaPresentationDuration", duration(mpd.durationSeconds()));
    mpd.baseUrls().forEach(base -> xml.text("BaseURL", base.url(), "serviceLocation", base.serviceLocation()));
    Mpd.ContentSteering steering = mpd.steering();
    if (steering != null) {
      xml.text("ContentSteering", steering.serverUrl(), "defaultServiceLocation", steering.defaultServiceLocation());
    }
    xml.start("Period", "id", "1", "start", "PT0S");
    for (int i = 0; i < mpd.adaptationSets().size(); i++) {
      adaptationSet(i + 1, mpd.adaptationSets().get(i));
    }
    xml.end().end();
  }

  private void adaptationSet(int id, AdaptationSet set) {
    boolean segmented = set.representations().stream().allMatch(representation -> representation.timeline() != null);
    xml.start(
        "AdaptationSet",
        "id", id,
        "contentType", set.contentType(),
        "mimeType", set.mimeType(),
        "lang", set.language(),
        "segmentAlignment", segmented ? "true" : null,
        "startWithSAP", segmented ? "1" : null);
    boolean shared = new HashSet<>(set.representations().stream().map(Representation::protection).toList()).size() == 1;
    if (shared) {
      protection(set.representations().getFirst().protection());
    }
    xml.empty("Role", "schemeIdUri", "urn:mpeg:dash:role:2011", "value", set.role());
    for (Representation representation : set.representations()) {
      representation(representation, !shared);
    }
    xml.end();
  }

  private void representation(Representation representation, boolean ownProtection) {
    xml.start(
        "Representation",
        "id", representation.id(),
        "bandwidth", representation.bandwidth(),
        "codecs", representation.codecs(),
        "width", orNull(representation.width()),
        "height", orNull(representation.height()),
        "frameRate", representation.frameRate(),
        "audioSamplingRate", orNull(representation.sampleRate()));
    if (representation.channels() > 0) {
      xml.empty(
          "AudioChannelConfiguration",
          "schemeIdUri", "urn:mpeg:dash:23003:3:audio_channel_configuration:2011",
          "value", representation.channels());
    }
    if (ownProtection) {
      protection(representation.protection());
    }
    xml.text("BaseURL", representation.baseUrl());
    SegmentTimeline timeline = representation.timeline();
    if (timeline != null) {
      xml.start(
          "SegmentTemplate",
          "timescale", timeline.timescale(),
          "initialization", "init.mp4",
          "media", "$Number$.m4s",
          "startNumber", "1");
      segments(timeline.durations());
      xml.end();
    }
    xml.end();
  }

  private void segments(List<Long> durations) {
    xml.start("SegmentTimeline");
    int first = 0;
    while (first < durations.size()) {
      long duration = durations.get(first);
      int last = first;
      while (last + 1 < durations.size() && durations.get(last + 1) == duration) {
        last++;
      }
      xml.empty("S", "t", first == 0 ? "0" : null, "d", duration, "r", orNull(last - first));
      first = last + 1;
    }
    xml.end();
  }

  private void protection(@Nullable ContentProtection protection) {
    if (protection == null) {
      return;
    }
    xml.empty(
        "ContentProtection",
        "schemeIdUri", "urn:mpeg:dash:mp4protection:2011",
        "value", protection.scheme(),
        "cenc:default_KID", protection.defaultKid());
    String licence = protection.clearKeyUrl();
    if (licence != null) {
      xml.start("ContentProtection", "schemeIdUri", CLEAR_KEY_SYSTEM, "value", "ClearKey1.0");
      xml.text("dashif:Laurl", licence);
      xml.text("clearkey:Laurl", licence, "Lic_type", "EME-1.0");
      xml.end();
    }
  }

  private static @Nullable Integer orNull(int number) {
    return number == 0 ? null : number;
  }

  private static String duration(double seconds) {
    return "PT" + BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_UP).toPlainString() + "S";
  }
}
