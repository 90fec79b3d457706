package dev.playhouse.edge.upstream;

/** How many requests may be sent a second time: some per cent of all, so that slow servers do not get twice the load. For use by any thread. */
final class HedgeBudget {
  /** What is saved up at most: a short hiccup of a server. */
  static final int SAVED = 10;

  private static final int PRICE = 100;

  private final int percent;
  private int balance;

  HedgeBudget(int percent) {
    this.percent = percent;
    this.balance = percent == 0 ? 0 : SAVED * PRICE;
  }

  /** A request is sent for the first time. */
  synchronized void earn() {
    balance = Math.min(balance + percent, SAVED * PRICE);
  }

  /** Whether one may be sent a second time; if so, it counts. */
  synchronized boolean spend() {
    boolean enough = balance >= PRICE;
    balance -= enough ? PRICE : 0;
    return enough;
  }
}
