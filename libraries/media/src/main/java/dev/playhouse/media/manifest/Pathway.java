package dev.playhouse.media.manifest;

/**
 * One way to the media: an edge.
 *
 * @param id the edge's id
 * @param baseUrl absolute, with the session's token, without a slash at the end: {@code https://edge.example/TOKEN}
 */
public record Pathway(String id, String baseUrl) {}
