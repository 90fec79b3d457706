package dev.playhouse.origin.gateway;

/** The routes of one capability. */
public interface Routes {
  /** Declares them; called once, before the server listens. */
  void register(Routing routing);
}
