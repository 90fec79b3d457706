package dev.playhouse.origin.playback;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.planner.playback.PlaybackDecision;
import dev.playhouse.planner.playback.PlayerRules;
import dev.playhouse.planner.playback.ViewerRules;

/** What viewers are told of a refusal. A title they may not have is to them as one that is not there. */
final class Refusals {
  private Refusals() {}

  static OriginException of(PlaybackDecision.Refused refused, String titleId) {
    String reason = refused.reason();
    return switch (refused.rule()) {
      case ViewerRules.TITLE_PUBLISHED, ViewerRules.TITLE_AVAILABLE, ViewerRules.MATURITY_ALLOWED -> unpublished(titleId);
      case ViewerRules.NETWORK_ALLOWED -> new OriginException(Kind.FORBIDDEN, "network-refused", reason);
      case ViewerRules.SUBSCRIPTION_STANDS -> new OriginException(Kind.FORBIDDEN, "subscription-needed", reason);
      case ViewerRules.PROFILE_OPEN -> new OriginException(Kind.FORBIDDEN, "profile-locked", reason);
      case PlayerRules.DEVICE_TRUSTED -> new OriginException(Kind.FORBIDDEN, "device-revoked", reason);
      case PlayerRules.DEVICE_ROOM -> new OriginException(Kind.CONFLICT, "device-limit", reason);
      case PlayerRules.DRM_USABLE -> new OriginException(Kind.UNPROCESSABLE, "drm-not-usable", reason);
      case PlayerRules.HEIGHT_ALLOWED -> new OriginException(Kind.FORBIDDEN, "height-exceeded", reason);
      case PlayerRules.STREAM_FREE -> new OriginException(Kind.CONFLICT, "streams-in-use", reason);
      case PlayerRules.EDGE_REACHABLE -> new OriginException(Kind.UNAVAILABLE, "no-edge-reachable", reason);
      default -> new OriginException(Kind.FORBIDDEN, "playback-refused", reason);
    };
  }

  static OriginException unpublished(String titleId) {
    return new OriginException(Kind.NOT_FOUND, "title-not-published", "title " + titleId + " is not published: choose another");
  }
}
