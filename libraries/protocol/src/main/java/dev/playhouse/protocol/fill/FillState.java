package dev.playhouse.protocol.fill;

/** Where a fill plan stands. */
public enum FillState {
  PLANNED,
  FILLING,
  FILLED,
  FAILED
}
