package dev.playhouse.protocol.history;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Body of {@code PUT /profiles/{id}/thumbs/{title}}. */
public record ThumbRequest(@JsonProperty(required = true) Thumb thumb) {}
