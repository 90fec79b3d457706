package dev.playhouse.encoder.text;

import java.nio.charset.Charset;

/**
 * How well a text that was decoded with some charset fits a language: the share of its characters beyond ASCII that stand in words of nothing
 * but the language's letters, written in a case that words have, or are punctuation that subtitles use.
 */
final class CharsetFit {
  private static final String PUNCTUATION =
      "\u00a0–—‘’‚“”„•…‹›«»¿¡°€£§©®´·№♪♫\u200e\u200f،؛؟٪、。「」『』！？（）：；，・〜～ー《》〈〉【】" + '\u3000';
  private static final double PUNCTUATION_WORTH = 0.8;
  /** Whole words in capitals are rarer than others, and what a Cyrillic charset makes of another one's small letters. */
  private static final double CAPITALS_WORTH = 0.7;
  private static final double RARE_WORTH = 0.5;

  private final Alphabet alphabet;
  private final Charset charset;
  private double worth;
  private int beyondAscii;

  private CharsetFit(Alphabet alphabet, Charset charset) {
    this.alphabet = alphabet;
    this.charset = charset;
  }

  /** Between 0 and 1. */
  static double of(String text, Alphabet alphabet, Charset charset) {
    CharsetFit fit = new CharsetFit(alphabet, charset);
    int[] characters = text.codePoints().toArray();
    for (int from = 0; from < characters.length; ) {
      int to = from;
      while (to < characters.length && isLetter(characters[to])) {
        to++;
      }
      if (to > from) {
        fit.word(characters, from, to);
      } else {
        fit.mark(characters[to++]);
      }
      from = to;
    }
    return fit.beyondAscii == 0 ? 0 : fit.worth / fit.beyondAscii;
  }

  private void mark(int character) {
    if (character >= 0x80) {
      beyondAscii++;
      worth += PUNCTUATION.indexOf(character) >= 0 ? PUNCTUATION_WORTH : 0;
    }
  }

  private void word(int[] characters, int from, int to) {
    boolean known = true;
    boolean smallAfterCapital = true;
    int capitals = 0;
    int beyond = 0;
    int rare = 0;
    for (int i = from; i < to; i++) {
      known &= alphabet.has(characters[i]);
      boolean capital = Character.isUpperCase(characters[i]);
      smallAfterCapital &= !capital || i == from || capitals == i - from;
      capitals += capital ? 1 : 0;
      beyond += characters[i] >= 0x80 ? 1 : 0;
      rare += alphabet.isRare(characters[i], charset) ? 1 : 0;
    }
    boolean allCapitals = capitals == to - from && capitals > 1;
    boolean cased = smallAfterCapital && (capitals <= 1 || allCapitals);
    beyondAscii += beyond;
    if (known && cased) {
      worth += (beyond - rare + rare * RARE_WORTH) * (allCapitals ? CAPITALS_WORTH : 1);
    }
  }

  private static boolean isLetter(int character) {
    return Character.isLetter(character) || Character.getType(character) == Character.NON_SPACING_MARK;
  }
}
