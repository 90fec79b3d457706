package dev.playhouse.player.streams;

import dev.playhouse.player.Rendition;
import dev.playhouse.player.SampleSink;
import dev.playhouse.player.Segment;
import dev.playhouse.player.TrackKind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is handed over in runs, each an init segment and what follows it. */
final class RunsSink implements SampleSink {
  private final List<Run> runs = new ArrayList<>();
  final List<Segment> segments = new ArrayList<>();
  String text = "";

  private record Run(Rendition rendition, ByteArrayOutputStream bytes) {}

  @Override
  public void init(Rendition rendition, byte[] init) {
    Run run = new Run(rendition, new ByteArrayOutputStream());
    run.bytes.writeBytes(init);
    runs.add(run);
  }

  @Override
  public void segment(Segment segment) {
    segments.add(segment);
    runs.stream().filter(run -> run.rendition.kind() == segment.rendition().kind()).toList().getLast().bytes.writeBytes(segment.bytes());
  }

  @Override
  public void text(Rendition rendition, byte[] webVtt) {
    text = new String(webVtt, StandardCharsets.UTF_8);
  }

  /** MD5 of each decoded frame of a kind. */
  List<String> frames(TrackKind kind) throws InterruptedException {
    List<String> frames = new ArrayList<>();
    for (Run run : runs) {
      if (run.rendition.kind() == kind) {
        frames.addAll(Programs.frames(run.bytes.toByteArray()));
      }
    }
    return frames;
  }

  /** All runs of a kind, one after the other. */
  byte[] bytes(TrackKind kind) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    runs.stream().filter(run -> run.rendition.kind() == kind).forEach(run -> all.writeBytes(run.bytes.toByteArray()));
    return all.toByteArray();
  }

  long runs(TrackKind kind) {
    return runs.stream().filter(run -> run.rendition.kind() == kind).count();
  }
}
