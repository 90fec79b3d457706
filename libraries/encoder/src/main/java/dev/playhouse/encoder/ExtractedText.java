package dev.playhouse.encoder;

/**
 * A text track that was taken out of the master.
 *
 * @param codec as in the CODECS attribute
 * @param sizeBytes of {@code text.vtt}
 * @param averageBitrate bits per second over the whole asset
 */
public record ExtractedText(String codec, int cues, long sizeBytes, int averageBitrate) {
  static ExtractedText of(String text, int sizeBytes, double durationSeconds) {
    int cues = Math.toIntExact(text.lines().filter(line -> line.contains(" --> ")).count());
    return new ExtractedText("wvtt", cues, sizeBytes, Math.toIntExact(Math.round(sizeBytes * 8 / Math.max(1, durationSeconds))));
  }
}
