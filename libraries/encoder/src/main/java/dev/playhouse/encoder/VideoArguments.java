package dev.playhouse.encoder;

import dev.playhouse.encoder.master.FrameRate;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.master.MasterInput;
import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.encoder.profile.VideoCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What FFmpeg is told to encode pictures.
 *
 * <p>Pictures are put on a constant rate: each shown slot gets the picture that is due, and the number of slots is the probe's, so that a
 * last picture of odd length is neither lost nor doubled. Of what makes equal encodes differ on a busy machine all is off: x264's lookahead
 * thread, and all threads of both encoders for frames and rows, which under a bitrate limit see how far their neighbours have come.
 */
final class VideoArguments {
  private static final String X264 = "open-gop=0:force-cfr=1:sync-lookahead=0";
  private static final String X265 = "open-gop=0:scenecut=0:info=0:log-level=error:frame-threads=1:pools=none";

  /** Ticks per frame or thousandth where the rate leaves a choice. */
  private static final int TICKS = 1000;

  private VideoArguments() {}

  static List<String> of(Path master, MasterInfo info, Rung rung, EncodingProfile profile) {
    FrameRate rate = info.frameRate();
    String gop = Integer.toString(info.borders(profile.segmentSeconds()).framesPerSegment());
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
    arguments.addAll(MasterInput.ofPicture(master, info));
    arguments.addAll(List.of("-map", "0:" + info.videoIndex(), "-vf", pictures(info, rung), "-vsync", "passthrough"));
    arguments.addAll(rung.codec() == VideoCodec.H264 ? h264() : hevc(gop));
    arguments.addAll(
        List.of(
            "-preset", rung.preset(), "-crf", Integer.toString(rung.constantRateFactor()),
            "-maxrate", Integer.toString(rung.maxBitrate()), "-bufsize", Integer.toString(2 * rung.maxBitrate()),
            "-g", gop, "-keyint_min", gop));
    int timescale = rate.numerator() >= 10 * TICKS ? rate.numerator() : rate.numerator() * TICKS;
    arguments.addAll(List.of("-video_track_timescale", Integer.toString(timescale)));
    arguments.addAll(Output.fragments("frag_keyframe+"));
    return arguments;
  }

  /** The filter that shows the counted frames upright, in square pixels, in this size and in stated colours. */
  static String pictures(MasterInfo info, Rung rung) {
    return counted(info) + "," + String.join(",", info.colour().video(rung.width(), rung.height()));
  }

  /** The filter that gives each slot of the constant rate its picture; interlaced ones are woven into full ones, others pass. */
  static String counted(MasterInfo info) {
    return String.join(
        ",",
        "bwdif=mode=send_frame:deint=interlaced",
        "setpts=PTS-STARTPTS" + String.format(Locale.ROOT, "%+.6f/TB", info.firstPictureSeconds()),
        "fps=" + info.frameRate() + ":round=near:eof_action=pass",
        "tpad=stop=1:stop_mode=clone",
        "trim=end_frame=" + info.frames());
  }

  private static List<String> h264() {
    return List.of("-c:v", "libx264", "-profile:v", "high", "-threads", "1", "-sc_threshold", "0", "-x264-params", X264);
  }

  /** {@code hvc1}: parameter sets stand in the sample entry and nowhere else, as CMAF and Apple's players want them. */
  private static List<String> hevc(String gop) {
    String parameters = X265 + ":keyint=" + gop + ":min-keyint=" + gop;
    return List.of("-c:v", "libx265", "-profile:v", "main", "-tag:v", "hvc1", "-x265-params", parameters);
  }
}
