package dev.playhouse.media.text;

/** When a cue appears and goes, in milliseconds. */
record CueTimes(long startMs, long endMs) {}
