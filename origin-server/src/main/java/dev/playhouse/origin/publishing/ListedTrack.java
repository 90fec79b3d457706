package dev.playhouse.origin.publishing;

/** A track package in the list of a publication: where it lies, and what the list says of it. */
record ListedTrack(String folder, ListLabel label) {}
