package dev.playhouse.origin.encoding;

import dev.playhouse.encoder.EncodedTrack;
import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.encoder.ExtractedText;
import dev.playhouse.encoder.KeyGroups;
import dev.playhouse.encoder.Ladder;
import dev.playhouse.encoder.Rung;
import dev.playhouse.encoder.StreamTrack;
import dev.playhouse.encoder.TrackEncoder;
import dev.playhouse.encoder.ffmpeg.EncoderException;
import dev.playhouse.encoder.master.MasterException;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.Protection;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.origin.jobs.StepContext;
import dev.playhouse.origin.jobs.StepContext.CancellableWork;
import dev.playhouse.origin.jobs.StepFailure;
import dev.playhouse.origin.jobs.StepWork;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.keys.ContentKeys;
import dev.playhouse.origin.keys.KeyOrder;
import dev.playhouse.origin.objects.ObjectStore;
import dev.playhouse.protocol.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The kinds of steps of an encode job. */
final class EncodeSteps {
  static final String LADDER = "encode-ladder";
  static final String VIDEO = "encode-video";
  static final String AUDIO = "encode-audio";
  static final String TEXT = "extract-text";

  private final TrackEncoder encoder;
  private final ObjectStore objects;
  private final ContentKeys keys;

  EncodeSteps(TrackEncoder encoder, ObjectStore objects, ContentKeys keys) {
    this.encoder = encoder;
    this.objects = objects;
    this.keys = keys;
  }

  List<StepWork> works() {
    return List.of(
        new Work(LADDER, false, EncodeSteps::ladder),
        new Work(VIDEO, true, this::video),
        new Work(AUDIO, false, this::audio),
        new Work(TEXT, false, this::text));
  }

  /** What a step reads from its parameters. */
  private record Task(String assetId, Path master, MasterInfo info, EncodingProfile profile) {}

  private static List<String> ladder(StepContext context) {
    Map<String, String> parameters = context.spec().parameters();
    Ladder ladder =
        Ladder.of(
            StepParameters.read(parameters, StepParameters.MASTER_INFO, MasterInfo.class),
            StepParameters.read(parameters, StepParameters.ENCODING_PROFILE, EncodingProfile.class));
    return List.of(context.objects().put(Json.MAPPER.writeValueAsBytes(ladder)).sha256());
  }

  private List<String> video(StepContext context) {
    Task task = task(context);
    Rung rung = StepParameters.read(context.spec().parameters(), StepParameters.TRACK, Rung.class);
    Protection protection = protection(task, rung.group());
    PackageWriter writer = new PackageWriter(context.objects());
    EncodedTrack encoded =
        encode(
            context,
            () ->
                encoder.encodeVideo(
                    task.master(), task.info(), rung, task.profile(), protection, writer, progress -> context.progress(progress.fraction())));
    PackageWriter.Label label = new PackageWriter.Label("video", task.assetId(), rung.group(), rung.track(), null);
    return writer.finish(label, PackageWriter.Traits.of(encoded.track()), encoded.frameMd5());
  }

  private List<String> audio(StepContext context) {
    Task task = task(context);
    StreamTrack track = StepParameters.read(context.spec().parameters(), StepParameters.TRACK, StreamTrack.class);
    Protection protection = protection(task, track.group());
    PackageWriter writer = new PackageWriter(context.objects());
    EncodedTrack encoded =
        encode(
            context,
            () ->
                encoder.encodeAudio(
                    task.master(), task.info(), track, task.profile(), protection, writer, progress -> context.progress(progress.fraction())));
    return writer.finish(label("audio", task, track), PackageWriter.Traits.of(encoded.track()), encoded.frameMd5());
  }

  private List<String> text(StepContext context) {
    Task task = task(context);
    StreamTrack track = StepParameters.read(context.spec().parameters(), StepParameters.TRACK, StreamTrack.class);
    PackageWriter writer = new PackageWriter(context.objects());
    ExtractedText text = encode(context, () -> encoder.extractText(task.master(), task.info(), track, writer));
    PackageWriter.Traits traits = new PackageWriter.Traits(text.codec(), 0, 0, text.averageBitrate(), text.averageBitrate(), null);
    return writer.finish(label("text", task, track), traits, List.of());
  }

  private Task task(StepContext context) {
    Map<String, String> parameters = context.spec().parameters();
    return new Task(
        StepParameters.text(parameters, StepParameters.ASSET),
        objects.path(context.spec().inputs().getFirst()),
        StepParameters.read(parameters, StepParameters.MASTER_INFO, MasterInfo.class),
        StepParameters.read(parameters, StepParameters.ENCODING_PROFILE, EncodingProfile.class));
  }

  private Protection protection(Task task, String group) {
    return new Protection(Scheme.CBCS, key(task, group), Set.of(KeySystem.CLEAR_KEY), 0);
  }

  /** All keys of the asset are made at once, so that a key server is asked once. */
  private ContentKey key(Task task, String group) {
    KeyOrder order = new KeyOrder(task.assetId(), Scheme.CBCS, KeyGroups.of(Ladder.of(task.info(), task.profile())));
    try {
      return keys.obtain(order, group);
    } catch (OriginException e) {
      throw new StepFailure(e.detail(), e.kind() == OriginException.Kind.UNAVAILABLE, e);
    }
  }

  private static PackageWriter.Label label(String kind, Task task, StreamTrack track) {
    return new PackageWriter.Label(kind, task.assetId(), track.group(), track.track(), track.source().language());
  }

  private static <T> T encode(StepContext context, CancellableWork<T> work) {
    try {
      return context.cancellable(work);
    } catch (EncoderException e) {
      throw new StepFailure(String.valueOf(e.getMessage()), !(e instanceof MasterException), e);
    }
  }

  /** A kind of step and what does it. */
  private record Work(String kind, boolean heavy, Run run) implements StepWork {
    @Override
    public List<String> run(StepContext context) {
      return run.run(context);
    }
  }

  @FunctionalInterface
  private interface Run {
    List<String> run(StepContext context);
  }
}
