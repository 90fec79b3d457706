package dev.playhouse.encoder.master;

/** What a container says a stream is for. */
public enum Disposition {
  DEFAULT,
  FORCED,
  HEARING_IMPAIRED,
  VISUAL_IMPAIRED,
  COMMENT,
  DUB
}
