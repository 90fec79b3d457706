package dev.playhouse.cli.output;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What goes on while a command works, on stderr: lines for everybody, a bar that redraws itself on a terminal only. For one thread at
 * a time.
 */
public final class Progress {
  private static final int BAR_WIDTH = 30;
  private static final String START_OF_LINE = "\r";
  private static final String REST_OF_LINE = "\u001b[K";

  private final PrintWriter err;
  private final boolean drawsBars;
  private boolean barIsOpen;

  Progress(PrintWriter err, boolean drawsBars) {
    this.err = err;
    this.drawsBars = drawsBars;
  }

  /** Speaks on a writer for stderr; draws bars where stderr is a terminal. */
  public static Progress on(PrintWriter err) {
    return new Progress(err, Terminal.watchesErrors());
  }

  /** Says something in the place of the bar, if there is one; the next bar comes below. */
  public void line(String text) {
    err.println(barIsOpen ? START_OF_LINE + text + REST_OF_LINE : text);
    err.flush();
    barIsOpen = false;
  }

  /** Redraws the bar: a label, what is done of 1, and the time left if it is known. */
  public void bar(String label, double done, @Nullable Double etaSeconds) {
    if (!drawsBars) {
      return;
    }
    double share = Math.clamp(done, 0, 1);
    int full = (int) Math.round(share * BAR_WIDTH);
    String left = etaSeconds == null ? "" : "  " + clock(etaSeconds) + " left";
    err.print(
        START_OF_LINE
            + String.format(
                Locale.ROOT, "%s  %s%s  %3.0f%%%s", label, "█".repeat(full), "░".repeat(BAR_WIDTH - full), share * 100, left)
            + REST_OF_LINE);
    err.flush();
    barIsOpen = true;
  }

  /** Leaves the bar as it is and goes on below it. */
  public void closeBar() {
    if (barIsOpen) {
      err.println();
      err.flush();
      barIsOpen = false;
    }
  }

  private static String clock(double seconds) {
    Duration time = Duration.ofSeconds(Math.round(seconds));
    return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
  }
}
