package dev.playhouse.cli.ffplay;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxFields;
import dev.playhouse.media.h264.AvcConfiguration;
import dev.playhouse.media.h265.HevcConfiguration;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What a decoder must know of H.264 or H.265 before the first picture, put into the media. Other codecs say it in their own pictures. */
final class ParameterSets {
  private static final int SAMPLE_ENTRY_BYTES = 78; // ISO/IEC 14496-12 section 12.1.3, before the boxes in it
  private static final int LENGTH_BYTES = 4;
  private static final int DATA_OFFSET = 0x1;
  private static final int FIRST_FLAGS = 0x4;
  private static final int DURATIONS = 0x100;
  private static final int SIZES = 0x200;

  private ParameterSets() {}

  /** The units of a track, each behind its length; none for other codecs. */
  static byte[] of(Box trak) {
    Box stsd = trak.only("mdia").only("minf").only("stbl").only("stsd");
    Box entry = stsd.children(Long.BYTES).getFirst();
    return switch (entry.type()) {
      case "avc1", "avc3" -> {
        AvcConfiguration avc = AvcConfiguration.read(entry.only(SAMPLE_ENTRY_BYTES, "avcC"));
        yield units(entry, avc.lengthBytes(), Stream.concat(avc.sequenceSets().stream(), avc.pictureSets().stream()).toList());
      }
      case "hvc1", "hev1" -> {
        HevcConfiguration hevc = HevcConfiguration.read(entry.only(SAMPLE_ENTRY_BYTES, "hvcC"));
        yield units(entry, hevc.lengthBytes(), hevc.sets());
      }
      default -> new byte[0];
    };
  }

  private static byte[] units(Box entry, int lengthBytes, List<byte[]> sets) {
    if (lengthBytes != LENGTH_BYTES) {
      throw new MediaException("switch-length", entry.offset(), "units have lengths of " + lengthBytes + " bytes: only 4 can be switched to");
    }
    ByteArrayOutputStream units = new ByteArrayOutputStream();
    for (byte[] set : sets) {
      units.writeBytes(ByteBuffer.allocate(LENGTH_BYTES).putInt(set.length).array());
      units.writeBytes(set);
    }
    return units.toByteArray();
  }

  /** A fragment whose first sample begins with these bytes. */
  static byte[] inFront(byte[] units, Box moof, Box mdat) {
    Box first = moof.children().stream().filter(box -> box.type().equals("traf")).findFirst()
        .orElseThrow(() -> new MediaException("box-missing", moof.offset(), "a fragment without a track"))
        .children().stream().filter(box -> box.type().equals("trun")).findFirst()
        .orElseThrow(() -> new MediaException("box-missing", moof.offset(), "a fragment without samples"));
    byte[] header = moof.copy();
    ByteBuffer fields = ByteBuffer.wrap(header);
    BoxFields run = first.fields();
    int flags = run.i32();
    run.skip(4);
    long from = (flags & DATA_OFFSET) == 0 ? mdat.bodyStart() - moof.start() : run.i32();
    run.skip(((flags & FIRST_FLAGS) == 0 ? 0 : 4) + ((flags & DURATIONS) == 0 ? 0 : 4));
    if ((flags & SIZES) == 0) {
      throw new MediaException("switch-size", first.offset(), "all pictures have one size: a switch cannot be written");
    }
    int size = run.position();
    fields.putInt(size - moof.start(), Math.toIntExact(run.u32()) + units.length);
    long inBody = from - (mdat.bodyStart() - moof.start());
    if (inBody < 0 || inBody > mdat.end() - mdat.bodyStart()) {
      throw new MediaException("sample-outside", first.offset(), "the first picture lies outside of the segment");
    }
    moof.children().stream().filter(box -> box.type().equals("traf")).flatMap(traf -> traf.children().stream())
        .filter(box -> box.type().equals("trun") && box.start() != first.start())
        .forEach(other -> shift(fields, moof, other, from, units.length));
    int before = mdat.bodyStart() + (int) inBody;
    int body = mdat.end() - mdat.bodyStart() + units.length;
    return ByteBuffer.allocate(header.length + Integer.BYTES * 2 + body)
        .put(header).putInt(Integer.BYTES * 2 + body).put("mdat".getBytes(StandardCharsets.US_ASCII))
        .put(mdat.bytes(), mdat.bodyStart(), (int) inBody).put(units).put(mdat.bytes(), before, mdat.end() - before)
        .array();
  }

  /** Other samples that lie behind it move on. */
  private static void shift(ByteBuffer fields, Box moof, Box trun, long from, int by) {
    BoxFields run = trun.fields();
    boolean says = (run.i32() & DATA_OFFSET) != 0;
    run.skip(4);
    if (says) {
      int place = run.position() - moof.start();
      int offset = run.i32();
      fields.putInt(place, offset >= from ? offset + by : offset);
    }
  }
}
