package dev.playhouse.cli.steps;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.encoder.ffmpeg.EncoderException;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.player.Player;
import dev.playhouse.player.PlayerBuilder;
import dev.playhouse.player.PlaybackStatistics;
import dev.playhouse.player.Rendition;
import dev.playhouse.player.SampleSink;
import dev.playhouse.player.Segment;
import dev.playhouse.player.TrackKind;
import dev.playhouse.player.error.PlayerException;
import java.util.List;

/** Plays a title in real time without a screen: FFmpeg decodes every frame in the place of eyes. */
public final class Screen {
  private final Ffmpeg ffmpeg;

  public Screen(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /** Plays a title to its end with a player built so far; its sink is given here. */
  public Viewing play(PlayerBuilder builder, String titleId) {
    DecodingSink video = new DecodingSink(ffmpeg, TrackKind.VIDEO);
    DecodingSink audio = new DecodingSink(ffmpeg, TrackKind.AUDIO);
    try (Player player = builder.sink(new Both(video, audio)).build()) {
      player.load(titleId);
      player.play();
      PlaybackStatistics statistics = player.awaitEnd();
      return new Viewing(statistics, video.await(), audio.await().stream().mapToLong(run -> run.md5().size()).sum());
    } catch (PlayerException e) {
      throw new CommandFailure(ExitCode.FAILED, "the playback failed: " + e.getMessage() + " (error " + e.code().number() + ")", e);
    } catch (EncoderException e) {
      throw new CommandFailure(ExitCode.FAILED, "FFmpeg could not decode what was played: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "interrupted while playing", e);
    }
  }

  /** Hands everything to two sinks. */
  private record Both(SampleSink first, SampleSink second) implements SampleSink {
    List<SampleSink> sinks() {
      return List.of(first, second);
    }

    @Override
    public void init(Rendition rendition, byte[] init) {
      sinks().forEach(sink -> sink.init(rendition, init));
    }

    @Override
    public void segment(Segment segment) {
      sinks().forEach(sink -> sink.segment(segment));
    }

    @Override
    public void reset(TrackKind kind, double fromSeconds) {
      sinks().forEach(sink -> sink.reset(kind, fromSeconds));
    }

    @Override
    public void closed() {
      sinks().forEach(SampleSink::closed);
    }
  }
}
