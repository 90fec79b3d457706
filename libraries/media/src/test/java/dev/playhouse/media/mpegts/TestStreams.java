package dev.playhouse.media.mpegts;

import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.box.FragmentSample;
import dev.playhouse.media.box.MainTrack;
import dev.playhouse.media.box.TrackFragment;
import dev.playhouse.media.cmaf.TestFfmpeg;
import dev.playhouse.media.mpegts.SegmentRemuxer.Remuxed;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes what streams are made of, and reads what becomes of them. */
final class TestStreams {
  private TestStreams() {}

  /** 25 pictures without order, each with its delimiter; x264 takes more of its own options in its own form. */
  static List<byte[]> pictures(String options) {
    return atDelimiters(ffmpeg("-f lavfi -i testsrc2=size=64x48:rate=25:duration=1 -c:v libx264 -preset veryfast -pix_fmt yuv420p -threads 1 -g 25"
        + " -bf 0 -x264-params aud=1" + options + " -f h264"));
  }

  private static List<byte[]> atDelimiters(byte[] film) {
    List<byte[]> parts = new ArrayList<>();
    int start = 0;
    for (int at = 1; at < film.length - 5; at++) {
      if (Arrays.equals(film, at, at + 5, new byte[] {0, 0, 0, 1, 9}, 0, 5)) {
        parts.add(Arrays.copyOfRange(film, start, at));
        start = at;
      }
    }
    parts.add(Arrays.copyOfRange(film, start, film.length));
    return parts;
  }

  static byte[] ffmpeg(String arguments) {
    return TestFfmpeg.run(new byte[0], List.of((arguments + " pipe:1").split(" ")));
  }

  static SegmentRemuxer remuxer() {
    return new SegmentRemuxer(new TransportClock());
  }

  static List<FragmentSample> samples(Remuxed remuxed) {
    MainTrack track = MainTrack.of(box(remuxed.init(), "moov"));
    return TrackFragment.of(box(remuxed.segment(), "moof"), track.defaults()).samples();
  }

  private static Box box(byte[] bytes, String type) {
    return BoxReader.boxes(bytes).stream().filter(box -> box.type().equals(type)).findFirst().orElseThrow();
  }

  static List<String> decoded(Remuxed remuxed) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(remuxed.init());
    file.writeBytes(remuxed.segment());
    return TestFfmpeg.frames(file.toByteArray()).stream().map(line -> line.substring(line.lastIndexOf(','))).toList();
  }

  static byte[] joined(List<byte[]> parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }
}
