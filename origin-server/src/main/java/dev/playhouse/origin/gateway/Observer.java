package dev.playhouse.origin.gateway;

import java.util.List;

/** Watches requests come and go. Called by the thread that handles the request. */
public interface Observer {
  /** Watches nothing. */
  Observer NONE = _ -> _ -> {};

  /** A request has come. */
  Watch begin(Visit visit);

  /** All of them watch. */
  static Observer all(List<Observer> observers) {
    return visit -> {
      List<Watch> watches = observers.stream().map(observer -> observer.begin(visit)).toList();
      return status -> watches.reversed().forEach(watch -> watch.end(status));
    };
  }

  /** The watch over one request. */
  @FunctionalInterface
  interface Watch {
    /** It has been answered, or could not be. */
    void end(int status);
  }
}
