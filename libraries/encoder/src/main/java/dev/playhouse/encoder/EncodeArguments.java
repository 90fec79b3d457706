package dev.playhouse.encoder;

import dev.playhouse.encoder.master.FrameRate;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.master.MasterInput;
import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.media.cmaf.SegmentBorders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What FFmpeg is told for each kind of track.
 *
 * <p>Zero of every track is the first picture. Pictures are put on a constant rate: each shown slot gets the picture that is due, and the
 * number of slots is the probe's, so that a last picture of odd length is neither lost nor doubled. Sound is put on the same clock (what
 * comes before zero is cut, gaps become silence) and made exactly as long as the picture. All that would vary between equal runs is off:
 * dates, version strings, a number of threads taken from the machine.
 */
final class EncodeArguments {
  /** Fixed, because what x264 writes depends on it. */
  private static final int THREADS = 4;

  /** With a lookahead thread of its own, x264 lets its timing decide: on a busy machine encodes differ. */
  private static final String X264 = "open-gop=0:force-cfr=1:sync-lookahead=0";

  /** Short fragments make FFmpeg write often, and so notice soon that nobody reads. */
  private static final String FRAGMENT_MICROSECONDS = "400000";

  /** Ticks per frame or thousandth where the rate leaves a choice. */
  private static final int TICKS = 1000;

  private EncodeArguments() {}

  static List<String> video(Path master, MasterInfo info, Rung rung, EncodingProfile profile) {
    FrameRate rate = info.frameRate();
    String gop = Integer.toString(borders(info, profile).framesPerSegment());
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
    arguments.addAll(MasterInput.of(master));
    arguments.addAll(List.of("-map", "0:" + info.videoIndex(), "-vf", pictures(info, rung), "-vsync", "passthrough"));
    arguments.addAll(
        List.of(
            "-c:v", "libx264", "-preset", rung.preset(), "-profile:v", "high", "-threads", Integer.toString(THREADS),
            "-crf", Integer.toString(rung.constantRateFactor()), "-maxrate", Integer.toString(rung.maxBitrate()),
            "-bufsize", Integer.toString(2 * rung.maxBitrate()),
            "-g", gop, "-keyint_min", gop, "-sc_threshold", "0", "-x264-params", X264));
    int timescale = rate.numerator() >= 10 * TICKS ? rate.numerator() : rate.numerator() * TICKS;
    arguments.addAll(List.of("-video_track_timescale", Integer.toString(timescale)));
    arguments.addAll(fragments("frag_keyframe+"));
    return arguments;
  }

  static List<String> audio(Path source, MasterInfo info, StreamTrack track, EncodingProfile profile) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error", "-itsoffset", toZero(track)));
    arguments.addAll(MasterInput.of(source));
    arguments.addAll(
        List.of(
            "-map", "0:" + track.source().index(), "-af", sound(info, profile),
            "-c:a", "aac", "-b:a", Integer.toString(profile.audio().bitrate()), "-metadata:s:a:0", "language=und"));
    arguments.addAll(fragments(""));
    return arguments;
  }

  static List<String> text(Path source, StreamTrack track) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error", "-itsoffset", toZero(track)));
    arguments.addAll(MasterInput.of(source));
    arguments.addAll(List.of("-map", "0:" + track.source().index(), "-c:s", "webvtt", "-f", "webvtt", "-flush_packets", "1", "pipe:1"));
    return arguments;
  }

  static SegmentBorders borders(MasterInfo info, EncodingProfile profile) {
    return SegmentBorders.of(info.frameRate().numerator(), info.frameRate().denominator(), profile.segmentSeconds());
  }

  private static String pictures(MasterInfo info, Rung rung) {
    return String.join(
        ",",
        "setpts=PTS-STARTPTS",
        "fps=" + info.frameRate() + ":round=near:eof_action=pass",
        "tpad=stop=1:stop_mode=clone",
        "trim=end_frame=" + info.frames(),
        "scale=" + rung.width() + ":" + rung.height() + ":flags=bicubic",
        "setsar=1",
        "format=yuv420p");
  }

  private static String sound(MasterInfo info, EncodingProfile profile) {
    long samples = Math.round(info.durationSeconds() * profile.audio().sampleRate());
    return String.join(
        ",",
        "aresample=" + profile.audio().sampleRate() + ":async=1:first_pts=0",
        "aformat=sample_fmts=fltp:channel_layouts=stereo",
        "apad=whole_len=" + samples,
        "atrim=end_sample=" + samples);
  }

  /** The offset that puts the first picture at zero. */
  private static String toZero(StreamTrack track) {
    return String.format(Locale.ROOT, "%.6f", -track.zeroSeconds());
  }

  private static List<String> fragments(String flags) {
    return List.of(
        "-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact",
        "-movflags", flags + "delay_moov+default_base_moof", "-frag_duration", FRAGMENT_MICROSECONDS, "-f", "mp4", "pipe:1");
  }
}
