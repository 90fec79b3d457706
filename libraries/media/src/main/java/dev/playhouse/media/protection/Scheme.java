package dev.playhouse.media.protection;

/** How samples are encrypted: the protection schemes of ISO/IEC 23001-7 that CMAF allows. */
public enum Scheme {
  /** AES-CTR over all protected bytes, with an 8-byte initialisation vector per sample. */
  CENC("cenc"),
  /** AES-CBC over every tenth block of video and every whole block of audio, with one constant initialisation vector. */
  CBCS("cbcs");

  private final String fourCc;

  Scheme(String fourCc) {
    this.fourCc = fourCc;
  }

  /** The four-character code of the scheme type box. */
  public String fourCc() {
    return fourCc;
  }
}
