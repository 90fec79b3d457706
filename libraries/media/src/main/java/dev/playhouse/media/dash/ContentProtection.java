package dev.playhouse.media.dash;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a representation is encrypted, and what each key system is told (ISO/IEC 23009-1 section 5.8.4.1).
 *
 * @param scheme {@code cenc} or {@code cbcs}
 * @param keyId 32 hex digits; absent when only the media tell
 */
public record ContentProtection(String scheme, @Nullable String keyId, List<DrmSystem> systems) {
  private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{32}");

  public ContentProtection {
    systems = List.copyOf(systems);
    if (keyId != null && !KEY_ID.matcher(keyId).matches()) {
      throw new IllegalArgumentException("a key id has 32 lower-case hex digits: " + keyId);
    }
  }

  /**
   * One key system.
   *
   * @param systemId lower-case UUID
   * @param name what {@code value} says, for people
   * @param licenceUrl absent when the application tells it
   * @param pssh base64 of a {@code pssh} box; absent when the media have it
   * @param playReadyObject base64 of what {@code mspr:pro} holds
   */
  public record DrmSystem(
      String systemId,
      @Nullable String name,
      @Nullable String licenceUrl,
      @Nullable String pssh,
      @Nullable String playReadyObject) {
    /** Clear Key, as the DASH Industry Forum registered it. */
    public static final String CLEAR_KEY = "e2719d58-a985-b3c9-781a-b030af78d30e";

    /** Google Widevine. */
    public static final String WIDEVINE = "edef8ba9-79d6-4ace-a3c8-27dcd51d21ed";

    /** Microsoft PlayReady. */
    public static final String PLAYREADY = "9a04f079-9840-4286-ab92-e65be0885f95";
  }
}
