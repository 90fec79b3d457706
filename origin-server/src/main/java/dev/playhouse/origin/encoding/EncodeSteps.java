package dev.playhouse.origin.encoding;

import dev.playhouse.encoder.EncodedTrack;
import dev.playhouse.encoder.KeyGroups;
import dev.playhouse.encoder.Ladder;
import dev.playhouse.encoder.Loudness;
import dev.playhouse.encoder.Rung;
import dev.playhouse.encoder.StreamTrack;
import dev.playhouse.encoder.TrackEncoder;
import dev.playhouse.encoder.ffmpeg.EncoderException;
import dev.playhouse.encoder.master.MasterException;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.media.MediaException;
import dev.playhouse.media.cmaf.PackagedImages;
import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.Protection;
import dev.playhouse.media.text.Subtitles;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.jobs.StepContext;
import dev.playhouse.origin.jobs.StepContext.CancellableWork;
import dev.playhouse.origin.jobs.StepFailure;
import dev.playhouse.origin.jobs.StepWork;
import dev.playhouse.origin.keys.ContentKeys;
import dev.playhouse.origin.keys.KeyOrder;
import dev.playhouse.origin.objects.ObjectStore;
import dev.playhouse.origin.publishing.AssetStore;
import dev.playhouse.origin.publishing.ListLabel;
import dev.playhouse.origin.publishing.NewPackage;
import dev.playhouse.origin.publishing.PackageWriter;
import dev.playhouse.origin.publishing.SubtitleCutter;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.TrackLoudness;
import dev.playhouse.protocol.catalogue.TrackRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kinds of steps of an encode job. */
final class EncodeSteps {
  static final String LADDER = "encode-ladder";
  static final String VIDEO = "encode-video";
  static final String AUDIO = "encode-audio";
  static final String TEXT = "extract-text";
  static final String IMAGES = "make-images";
  static final String CUT = "cut-subtitles";

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
        new Work(TEXT, false, this::text),
        new Work(IMAGES, false, this::images),
        new Work(CUT, false, this::cut));
  }

  /** What a step reads from its parameters. */
  private record Task(String assetId, Path master, MasterInfo info, EncodingProfile profile, Set<KeySystem> systems) {}

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
    PackageWriter.Place place = new PackageWriter.Place("video", task.assetId(), rung.group(), rung.track(), ListLabel.NONE);
    return result(context, writer.finish(place, encoded.track(), null, encoded.frameMd5()));
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
    TrackLoudness loudness = loudness(encoded.loudness());
    PackageWriter.Place place = place("audio", task, track, StreamRoles.ofAudio(track.source()));
    return result(context, writer.finish(place, encoded.track(), loudness, encoded.frameMd5()));
  }

  private List<String> text(StepContext context) {
    Task task = task(context);
    StreamTrack track = StepParameters.read(context.spec().parameters(), StepParameters.TRACK, StreamTrack.class);
    PackageWriter writer = new PackageWriter(context.objects());
    PackagedTrack packaged = encode(context, () -> packageText(task, track, writer));
    PackageWriter.Place place = place("text", task, track, StreamRoles.ofText(track.source()));
    return result(context, writer.finish(place, packaged, null, List.of()));
  }

  private PackagedTrack packageText(Task task, StreamTrack track, PackageWriter writer) throws InterruptedException {
    Subtitles subtitles = encoder.readSubtitles(task.master(), track);
    return encoder.packageText(subtitles, track.source().language(), task.info(), task.profile(), writer);
  }

  private List<String> cut(StepContext context) {
    SubtitleCutter.Order order = StepParameters.read(context.spec().parameters(), StepParameters.TRACK, SubtitleCutter.Order.class);
    PackageWriter writer = new PackageWriter(context.objects());
    return result(context, encode(context, () -> new SubtitleCutter(objects).cut(order, writer)));
  }

  private List<String> images(StepContext context) {
    Task task = task(context);
    PackageWriter writer = new PackageWriter(context.objects());
    PackagedImages images =
        encode(
            context,
            () -> encoder.makeImages(task.master(), task.info(), task.profile(), writer, progress -> context.progress(progress.fraction())));
    String track = AssetStore.IMAGE_TRACK;
    return result(context, writer.finish(new PackageWriter.Place(track, task.assetId(), track, track, ListLabel.NONE), images));
  }

  /** Puts what the end of the job needs into an object, and names that first. */
  private static List<String> result(StepContext context, NewPackage made) {
    List<String> outputs = new ArrayList<>();
    outputs.add(context.objects().put(Json.MAPPER.writeValueAsBytes(made)).sha256());
    outputs.add(made.inventoryFile().sha256());
    Stream.ofNullable(made.digestsSha256()).forEach(outputs::add);
    made.inventory().files().forEach(file -> outputs.add(file.sha256()));
    return outputs;
  }

  private Task task(StepContext context) {
    Map<String, String> parameters = context.spec().parameters();
    return new Task(
        StepParameters.text(parameters, StepParameters.ASSET),
        objects.path(context.spec().inputs().getFirst()),
        StepParameters.read(parameters, StepParameters.MASTER_INFO, MasterInfo.class),
        StepParameters.read(parameters, StepParameters.ENCODING_PROFILE, EncodingProfile.class),
        Set.of(StepParameters.read(parameters, StepParameters.KEY_SYSTEMS, KeySystem[].class)));
  }

  private Protection protection(Task task, String group) {
    EncodingProfile profile = task.profile();
    return new Protection(profile.scheme(), key(task, group), task.systems(), profile.clearLeadSeconds());
  }

  /** All keys of the asset are made at once, so that a key server is asked once. */
  private ContentKey key(Task task, String group) {
    KeyOrder order = new KeyOrder(task.assetId(), task.profile().scheme(), KeyGroups.of(Ladder.of(task.info(), task.profile())));
    try {
      return keys.obtain(order, group);
    } catch (OriginException e) {
      throw new StepFailure(e.detail(), e.kind() == OriginException.Kind.UNAVAILABLE, e);
    }
  }

  private static PackageWriter.Place place(String kind, Task task, StreamTrack track, List<TrackRole> roles) {
    ListLabel label = new ListLabel(track.source().language(), null, roles);
    return new PackageWriter.Place(kind, task.assetId(), track.group(), track.track(), label);
  }

  private static @Nullable TrackLoudness loudness(@Nullable Loudness measured) {
    return measured == null
        ? null
        : new TrackLoudness(
            measured.measuredLufs(),
            measured.measuredPeakDbtp(),
            measured.gainDb(),
            measured.normalisedLufs(),
            measured.normalisedPeakDbtp());
  }

  private static <T> T encode(StepContext context, CancellableWork<T> work) {
    try {
      return context.cancellable(work);
    } catch (EncoderException e) {
      throw new StepFailure(String.valueOf(e.getMessage()), !(e instanceof MasterException), e);
    } catch (MediaException e) {
      throw new StepFailure(String.valueOf(e.getMessage()), false, e);
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
