package dev.playhouse.media.text;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The UTF-8 text that fills a box. */
final class WvttText {
  private WvttText() {}

  static String of(Box box) {
    ByteBuffer bytes = ByteBuffer.wrap(box.bytes(), box.bodyStart(), box.end() - box.bodyStart());
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new MediaException("text-encoding", box.offset(), "box " + box.type() + " holds no valid UTF-8", e);
    }
  }
}
