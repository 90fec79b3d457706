package dev.playhouse.protocol.edge;

/** Whether players are sent to an edge. */
public enum EdgeState {
  /** It has joined and not reported yet. */
  JOINED,
  HEALTHY,
  /** It reports, but its clock is off or its bulletin is old. */
  UNHEALTHY,
  /** It has missed its reports. */
  SILENT
}
