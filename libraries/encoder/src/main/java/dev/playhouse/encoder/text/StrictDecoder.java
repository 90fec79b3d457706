package dev.playhouse.encoder.text;

import dev.playhouse.media.text.SubtitleException;
import dev.playhouse.media.text.SubtitleFault;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Decodes all bytes or says which lines cannot be. */
final class StrictDecoder {
  private StrictDecoder() {}

  static String decode(byte[] bytes, int from, Charset charset) {
    CharsetDecoder decoder = charset.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
    CharBuffer out = CharBuffer.allocate((int) ((bytes.length - from) * (double) decoder.maxCharsPerByte()) + 2);
    List<SubtitleFault> faults = new ArrayList<>();
    int count = 0;
    CoderResult result = decoder.decode(in, out, true);
    while (result.isError()) {
      count++;
      if (faults.size() < SubtitleException.MAX_FAULTS) {
        faults.add(fault(bytes, in.position(), result.length(), line(out), charset));
      }
      in.position(in.position() + result.length());
      result = decoder.decode(in, out, true);
    }
    decoder.flush(out);
    if (count > 0) {
      throw new SubtitleException("subtitle-faulty", faults, count);
    }
    return out.flip().toString();
  }

  private static SubtitleFault fault(byte[] bytes, int at, int length, int line, Charset charset) {
    String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, at, at + length);
    return new SubtitleFault(line, "bytes " + hex + " are no " + charset.displayName() + ": mend the line, or say which charset the file has");
  }

  private static int line(CharBuffer out) {
    int line = 1;
    for (int i = 0; i < out.position(); i++) {
      char c = out.get(i);
      line += c == '\n' || (c == '\r' && (i + 1 == out.position() || out.get(i + 1) != '\n')) ? 1 : 0;
    }
    return line;
  }
}
