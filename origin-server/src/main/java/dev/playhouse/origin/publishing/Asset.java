package dev.playhouse.origin.publishing;

/** One playable work, encoded from a master by a job. */
public record Asset(String id, String titleId, String masterId, String jobId, double durationSeconds, long createdAtMs) {}
