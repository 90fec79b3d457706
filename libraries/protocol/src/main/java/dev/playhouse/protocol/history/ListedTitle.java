package dev.playhouse.protocol.history;

import dev.playhouse.protocol.catalogue.Title;
import java.time.Instant;

/** A title on the list of a profile. */
public record ListedTitle(Title title, Instant listedAt) {}
