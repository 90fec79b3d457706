package dev.playhouse.media.text;

/** What a subtitle file may have at most; films have far less, and each bounds memory or time that a hostile file could ask for. */
final class SubtitleLimits {
  /** Characters of a file: a film's text has 0.2 million, with positions and effects on each line a few million. */
  static final int MAX_CHARACTERS = 16 << 20;
  /** Lines of a file: each costs an object. */
  static final int MAX_LINES = 1_000_000;
  /** Cues of a file: a film has 2,000, one with karaoke effects 20,000. */
  static final int MAX_CUES = 50_000;
  /** Characters of one cue, markup included: more than fill a screen. */
  static final int MAX_CUE_CHARACTERS = 5_000;
  /** Characters of all cues together, those of cues that are refused too: TTML can make many cues of one text. */
  static final int MAX_ALL_CHARACTERS = MAX_CHARACTERS;
  /** Characters of all cues that stand on the screen at once: ten screens full; they are repeated in every segment. */
  static final int MAX_CHARACTERS_AT_ONCE = 20_000;
  /** Characters of one XML attribute: styles and times have some dozens, a font list a few hundred; inherited, it is looked at again and again. */
  static final int MAX_ATTRIBUTE_CHARACTERS = 4_000;
  /** Characters of a cue's name and of its settings. */
  static final int MAX_NAME_CHARACTERS = 500;
  /** Cues that stand on the screen at once: each is written anew whenever one of the others comes or goes. */
  static final int MAX_CUES_AT_ONCE = 100;
  /** Characters of styles and regions: they are repeated in every segment. */
  static final int MAX_BLOCK_CHARACTERS = 32 << 10;
  /** Bytes of one segment: four seconds of text have a few hundred. */
  static final int MAX_SEGMENT_BYTES = 8 << 20;
  /** The latest time: a day, which no film reaches. */
  static final long MAX_TIME_MS = 24L * 3600 * 1000;
  /** Elements inside each other in an XML file: TTML needs seven. */
  static final int MAX_DEPTH = 32;
  /** Attributes of one XML element: a region with every style property has 40. */
  static final int MAX_ATTRIBUTES = 100;
  /** Named styles and regions: authoring tools write some dozens. */
  static final int MAX_STYLES = 10_000;

  private SubtitleLimits() {}
}
