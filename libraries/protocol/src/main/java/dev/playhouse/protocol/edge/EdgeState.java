package dev.playhouse.protocol.edge;

/** Whether players are sent to an edge. */
public enum EdgeState {
  /** It has joined and not reported yet. */
  JOINED,
  HEALTHY,
  /** It serves, and is about to stop: players are sent to it where there is no other. */
  DRAINING,
  /** It reports, but its clock is off or its bulletin is old. */
  UNHEALTHY,
  /** It has missed its reports. */
  SILENT
}
