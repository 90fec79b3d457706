package dev.playhouse.protocol.history;

import dev.playhouse.protocol.catalogue.Title;
import java.time.Instant;

/** A title that a profile has given a thumb. */
public record ThumbedTitle(Title title, Thumb thumb, Instant givenAt) {}
