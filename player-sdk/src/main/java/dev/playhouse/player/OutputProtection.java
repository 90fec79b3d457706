package dev.playhouse.player;

/** What protects the way from the player to the screen (RFC 8216bis section 4.4.6.2, {@code HDCP-LEVEL}), from nothing up. */
public enum OutputProtection {
  /** Nothing, or nobody knows. */
  NONE,
  /** HDCP, which a repeater may hand on to devices of older versions. */
  HDCP_TYPE_0,
  /** HDCP 2.2 or later all the way. */
  HDCP_TYPE_1;

  /** Whether it will do where another is asked for. */
  boolean covers(OutputProtection needed) {
    return compareTo(needed) >= 0;
  }

  /** What a playlist asks for; a level that nobody knows asks for everything. */
  static OutputProtection needed(String hdcpLevel) {
    return switch (hdcpLevel) {
      case "", "NONE" -> NONE;
      case "TYPE-0" -> HDCP_TYPE_0;
      default -> HDCP_TYPE_1;
    };
  }
}
