package dev.playhouse.media.cpix;

import static dev.playhouse.media.cpix.Namespaces.CPIX;

import dev.playhouse.media.cpix.UsageRule.ChannelRange;
import dev.playhouse.media.cpix.UsageRule.PixelRange;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the signalling of key systems, key periods and usage rules (CPIX sections 7.4.10 to 7.4.16). */
final class RuleReader {
  /** Parts of a DRMSystem that nobody here needs. */
  private static final Set<String> SKIPPED = Set.of("URIExtXKey", "SmoothStreamingProtectionHeaderData", "HDSSignalingData");

  private RuleReader() {}

  static DrmSystem system(CpixElement element) {
    element.allowing("systemId", "kid", "name");
    for (CpixElement child : element.children()) {
      boolean used = Set.of("PSSH", "ContentProtectionData", "HLSSignalingData").contains(child.name());
      if (child.namespace().equals(CPIX) && !used && !SKIPPED.contains(child.name())) {
        throw child.fault("cpix-element", child.name() + " is unknown in DRMSystem: remove it");
      }
    }
    CpixElement pssh = element.child(CPIX, "PSSH");
    CpixElement protection = element.child(CPIX, "ContentProtectionData");
    return new DrmSystem(
        element.uuid("systemId"),
        element.uuid("kid"),
        pssh == null ? null : pssh.allowing().base64(),
        protection == null ? null : text(protection.allowing("robustness")),
        playlist(element, "media"),
        playlist(element, "master"));
  }

  /** Signalling without a playlist attribute is for media playlists (CPIX section 7.4.12). */
  private static @Nullable String playlist(CpixElement system, String playlist) {
    String found = null;
    for (CpixElement data : system.all(CPIX, "HLSSignalingData")) {
      String target = data.allowing("playlist").attribute("playlist");
      if (target != null && !target.equals("media") && !target.equals("master")) {
        throw data.fault("cpix-playlist", "HLSSignalingData is for '" + target + "': write media or master");
      }
      if ((target == null ? "media" : target).equals(playlist)) {
        if (found != null) {
          throw data.fault("cpix-element", "DRMSystem has more than one HLSSignalingData for " + playlist + " playlists");
        }
        found = text(data);
      }
    }
    return found;
  }

  private static String text(CpixElement element) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(element.base64())).toString();
    } catch (CharacterCodingException e) {
      throw element.fault("cpix-encoding", "what " + element.name() + " holds is not in UTF-8");
    }
  }

  static String period(CpixElement element) {
    String id = element.allowing("index", "start", "end").attribute("id");
    return id == null ? "line " + element.line() : id;
  }

  static UsageRule rule(CpixElement element) {
    element.allowing("kid", "intendedTrackType");
    for (CpixElement child : element.children()) {
      if (!child.namespace().equals(CPIX) || !Set.of("KeyPeriodFilter", "VideoFilter", "AudioFilter").contains(child.name())) {
        throw child.fault("cpix-filter", "a usage rule with " + child.name() + " cannot be followed here: use VideoFilter and AudioFilter");
      }
    }
    return new UsageRule(
        element.uuid("kid"),
        element.attribute("intendedTrackType"),
        element.all(CPIX, "VideoFilter").stream().map(RuleReader::video).toList(),
        element.all(CPIX, "AudioFilter").stream().map(RuleReader::audio).toList());
  }

  private static PixelRange video(CpixElement filter) {
    for (String attribute : Set.of("hdr", "wcg", "minFps", "maxFps")) {
      if (filter.attribute(attribute) != null) {
        throw filter.fault("cpix-filter", "a VideoFilter by " + attribute + " cannot be followed here: use minPixels and maxPixels");
      }
    }
    filter.allowing("minPixels", "maxPixels");
    return new PixelRange(filter.number("minPixels"), filter.number("maxPixels"));
  }

  private static ChannelRange audio(CpixElement filter) {
    filter.allowing("minChannels", "maxChannels");
    return new ChannelRange(filter.number("minChannels"), filter.number("maxChannels"));
  }
}
