package dev.playhouse.planner.playback;

/** How well a DRM system keeps content keys. */
public enum SecurityLevel {
  /** They leave in the clear: Clear Key. */
  OPEN,
  /** They are wrapped to the key of one device. */
  DEVICE_BOUND,
  /** A licence service of others judges the device: Widevine, PlayReady, FairPlay. */
  ATTESTED
}
