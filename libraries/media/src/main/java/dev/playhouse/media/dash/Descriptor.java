package dev.playhouse.media.dash;

import org.jspecify.annotations.Nullable;

/** A property that a scheme defines (ISO/IEC 23009-1 section 5.8.2). */
public record Descriptor(String schemeIdUri, @Nullable String value) {
  /** Roles of ISO/IEC 23009-1 section 5.8.5.5. */
  public static final String ROLE = "urn:mpeg:dash:role:2011";

  /** Thumbnails on one image, columns and rows (DASH-IF interoperability points, section 6.2.6). */
  public static final String THUMBNAIL_TILE = "http://dashif.org/guidelines/thumbnail_tile";

  /**
   * A whole WebVTT file of what the representation that the value names has in segments. It is ours, and essential, so that players that would
   * list the language twice leave it alone.
   */
  public static final String WHOLE_FILE = "urn:playhouse:dash:whole-file";

  /** Key frames for winding, of the set whose id is the value (DASH-IF interoperability points, section 3.2.9). */
  public static final String TRICK_MODE = "http://dashif.org/guidelines/trickmode";

  /** Whom sound or text serves (TV-Anytime): 1 those who do not see, 2 those who do not hear. */
  public static final String AUDIO_PURPOSE = "urn:tva:metadata:cs:AudioPurposeCS:2007";

  /** Transfer characteristics (ISO/IEC 23091-2): 16 for PQ, 18 for HLG. */
  public static final String TRANSFER_CHARACTERISTICS = "urn:mpeg:mpegB:cicp:TransferCharacteristics";
}
