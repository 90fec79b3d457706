package dev.playhouse.media.hls;

import java.net.URI;

/** Where the steering manifest is, and the pathway to use until it is read ({@code EXT-X-CONTENT-STEERING}). */
public record Steering(URI serverUri, String pathwayId) {}
