package dev.playhouse.encoder;

import dev.playhouse.encoder.master.MasterInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What FFmpeg is told to take a text stream out of a master. */
final class TextArguments {
  private TextArguments() {}

  static List<String> of(Path source, StreamTrack track) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error", "-itsoffset", Output.toZero(track)));
    arguments.addAll(MasterInput.of(source));
    arguments.addAll(
        List.of("-map", "0:" + track.source().index(), "-c:s", "webvtt", "-f", "webvtt", "-flush_packets", "1", "pipe:1"));
    return arguments;
  }
}
