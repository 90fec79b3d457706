package dev.playhouse.cli.titles;

import dev.playhouse.protocol.catalogue.TitleEntry;

/** A title in a file, and the line that it begins in, from 1. */
public record PlacedTitle(int line, TitleEntry entry) {}
