package dev.playhouse.player;

import java.util.Locale;

/** The keys of CTA-5004-B that this player knows something of. */
enum CmcdKey {
  BR(Field.OBJECT, 1), D(Field.OBJECT, 1), LB(Field.OBJECT, 1), OT(Field.OBJECT, 0), TB(Field.OBJECT, 1),
  BL(Field.REQUEST, 100), DL(Field.REQUEST, 100), LTC(Field.REQUEST, 1), MTP(Field.REQUEST, 100), NOR(Field.REQUEST, 0), SN(Field.REQUEST, 1),
  STA(Field.REQUEST, 0), SU(Field.REQUEST, 0), TBL(Field.REQUEST, 100),
  CID(Field.SESSION, 128), MSD(Field.SESSION, 1), PR(Field.SESSION, 1), SF(Field.SESSION, 0), SID(Field.SESSION, 64),
  ST(Field.SESSION, 0), V(Field.SESSION, 1),
  BS(Field.STATUS, 0), BSD(Field.STATUS, 1), PT(Field.STATUS, 1), RTP(Field.STATUS, 100);

  /** Whole numbers of structured fields (RFC 8941) have fifteen digits. */
  private static final long GREATEST = 999_999_999_999_999L;

  private final Field field;

  /** What numbers are rounded to the nearest of; how many characters a text may have. */
  private final int unit;

  CmcdKey(Field field, int unit) {
    this.field = field;
    this.unit = unit;
  }

  String rounded(double value) {
    return String.valueOf(Math.clamp(Math.round(value / unit) * unit, 0, GREATEST));
  }

  Field field() {
    return field;
  }

  /** How many characters a text may have. */
  int longest() {
    return unit;
  }

  /** As it is written. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** By how often their keys change. */
  enum Field {
    OBJECT, REQUEST, SESSION, STATUS;

    String header() {
      return "CMCD-" + name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
  }
}
