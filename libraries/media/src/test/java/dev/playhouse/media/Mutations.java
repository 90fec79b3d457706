package dev.playhouse.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Consumer;

/** Damaged texts: cut off, and with a few characters changed, the same ones in every run. */
public final class Mutations {
  private static final int CHANGED = 1_000;
  private static final int CUT = 100;
  private static final String STRANGE = "<>&\"'=/$%-019aPx#:,@{}\n\u0000\ud800\uffff]![?";

  private Mutations() {}

  /** Gives each damaged text to a reader, which takes it or throws a {@link MediaException} with a place. */
  public static void each(String text, Consumer<String> reader) {
    Random random = new Random(1);
    for (int i = 0; i < CUT; i++) {
      read(text.substring(0, text.length() * i / CUT), reader);
    }
    for (int i = 0; i < CHANGED; i++) {
      StringBuilder changed = new StringBuilder(text);
      for (int n = 0; n <= i % 3; n++) {
        changed.setCharAt(random.nextInt(text.length()), STRANGE.charAt(random.nextInt(STRANGE.length())));
      }
      read(changed.toString(), reader);
    }
  }

  private static void read(String text, Consumer<String> reader) {
    try {
      reader.accept(text);
    } catch (MediaException e) {
      assertThat(e.offset()).as(e.getMessage()).isPositive();
    } catch (RuntimeException e) {
      throw new AssertionError("no MediaException for:\n" + text, e);
    }
  }
}
