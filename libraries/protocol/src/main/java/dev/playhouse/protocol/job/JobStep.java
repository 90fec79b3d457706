package dev.playhouse.protocol.job;

import org.jspecify.annotations.Nullable;

/** One step of a job: what it makes and how far it is. */
public record JobStep(String id, String kind, String name, JobState state, double progress, int attempts, @Nullable String error) {}
