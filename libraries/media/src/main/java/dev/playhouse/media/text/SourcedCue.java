package dev.playhouse.media.text;

/**
 * A cue that may be cut into parts.
 *
 * @param source number of the cue in the file, from 1: the same for all its parts
 */
record SourcedCue(int source, Cue cue) {}
