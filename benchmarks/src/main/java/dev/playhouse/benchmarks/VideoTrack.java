package dev.playhouse.benchmarks;

import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.FfmpegRun;
import dev.playhouse.media.cmaf.FragmentedMp4Reader;
import dev.playhouse.media.cmaf.Sample;
import dev.playhouse.media.cmaf.SampleHandler;
import dev.playhouse.media.cmaf.SegmentBorders;
import dev.playhouse.media.cmaf.TrackHeader;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Twelve seconds of 1080p H.264 at 8 Mbit/s, as FFmpeg pipes them to the packager: moving pattern under noise, so that pictures have the
 * size of real ones.
 *
 * @param stream the fragmented MP4
 */
record VideoTrack(byte[] stream, TrackHeader header, List<Sample> samples) {
  static final SegmentBorders BORDERS = SegmentBorders.of(25, 1, 4);

  static VideoTrack make() throws InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", "testsrc2=size=1920x1080:rate=25,noise=alls=12:allf=t"));
    arguments.addAll(List.of("-frames:v", "300", "-c:v", "libx264", "-preset", "ultrafast", "-b:v", "8M", "-pix_fmt", "yuv420p"));
    arguments.addAll(List.of("-g", "100", "-keyint_min", "100", "-sc_threshold", "0"));
    arguments.addAll(List.of("-movflags", "+frag_keyframe+delay_moov+default_base_moof", "-f", "mp4", "pipe:1"));
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    try (FfmpegRun run = Ffmpeg.bundled(Path.of(System.getProperty("java.io.tmpdir"), "playhouse-benchmarks")).run(arguments)) {
      byte[] chunk = run.next();
      while (chunk != null) {
        stream.writeBytes(chunk);
        chunk = run.next();
      }
      run.finish("clip-not-made", "making the video of the benchmark");
    }
    return read(stream.toByteArray());
  }

  private static VideoTrack read(byte[] stream) {
    List<TrackHeader> headers = new ArrayList<>();
    List<Sample> samples = new ArrayList<>();
    FragmentedMp4Reader reader =
        new FragmentedMp4Reader(
            new SampleHandler() {
              @Override
              public void track(TrackHeader header) {
                headers.add(header);
              }

              @Override
              public void sample(Sample sample) {
                samples.add(sample);
              }
            });
    reader.feed(stream, 0, stream.length);
    reader.finish();
    return new VideoTrack(stream, headers.getFirst(), List.copyOf(samples));
  }
}
