package dev.playhouse.media.protection;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxFields;
import dev.playhouse.media.box.BoxWriter;
import dev.playhouse.media.box.FragmentSample;
import dev.playhouse.media.box.TrackFragment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes the encryption off one fragment: its samples in place, its {@code moof} by writing a shorter one. */
final class ClearFragment {
  private static final Set<String> AUXILIARY = Set.of("senc", "saiz", "saio");
  private static final int RUN_DATA_OFFSET = 0x1;
  private static final int DESCRIPTION_INDEX = 0x2;

  private ClearFragment() {}

  /**
   * Decrypts all samples of the fragment within the bytes it was read from; none may be empty or start before the end of the last one, or a
   * small segment could ask for any number of them.
   *
   * @param decrypted where the samples of earlier fragments end
   * @return where its own end
   */
  static long decrypt(Box moof, long decrypted, ClearInit track, Function<TrackEncryption, SampleCipher> ciphers) {
    TrackFragment fragment = TrackFragment.of(moof, track.defaults());
    Box traf = moof.only("traf");
    List<@Nullable TrackEncryption> encryptions = encryptions(traf, fragment, track);
    List<SampleAuxiliary> auxiliary = auxiliary(traf, encryptions);
    long end = Math.max(moof.end(), decrypted);
    for (int i = 0; i < encryptions.size(); i++) {
      FragmentSample sample = fragment.samples().get(i);
      long from = moof.start() + sample.dataOffset();
      if (sample.size() == 0 || from < end || from + sample.size() > moof.bytes().length) {
        throw new MediaException(
            "sample-outside", moof.offset(), "sample " + i + " of " + sample.size() + " bytes at " + from + " lies outside of the segment");
      }
      end = from + sample.size();
      TrackEncryption encryption = encryptions.get(i);
      if (encryption != null) {
        SampleAuxiliary own = auxiliary.get(i);
        own.requireSize(sample.size(), from);
        ciphers.apply(encryption).apply(moof.bytes(), (int) from, (int) from + sample.size(), moof.bytes(), (int) from, own);
      }
    }
    return end;
  }

  private static List<@Nullable TrackEncryption> encryptions(Box traf, TrackFragment fragment, ClearInit track) {
    TrackEncryption usual = track.encryption(fragment.description(), traf.offset());
    Scheme scheme = track.scheme();
    return SampleGroups.ofSamples(traf, fragment, usual, track.groups(), scheme);
  }

  private static List<SampleAuxiliary> auxiliary(Box traf, List<@Nullable TrackEncryption> encryptions) {
    @Nullable Box senc = traf.find("senc");
    if (senc != null) {
      return SampleAuxiliary.read(senc, encryptions);
    }
    List<SampleAuxiliary> none = new ArrayList<>();
    for (TrackEncryption encryption : encryptions) {
      if (encryption != null && encryption.ivBytes() != 0) {
        throw new MediaException("box-missing", traf.offset(), "a fragment without the initialisation vectors of its samples (senc)");
      }
      none.add(SampleAuxiliary.NONE);
    }
    return none;
  }

  /** Writes the {@code moof} without encryption data; the data offsets of its runs follow. */
  static void write(BoxWriter writer, Box moof, boolean singleDescription) {
    int start = writer.position();
    Map<Integer, Integer> offsets = new HashMap<>();
    writer.box(
        moof.type(),
        () -> {
          for (Box child : moof.children()) {
            if (child.type().equals("traf")) {
              writer.box(child.type(), () -> child.children().forEach(box -> copy(writer, box, offsets, singleDescription)));
            } else if (!child.type().equals("pssh")) {
              writer.bytes(child.bytes(), child.start(), child.end());
            }
          }
        });
    int removed = moof.size() - (writer.position() - start);
    offsets.forEach((position, offset) -> writer.patch32(position, offset - removed));
  }

  private static void copy(BoxWriter writer, Box box, Map<Integer, Integer> offsets, boolean singleDescription) {
    if (AUXILIARY.contains(box.type()) || SampleGroups.isEncryptionGroup(box)) {
      return;
    }
    BoxFields fields = box.fields();
    if (box.type().equals("tfhd") && singleDescription) {
      header(writer, box, fields);
      return;
    }
    if (box.type().equals("trun") && (fields.i32() & RUN_DATA_OFFSET) != 0) {
      fields.skip(4); // sample count
      offsets.put(writer.position() + fields.position() - box.start(), fields.i32());
    }
    writer.bytes(box.bytes(), box.start(), box.end());
  }

  /** Writes the fragment header without the sample description, which is the track's only one. */
  private static void header(BoxWriter writer, Box box, BoxFields fields) {
    int flags = fields.i32();
    writer.box(
        box.type(),
        () -> {
          writer.u32(flags & ~DESCRIPTION_INDEX);
          writer.u32(fields.i32()); // track
          if ((flags & DESCRIPTION_INDEX) != 0) {
            fields.skip(4);
          }
          writer.bytes(box.bytes(), fields.position(), box.end());
        });
  }
}
