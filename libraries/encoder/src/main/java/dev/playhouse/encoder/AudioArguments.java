package dev.playhouse.encoder;

import dev.playhouse.encoder.ffmpeg.LoudnessMeter;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.master.MasterInput;
import dev.playhouse.encoder.profile.EncodingProfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What FFmpeg is told of sound: it is put on the picture's clock (what comes before zero is cut, gaps become silence) and made exactly as
 * long as the picture.
 */
final class AudioArguments {
  private AudioArguments() {}

  /** Measures the sound as it will be heard, before any gain. */
  static List<String> measuring(Path source, MasterInfo info, StreamTrack track, EncodingProfile profile) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "info"));
    arguments.addAll(input(source, track));
    arguments.addAll(List.of("-af", sound(info, profile) + "," + LoudnessMeter.FILTER, "-map_metadata", "-1"));
    arguments.addAll(List.of("-f", "framecrc", "-flush_packets", "1", "pipe:1"));
    return arguments;
  }

  /** Encodes it with a gain. */
  static List<String> encoding(Path source, MasterInfo info, StreamTrack track, EncodingProfile profile, double gainDb) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
    arguments.addAll(input(source, track));
    String gain = String.format(Locale.ROOT, "volume=%.2fdB:precision=float", gainDb);
    arguments.addAll(List.of("-af", sound(info, profile) + "," + gain));
    arguments.addAll(
        List.of("-c:a", "aac", "-b:a", Integer.toString(profile.audio().bitrate()), "-metadata:s:a:0", "language=und"));
    arguments.addAll(Output.fragments(""));
    return arguments;
  }

  private static List<String> input(Path source, StreamTrack track) {
    List<String> arguments = new ArrayList<>(List.of("-itsoffset", Output.toZero(track)));
    arguments.addAll(MasterInput.ofSound(source));
    arguments.addAll(List.of("-map", "0:" + track.source().index()));
    return arguments;
  }

  private static String sound(MasterInfo info, EncodingProfile profile) {
    int sampleRate = profile.audio().sampleRate();
    long samples = Math.round(info.durationSeconds() * sampleRate);
    return String.join(
        ",",
        "aresample=" + sampleRate + ":async=1:first_pts=0",
        "aformat=sample_fmts=fltp:channel_layouts=stereo",
        "apad=whole_len=" + samples,
        "atrim=end_sample=" + samples);
  }
}
