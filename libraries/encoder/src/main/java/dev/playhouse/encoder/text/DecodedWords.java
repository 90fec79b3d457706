package dev.playhouse.encoder.text;

import java.util.ArrayList;
import java.util.List;

/**
 * What a charset makes of a text: the words that have letters beyond ASCII, and how many characters beyond ASCII there are in all.
 *
 * <p>It is made once for a charset, and compared with every language that the charset is for.
 */
final class DecodedWords {
  private static final String PUNCTUATION =
      "\u00a0–—‘’‚“”„•…‹›«»¿¡°€£§©®´·№♪♫\u200e\u200f،؛؟٪、。「」『』！？（）：；，・〜～ー《》〈〉【】" + '\u3000';
  private static final double PUNCTUATION_WORTH = 0.8;
  /** Whole words in capitals are rarer than others, and what a Cyrillic charset makes of another one's small letters. */
  private static final double CAPITALS_WORTH = 0.7;
  private static final double RARE_WORTH = 0.5;

  /** A word in a case that words have; its letters are in lower case. */
  private record Word(int[] letters, int beyondAscii, double worth) {}

  private final List<Word> words = new ArrayList<>();
  private double punctuationWorth;
  private int beyondAscii;

  DecodedWords(String text) {
    int[] characters = text.codePoints().toArray();
    for (int from = 0; from < characters.length; ) {
      int to = from;
      while (to < characters.length && isLetter(characters[to])) {
        to++;
      }
      if (to > from) {
        word(characters, from, to);
      } else {
        mark(characters[to++]);
      }
      from = to;
    }
  }

  /**
   * How well the text fits a language, between 0 and 1: the share of its characters beyond ASCII that stand in words of nothing but the
   * language's letters, written in a case that words have, or are punctuation that subtitles use.
   */
  double fit(Alphabet alphabet) {
    double worth = punctuationWorth;
    for (Word word : words) {
      worth += worth(word, alphabet);
    }
    return beyondAscii == 0 ? 0 : worth / beyondAscii;
  }

  private static double worth(Word word, Alphabet alphabet) {
    int rare = 0;
    for (int letter : word.letters) {
      if (!alphabet.letters().test(letter)) {
        return 0;
      }
      rare += alphabet.rare().test(letter) ? 1 : 0;
    }
    return (word.beyondAscii - rare + rare * RARE_WORTH) * word.worth;
  }

  private void mark(int character) {
    if (character >= 0x80) {
      beyondAscii++;
      punctuationWorth += PUNCTUATION.indexOf(character) >= 0 ? PUNCTUATION_WORTH : 0;
    }
  }

  private void word(int[] characters, int from, int to) {
    boolean smallAfterCapital = true;
    int capitals = 0;
    int beyond = 0;
    for (int i = from; i < to; i++) {
      boolean capital = Character.isUpperCase(characters[i]);
      smallAfterCapital &= !capital || i == from || capitals == i - from;
      capitals += capital ? 1 : 0;
      beyond += characters[i] >= 0x80 ? 1 : 0;
    }
    boolean allCapitals = capitals == to - from && capitals > 1;
    beyondAscii += beyond;
    if (beyond > 0 && smallAfterCapital && (capitals <= 1 || allCapitals)) {
      int[] letters = new int[to - from];
      for (int i = from; i < to; i++) {
        letters[i - from] = Character.toLowerCase(characters[i]);
      }
      words.add(new Word(letters, beyond, allCapitals ? CAPITALS_WORTH : 1));
    }
  }

  private static boolean isLetter(int character) {
    return Character.isLetter(character) || Character.getType(character) == Character.NON_SPACING_MARK;
  }
}
