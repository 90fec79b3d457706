package dev.playhouse.media.manifest;

/** What a track is for (ISO/IEC 23009-1 section 5.8.5.5 has most of them). */
public enum Role {
  /** What is played when nobody chose. */
  MAIN("main"),
  /** Another one of the same kind. */
  ALTERNATE("alternate"),
  /** Another language than that of the original. */
  DUB("dub"),
  /** People talk about the work over it. */
  COMMENTARY("commentary"),
  /** A voice tells what is to be seen, for those who do not see it. */
  DESCRIPTION("description"),
  /** A translation of what is spoken. */
  SUBTITLE("subtitle"),
  /** All that is to be heard, for those who do not hear it. */
  CAPTION("caption"),
  /** Only what the audience of the original needs to read too: shown with audio of the same language even when subtitles are off. */
  FORCED("forced-subtitle");

  private final String word;

  Role(String word) {
    this.word = word;
  }

  /** The value in the scheme {@code urn:mpeg:dash:role:2011}. */
  String word() {
    return word;
  }
}
