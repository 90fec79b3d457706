package dev.playhouse.encoder;

import dev.playhouse.media.cmaf.PackagedTrack;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rendition that was encoded, checked and packaged.
 *
 * @param frameMd5 MD5 of each decoded frame before encryption, in presentation order, 32 lower-case hex digits each
 * @param loudness null for video
 */
public record EncodedTrack(PackagedTrack track, List<String> frameMd5, @Nullable Loudness loudness) {
  public EncodedTrack {
    frameMd5 = List.copyOf(frameMd5);
  }
}
