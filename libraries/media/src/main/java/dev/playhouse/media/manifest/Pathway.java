package dev.playhouse.media.manifest;

/**
 * One way to the media: an edge.
 *
 * @param id the edge's id
 * @param baseUrl absolute, with the session's token, without a slash at the end: {@code https://edge.example/TOKEN}. Empty when tracks lie
 *     beside the manifest: then addresses are relative, and nothing is steered
 */
public record Pathway(String id, String baseUrl) {
  /** The folder that the manifest lies in, on any web server. */
  public static final Pathway RELATIVE = new Pathway("", "");

  boolean relative() {
    return baseUrl.isEmpty();
  }
}
