package dev.playhouse.media.protection;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxFields;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.box.BoxWriter;
import dev.playhouse.media.box.FragmentSample;
import dev.playhouse.media.box.SampleDefaults;
import dev.playhouse.media.box.TrackFragment;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the encryption off one fragment: its samples in place, its {@code moof} by writing a shorter one. */
final class ClearFragment {
  private static final Set<String> AUXILIARY = Set.of("senc", "saiz", "saio");
  private static final int RUN_DATA_OFFSET = 0x1;

  private ClearFragment() {}

  /** Decrypts all samples of the fragment within the bytes it was read from. */
  static void decrypt(Box moof, SampleDefaults defaults, TrackEncryption encryption, SampleCipher cipher) {
    List<FragmentSample> samples = TrackFragment.of(moof, defaults).samples();
    List<SampleAuxiliary> auxiliary = auxiliary(moof.only("traf"), encryption, samples.size());
    for (int i = 0; i < samples.size(); i++) {
      FragmentSample sample = samples.get(i);
      long from = moof.start() + sample.dataOffset();
      if (from < moof.end() || from + sample.size() > moof.bytes().length) {
        throw new MediaException(
            "sample-outside", moof.offset(), "sample " + i + " of " + sample.size() + " bytes at " + from + " lies outside of the segment");
      }
      SampleAuxiliary own = auxiliary.get(i);
      own.requireSize(sample.size(), from);
      cipher.apply(moof.bytes(), (int) from, (int) from + sample.size(), own.iv(), own.subsamples());
    }
  }

  private static List<SampleAuxiliary> auxiliary(Box traf, TrackEncryption encryption, int samples) {
    @Nullable Box groups = traf.find("sgpd");
    if (groups != null && isKeyRotation(groups.fields())) {
      throw new MediaException("key-rotation", groups.offset(), "keys that change inside a track (seig) are not supported");
    }
    @Nullable Box senc = traf.find("senc");
    if (senc != null) {
      return SampleAuxiliary.read(senc, encryption.ivBytes(), samples);
    }
    if (encryption.ivBytes() != 0) {
      throw new MediaException("box-missing", traf.offset(), "a fragment without the initialisation vectors of its samples (senc)");
    }
    return Collections.nCopies(samples, new SampleAuxiliary(new byte[0], List.of()));
  }

  private static boolean isKeyRotation(BoxFields groups) {
    groups.skip(4);
    return BoxReader.fourCc(groups.i32()).equals("seig");
  }

  /** Writes the {@code moof} without encryption data; the data offsets of its runs follow. */
  static void write(BoxWriter writer, Box moof) {
    int start = writer.position();
    Map<Integer, Integer> offsets = new HashMap<>();
    writer.box(
        moof.type(),
        () -> {
          for (Box child : moof.children()) {
            if (child.type().equals("traf")) {
              writer.box(child.type(), () -> child.children().forEach(box -> copy(writer, box, offsets)));
            } else {
              writer.bytes(child.bytes(), child.start(), child.end());
            }
          }
        });
    int removed = moof.size() - (writer.position() - start);
    offsets.forEach((position, offset) -> writer.patch32(position, offset - removed));
  }

  private static void copy(BoxWriter writer, Box box, Map<Integer, Integer> offsets) {
    if (AUXILIARY.contains(box.type())) {
      return;
    }
    BoxFields fields = box.fields();
    if (box.type().equals("trun") && (fields.i32() & RUN_DATA_OFFSET) != 0) {
      fields.skip(4); // sample count
      offsets.put(writer.position() + fields.position() - box.start(), fields.i32());
    }
    writer.bytes(box.bytes(), box.start(), box.end());
  }
}
