package dev.playhouse.planner.availability;

import dev.playhouse.protocol.catalogue.AvailabilityWindow;
import dev.playhouse.protocol.catalogue.TitleTerms;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a title may be watched in a region at a moment. Nothing has to be written for it to change.
 *
 * @param until when that changes: what is open closes, what is not yet opens; null if it stays so
 */
public record Availability(State state, @Nullable Instant until) {
  private static final Availability ALWAYS = new Availability(State.OPEN, null);

  /** What it is, and why it is not open. */
  public enum State {
    OPEN,
    /** Nobody may see it yet, anywhere. */
    EMBARGOED,
    /** A window of the region is still to come. */
    NOT_YET,
    /** The windows of the region have closed. */
    OVER,
    /** No window is for the region. */
    ELSEWHERE
  }

  public boolean open() {
    return state == State.OPEN;
  }

  /**
   * By windows alone.
   *
   * @param windows one of them has to be open; none means that it is
   * @param region ISO 3166-1 alpha-2; null when nobody knows it
   */
  public static Availability at(List<AvailabilityWindow> windows, @Nullable String region, Instant now) {
    if (windows.isEmpty()) {
      return ALWAYS;
    }
    List<AvailabilityWindow> here = windows.stream().filter(window -> window.covers(region)).toList();
    if (here.isEmpty()) {
      return new Availability(State.ELSEWHERE, null);
    }
    if (here.stream().anyMatch(window -> window.open(now))) {
      return new Availability(State.OPEN, end(here, now));
    }
    Instant next = start(here, now);
    return next == null ? new Availability(State.OVER, null) : new Availability(State.NOT_YET, next);
  }

  /**
   * By the terms of a title and of all that it is a part of: each has to be open.
   *
   * @param all the first that is not open decides
   */
  public static Availability of(List<TitleTerms> all, @Nullable String region, Instant now) {
    Availability open = ALWAYS;
    for (TitleTerms terms : all) {
      Instant embargo = terms.embargoUntil();
      if (embargo != null && embargo.isAfter(now)) {
        return new Availability(State.EMBARGOED, embargo);
      }
      Availability each = at(terms.windows(), region, now);
      if (!each.open()) {
        return each;
      }
      open = earlier(open, each);
    }
    return open;
  }

  /** When the next window opens. */
  private static @Nullable Instant start(List<AvailabilityWindow> here, Instant now) {
    Instant next = null;
    for (AvailabilityWindow window : here) {
      Instant start = window.start();
      if (start != null && start.isAfter(now) && (next == null || start.isBefore(next))) {
        next = start;
      }
    }
    return next;
  }

  /** When the windows that are open now have closed, and those that follow without a gap. */
  private static @Nullable Instant end(List<AvailabilityWindow> here, Instant now) {
    Instant reached = now;
    for (AvailabilityWindow next = open(here, reached); next != null; next = open(here, reached)) {
      Instant end = next.end();
      if (end == null) {
        return null;
      }
      reached = end;
    }
    return reached;
  }

  private static @Nullable AvailabilityWindow open(List<AvailabilityWindow> here, Instant at) {
    return here.stream().filter(window -> window.open(at)).findFirst().orElse(null);
  }

  private static Availability earlier(Availability one, Availability other) {
    return one.until == null || (other.until != null && other.until.isBefore(one.until)) ? other : one;
  }
}
