package dev.playhouse.media.protection;

/** Systems that deliver content keys to players. */
public enum KeySystem {
  /** The "cenc" initialisation data of the W3C, which names key ids and nothing else; always written. */
  COMMON,
  /** Keys in the clear over HTTPS (W3C Encrypted Media Extensions section 9.1); it has no system header of its own. */
  CLEAR_KEY,
  /** Google Widevine. */
  WIDEVINE,
  /** Microsoft PlayReady. */
  PLAYREADY,
  /** Apple FairPlay Streaming: HLS key lines only, no system header. */
  FAIRPLAY
}
