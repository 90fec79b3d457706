package dev.playhouse.media.protection;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxFields;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.box.BoxWriter;
import dev.playhouse.media.box.FragmentSample;
import dev.playhouse.media.box.MainTrack;
import dev.playhouse.media.box.SampleDefaults;
import dev.playhouse.media.box.TrackFragment;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the first sample, of the pictures where there are several tracks, out of a segment of which no more than the beginning may be here: an
 * I-frame playlist names each key frame by the bytes from the start of its fragment to the end of the picture (RFC 8216 section 4.3.3.6), though
 * the fragment describes all its samples.
 */
public final class FirstSample {
  private static final int DECODE_ALONE_FLAGS = 0x0200_0000;
  private static final int RUN_FLAGS = 0x1 | 0x100 | 0x200 | 0x400 | 0x800;
  private static final int WITH_SUBSAMPLES = 0x2;

  private FirstSample() {}

  /**
   * A fragment of the first sample alone. An encrypted one stays so: it is for a {@link SegmentDecrypter}, which needs neither {@code saiz} nor
   * {@code saio}.
   *
   * @param beginning of a segment, at least to the end of its first sample
   * @param init of its track, clear or not
   * @throws MediaException when it holds no such sample
   */
  public static byte[] of(byte[] beginning, byte[] init) {
    Box moof = moof(beginning);
    SampleDefaults defaults = MainTrack.of(moov(init)).defaults();
    TrackFragment fragment = TrackFragment.of(moof, defaults);
    if (fragment.samples().isEmpty()) {
      throw new MediaException("sample-missing", moof.offset(), "a fragment without samples");
    }
    FragmentSample first = fragment.samples().getFirst();
    long from = moof.start() + first.dataOffset();
    if (first.size() == 0 || from < moof.end() || from + first.size() > beginning.length) {
      throw new MediaException("sample-outside", moof.offset(),
          "the first sample of " + first.size() + " bytes at " + from + " lies outside of the " + beginning.length + " bytes that are here");
    }
    BoxWriter writer = new BoxWriter(moof.size() + first.size());
    header(writer, moof, TrackFragment.traf(moof, defaults), first);
    writer.box("mdat", () -> writer.bytes(beginning, (int) from, (int) from + first.size()));
    return writer.toBytes();
  }

  private static Box moof(byte[] beginning) {
    Box box = BoxReader.box(beginning, 0, beginning.length, 0);
    for (int boxes = 1; !box.type().equals("moof"); boxes++) {
      if (box.end() == beginning.length || boxes == BoxReader.MAX_BOXES) {
        throw new MediaException("no-fragment", 0, "the beginning of a segment, " + beginning.length + " bytes without a fragment (moof)");
      }
      box = BoxReader.box(beginning, box.end(), beginning.length, 0);
    }
    return box;
  }

  private static Box moov(byte[] init) {
    return BoxReader.boxes(init).stream().filter(box -> box.type().equals("moov")).findFirst()
        .orElseThrow(() -> new MediaException("box-missing", 0, "an init segment without a header (moov)"));
  }

  private static void header(BoxWriter writer, Box moof, Box traf, FragmentSample first) {
    int[] dataOffset = new int[1];
    int start = writer.position();
    writer.box("moof", () -> {
      for (Box child : moof.children()) {
        if (child.start() == traf.start()) {
          writer.box("traf", () -> dataOffset[0] = track(writer, child, first));
        } else if (child.type().equals("mfhd")) {
          writer.bytes(child.bytes(), child.start(), child.end());
        }
      }
    });
    writer.patch32(dataOffset[0], writer.position() - start + BoxReader.HEADER_BYTES);
  }

  /** Writes the track's part; says where the place of its data is to be written. */
  private static int track(BoxWriter writer, Box traf, FragmentSample first) {
    int dataOffset = 0;
    for (Box box : traf.children()) {
      switch (box.type()) {
        case "tfhd", "tfdt" -> writer.bytes(box.bytes(), box.start(), box.end());
        case "trun" -> dataOffset = dataOffset == 0 ? run(writer, first) : dataOffset;
        case "senc" -> encryption(writer, box, traf.find("saiz"));
        case "sgpd" -> group(writer, box);
        case "sbgp" -> membership(writer, box);
        default -> {} // tells of all samples
      }
    }
    return dataOffset;
  }

  private static int run(BoxWriter writer, FragmentSample first) {
    int start = writer.position();
    writer.fullBox("trun", 1, RUN_FLAGS, () -> {
      writer.u32(1);
      writer.u32(0); // where its data are: patched
      writer.u32(first.duration());
      writer.u32(first.size());
      writer.u32(first.sync() ? first.flags() : DECODE_ALONE_FLAGS);
      writer.u32(first.compositionOffset());
    });
    return start + BoxReader.HEADER_BYTES + 2 * Integer.BYTES;
  }

  private static void encryption(BoxWriter writer, Box senc, @Nullable Box saiz) {
    BoxFields fields = senc.fields();
    int flags = fields.i32();
    int samples = fields.count("sample count", TrackFragment.MAX_SAMPLES);
    if (samples == 0) {
      throw fields.error("sample-count", "encryption data of no sample");
    }
    int bytes = saiz != null ? auxiliaryBytes(saiz.fields()) : samples == 1 ? fields.remaining() : sameBytes(fields, flags, samples);
    writer.fullBox("senc", flags >>> 24, flags & 0xff_ffff, () -> {
      writer.u32(1);
      writer.bytes(fields.bytes(bytes));
    });
  }

  private static int auxiliaryBytes(BoxFields saiz) {
    int flags = saiz.i32();
    saiz.skip((flags & 1) != 0 ? 2 * Integer.BYTES : 0); // what kind of information
    int all = saiz.u8();
    saiz.skip(Integer.BYTES); // sample count
    return all != 0 ? all : saiz.u8();
  }

  private static int sameBytes(BoxFields senc, int flags, int samples) {
    if ((flags & WITH_SUBSAMPLES) != 0) {
      throw senc.error("box-missing", "subsamples of " + samples + " samples, and no box saiz that says how long the first one's are");
    }
    return senc.remaining() / samples;
  }

  private static void group(BoxWriter writer, Box sgpd) {
    if (SampleGroups.isEncryptionGroup(sgpd)) {
      writer.bytes(sgpd.bytes(), sgpd.start(), sgpd.end());
    }
  }

  private static void membership(BoxWriter writer, Box sbgp) {
    if (!SampleGroups.isEncryptionGroup(sbgp)) {
      return;
    }
    BoxFields fields = sbgp.fields();
    int version = fields.u8();
    fields.skip(3);
    int grouping = fields.i32();
    fields.skip(version == 1 ? Integer.BYTES : 0);
    long runs = fields.u32();
    if (runs > 0) {
      fields.skip(Integer.BYTES); // how many samples the first run has
      long index = fields.u32();
      writer.fullBox("sbgp", 0, 0, () -> {
        writer.u32(grouping);
        writer.u32(1);
        writer.u32(1);
        writer.u32(index);
      });
    }
  }
}
