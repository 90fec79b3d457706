package dev.playhouse.cli.steps;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.encoder.ffmpeg.EncoderException;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.player.Player;
import dev.playhouse.player.PlayerBuilder;
import dev.playhouse.player.Rendition;
import dev.playhouse.player.SampleSink;
import dev.playhouse.player.Segment;
import dev.playhouse.player.TrackKind;
import dev.playhouse.player.error.PlayerException;
import java.util.List;
import java.util.function.Consumer;

/** Plays a title in real time without a screen: FFmpeg decodes every frame in the place of eyes. */
public final class Screen {
  private final Ffmpeg ffmpeg;

  public Screen(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /** Plays a title to its end with a player built so far; its sink is given here. */
  public Viewing play(PlayerBuilder builder, String titleId) {
    Viewing viewing = watch(builder, player -> player.load(titleId));
    if (viewing.failure() != null) {
      throw failed(viewing.failure());
    }
    return viewing;
  }

  /** Plays what is loaded, to its end or failure, with a player built so far; its sink is given here. */
  public Viewing watch(PlayerBuilder builder, Consumer<Player> load) {
    DecodingSink video = new DecodingSink(ffmpeg, TrackKind.VIDEO);
    DecodingSink audio = new DecodingSink(ffmpeg, TrackKind.AUDIO);
    try {
      Viewing played = watch(builder, load, new Both(video, audio));
      long heard = audio.await().stream().mapToLong(run -> run.md5().size()).sum();
      return new Viewing(played.statistics(), video.await(), heard, played.failure());
    } catch (EncoderException e) {
      throw new CommandFailure(ExitCode.FAILED, "FFmpeg could not decode what was played: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** The same into a sink that decodes nothing. */
  public static Viewing watch(PlayerBuilder builder, Consumer<Player> load, SampleSink sink) {
    try (Player player = builder.sink(sink).build()) {
      load.accept(player);
      player.play();
      try {
        return new Viewing(player.awaitEnd(), List.of(), 0, null);
      } catch (PlayerException e) {
        return new Viewing(player.statistics(), List.of(), 0, e);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** What a command says of a playback that failed. */
  public static CommandFailure failed(PlayerException failure) {
    return new CommandFailure(
        ExitCode.FAILED, "the playback failed: " + failure.getMessage() + " (error " + failure.code().number() + ")", failure);
  }

  private static CommandFailure interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new CommandFailure(ExitCode.FAILED, "interrupted while playing", e);
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
