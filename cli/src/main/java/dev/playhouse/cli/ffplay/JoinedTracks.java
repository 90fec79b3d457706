package dev.playhouse.cli.ffplay;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxFields;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.box.BoxWriter;
import dev.playhouse.media.box.MediaTimescale;
import dev.playhouse.player.TrackKind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One fragmented MP4 of picture and sound, for a reader that takes one file with one header. Each track gets a number of its own there. A switch of
 * rendition, for which MP4 has no word, becomes a picture with its parameter sets in front (ISO/IEC 14496-15 section 5.2.4.1.1), as {@code avc3} has
 * them. Not thread-safe.
 */
final class JoinedTracks {
  private static final int VERSION_1 = 1;

  private final Map<TrackKind, Source> sources = new EnumMap<>(TrackKind.class);
  private final Map<TrackKind, byte[]> pendingSets = new EnumMap<>(TrackKind.class);

  /** What comes from one rendition at a time: its track numbers there and here, and the clock of each. */
  private record Source(byte[] init, Map<Long, Integer> numbers, Map<Integer, Integer> timescales, int first) {
    Box moov() {
      return BoxReader.boxes(init).stream().filter(box -> box.type().equals("moov")).findFirst()
          .orElseThrow(() -> new MediaException("no-init", 0, "an init segment without moov"));
    }

    List<Box> traks() {
      return moov().children().stream().filter(box -> box.type().equals("trak")).toList();
    }

    List<Box> defaults() {
      return moov().only("mvex").children().stream().filter(box -> box.type().equals("trex")).toList();
    }
  }

  /** Whether a kind has begun. */
  boolean has(TrackKind kind) {
    return sources.containsKey(kind);
  }

  /** Begins a kind with its first init segment, before {@link #header}; or switches to another rendition, after it. */
  void init(TrackKind kind, byte[] init) {
    Source before = sources.get(kind);
    int first = before != null ? before.first() : 1 + sources.values().stream().mapToInt(source -> source.numbers().size()).sum();
    Source source = source(init, first);
    if (before != null) {
      if (!source.timescales().equals(before.timescales())) {
        throw new MediaException("switch-clock", 0, "renditions count time differently, " + before.timescales() + " and " + source.timescales()
            + " ticks a second: one file cannot hold both");
      }
      if (kind == TrackKind.VIDEO) {
        pendingSets.put(kind, ParameterSets.of(source.traks().getFirst()));
      }
    }
    sources.put(kind, source);
  }

  private static Source source(byte[] init, int first) {
    Map<Long, Integer> numbers = new HashMap<>();
    Map<Integer, Integer> timescales = new HashMap<>();
    for (Box trak : new Source(init, numbers, timescales, first).traks()) {
      int number = first + numbers.size();
      numbers.put(id(trak.only("tkhd"), true), number);
      timescales.put(number, MediaTimescale.of(trak));
    }
    return new Source(init, numbers, timescales, first);
  }

  /** The header of all kinds that have begun. */
  byte[] header() {
    Collection<Source> all = sources.values();
    BoxWriter writer = new BoxWriter();
    Box first = all.iterator().next().moov();
    writer.box("ftyp", () -> {
      writer.fourCc("iso6");
      writer.u32(0);
      writer.fourCc("iso6");
    });
    writer.box("moov", () -> {
      writer.bytes(first.only("mvhd").copy());
      all.forEach(source -> source.traks().forEach(trak -> writer.bytes(renumbered(trak, trak.only("tkhd"), true, source))));
      writer.box("mvex", () -> all.forEach(source -> source.defaults().forEach(trex -> writer.bytes(renumbered(trex, trex, false, source)))));
    });
    return writer.toBytes();
  }

  /** A segment of a kind, as it follows what has come. */
  byte[] segment(TrackKind kind, byte[] segment) {
    Source source = Objects.requireNonNull(sources.get(kind));
    ByteArrayOutputStream out = new ByteArrayOutputStream(segment.length);
    List<Box> boxes = new ArrayList<>();
    for (Box box : BoxReader.boxes(segment)) {
      if (box.type().equals("moof") || box.type().equals("mdat")) {
        boxes.add(box);
      }
    }
    for (Box box : boxes) {
      if (box.type().equals("moof")) {
        box.children().stream().filter(child -> child.type().equals("traf")).forEach(traf -> renumber(traf.only("tfhd"), source));
      }
    }
    byte[] sets = pendingSets.remove(kind);
    int at = 0;
    if (sets != null && boxes.size() > 1) {
      out.writeBytes(ParameterSets.inFront(sets, boxes.get(0), boxes.get(1)));
      at = 2;
    }
    boxes.subList(at, boxes.size()).forEach(box -> out.write(box.bytes(), box.start(), box.size()));
    return out.toByteArray();
  }

  private static byte[] renumbered(Box whole, Box numbered, boolean creationTimes, Source source) {
    byte[] copy = whole.copy();
    ByteBuffer.wrap(copy).putInt(place(numbered, creationTimes) - whole.start(), number(numbered, creationTimes, source));
    return copy;
  }

  private static void renumber(Box tfhd, Source source) {
    ByteBuffer.wrap(tfhd.bytes()).putInt(place(tfhd, false), number(tfhd, false, source));
  }

  private static int number(Box numbered, boolean creationTimes, Source source) {
    Integer number = source.numbers().get(id(numbered, creationTimes));
    if (number == null) {
      throw new MediaException("track-unknown", numbered.offset(), "no track " + id(numbered, creationTimes) + " in the header");
    }
    return number;
  }

  private static long id(Box box, boolean creationTimes) {
    return Integer.toUnsignedLong(ByteBuffer.wrap(box.bytes()).getInt(place(box, creationTimes)));
  }

  /** Where the number of its track stands in a {@code tkhd}, behind two times, or in a {@code trex} or {@code tfhd}. */
  private static int place(Box box, boolean creationTimes) {
    BoxFields fields = box.fields();
    int version = fields.u8();
    fields.skip(3 + (creationTimes ? version == VERSION_1 ? 16 : 8 : 0));
    int place = fields.position();
    fields.u32(); // refuses a box that ends before it
    return place;
  }
}
