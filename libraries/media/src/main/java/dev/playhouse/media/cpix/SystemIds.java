package dev.playhouse.media.cpix;

import dev.playhouse.media.protection.KeySystem;
import java.util.UUID;

/** The ids under which DASH-IF registers key systems. */
public final class SystemIds {
  private static final UUID COMMON = UUID.fromString("1077efec-c0b2-4d02-ace3-3c1e52e2fb4b");
  private static final UUID CLEAR_KEY = UUID.fromString("e2719d58-a985-b3c9-781a-b030af78d30e");
  private static final UUID WIDEVINE = UUID.fromString("edef8ba9-79d6-4ace-a3c8-27dcd51d21ed");
  private static final UUID PLAYREADY = UUID.fromString("9a04f079-9840-4286-ab92-e65be0885f95");
  private static final UUID FAIRPLAY = UUID.fromString("94ce86fb-07ff-4f43-adb8-93d2fa968ca2");

  private SystemIds() {}

  /** The id of a system. */
  public static UUID of(KeySystem system) {
    return switch (system) {
      case COMMON -> COMMON;
      case CLEAR_KEY -> CLEAR_KEY;
      case WIDEVINE -> WIDEVINE;
      case PLAYREADY -> PLAYREADY;
      case FAIRPLAY -> FAIRPLAY;
    };
  }
}
