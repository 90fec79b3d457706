package dev.playhouse.origin.changes;

/** One committed change: its place in the log, what kind of thing changed, and which. */
public record Change(long sequence, String kind, String subjectId) {}
