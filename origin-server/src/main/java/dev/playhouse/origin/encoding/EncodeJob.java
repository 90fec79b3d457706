package dev.playhouse.origin.encoding;

import dev.playhouse.encoder.Ladder;
import dev.playhouse.encoder.Rung;
import dev.playhouse.encoder.StreamTrack;
import dev.playhouse.encoder.TrackWeights;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.origin.changes.ChangeLog;
import dev.playhouse.origin.jobs.JobKind;
import dev.playhouse.origin.jobs.JobRecord;
import dev.playhouse.origin.jobs.StepRecord;
import dev.playhouse.origin.jobs.StepSpec;
import dev.playhouse.origin.keys.ContentKeys;
import dev.playhouse.origin.objects.ObjectStore;
import dev.playhouse.origin.publishing.Asset;
import dev.playhouse.origin.publishing.AssetStore;
import dev.playhouse.origin.publishing.NewPackage;
import dev.playhouse.origin.publishing.PackageStore;
import dev.playhouse.origin.publishing.SubtitleCutter;
import dev.playhouse.origin.publishing.SubtitleEdit;
import dev.playhouse.origin.publishing.SubtitleSource;
import dev.playhouse.origin.publishing.SubtitleStore;
import dev.playhouse.protocol.Json;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/**
 * The kind of job that makes an asset: the ladder first, then a step for each of its tracks. Subtitles that the title has by then are cut for it too;
 * what changes of them while the job runs is seen to when the asset is published.
 */
final class EncodeJob implements JobKind {
  static final String NAME = "encode";
  static final String MASTER_OBJECT = "master_sha256";

  /** Beside {@link TrackWeights}. */
  static final double LADDER_WEIGHT = 1;

  private final AssetStore assets;
  private final PackageStore packages;
  private final SubtitleStore subtitles;
  private final ObjectStore objects;
  private final ContentKeys keys;
  private final ChangeLog changes;
  private final InstantSource clock;

  EncodeJob(
      AssetStore assets,
      PackageStore packages,
      SubtitleStore subtitles,
      ObjectStore objects,
      ContentKeys keys,
      ChangeLog changes,
      InstantSource clock) {
    this.assets = assets;
    this.packages = packages;
    this.subtitles = subtitles;
    this.objects = objects;
    this.keys = keys;
    this.changes = changes;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<StepSpec> afterFirst(Handle transaction, JobRecord job, List<String> firstOutputs) {
    Ladder ladder = Json.MAPPER.readValue(objects.bytes(firstOutputs.getFirst()), Ladder.class);
    return steps(job.parameters(), ladder, subtitles.ofTitle(transaction, job.titleId()));
  }

  /** The steps behind the ladder. Video from the top, audio, text, images: the order in which publications list them; then added subtitles. */
  static List<StepSpec> steps(Map<String, String> parameters, Ladder ladder, List<SubtitleEdit> edits) {
    List<StepSpec> steps = new ArrayList<>();
    for (Rung rung : ladder.rungs().reversed()) {
      steps.add(step(EncodeSteps.VIDEO, rung.track(), parameters, rung, TrackWeights.of(rung)));
    }
    for (StreamTrack track : ladder.audio()) {
      steps.add(step(EncodeSteps.AUDIO, track.track(), parameters, track, TrackWeights.AUDIO));
    }
    for (StreamTrack track : ladder.texts()) {
      steps.add(step(EncodeSteps.TEXT, track.track(), parameters, track, TrackWeights.TEXT));
    }
    steps.add(step(EncodeSteps.IMAGES, AssetStore.IMAGE_TRACK, parameters, AssetStore.IMAGE_TRACK, TrackWeights.IMAGES));
    for (SubtitleEdit edit : edits) {
      SubtitleSource source = edit.source();
      if (source != null) {
        SubtitleCutter.Order order = order(parameters, edit);
        Map<String, String> only = Map.of(StepParameters.TRACK, StepParameters.write(order));
        steps.add(new StepSpec(EncodeSteps.CUT, order.track(), List.of(source.sha256()), only, TrackWeights.TEXT));
      }
    }
    return steps;
  }

  @Override
  public double finish(Handle transaction, JobRecord job, List<StepRecord> steps) {
    Asset asset = asset(job);
    assets.add(transaction, asset);
    for (int position = 1; position < steps.size(); position++) {
      StepRecord step = steps.get(position);
      NewPackage made = Json.MAPPER.readValue(objects.bytes(step.outputs().getFirst()), NewPackage.class);
      if (step.spec().kind().equals(EncodeSteps.CUT)) {
        packages.add(transaction, asset.id(), made);
      } else {
        assets.list(transaction, asset.id(), position, made);
      }
    }
    keys.keep(transaction, asset.id());
    changes.record(transaction, "asset", asset.id());
    return asset.durationSeconds();
  }

  @Override
  public void fail(Handle transaction, JobRecord job) {
    keys.release(transaction, Objects.requireNonNull(job.assetId()));
  }

  private Asset asset(JobRecord job) {
    MasterInfo master = StepParameters.read(job.parameters(), StepParameters.MASTER_INFO, MasterInfo.class);
    EncodingProfile profile = StepParameters.read(job.parameters(), StepParameters.ENCODING_PROFILE, EncodingProfile.class);
    return new Asset(
        Objects.requireNonNull(job.assetId()),
        job.titleId(),
        StepParameters.text(job.parameters(), StepParameters.MASTER),
        StepParameters.text(job.parameters(), MASTER_OBJECT),
        job.id(),
        master.durationSeconds(),
        master.frameRate().numerator(),
        master.frameRate().denominator(),
        profile.segmentSeconds(),
        Asset.timeline(master),
        clock.millis());
  }

  private static SubtitleCutter.Order order(Map<String, String> parameters, SubtitleEdit added) {
    MasterInfo master = StepParameters.read(parameters, StepParameters.MASTER_INFO, MasterInfo.class);
    EncodingProfile profile = StepParameters.read(parameters, StepParameters.ENCODING_PROFILE, EncodingProfile.class);
    return new SubtitleCutter.Order(
        StepParameters.text(parameters, StepParameters.ASSET),
        master.durationSeconds(),
        master.frameRate().numerator(),
        master.frameRate().denominator(),
        profile.segmentSeconds(),
        added);
  }

  private static StepSpec step(String kind, String name, Map<String, String> parameters, Object track, double weight) {
    Map<String, String> own = StepParameters.with(parameters, StepParameters.TRACK, StepParameters.write(track));
    return new StepSpec(kind, name, List.of(StepParameters.text(parameters, MASTER_OBJECT)), own, weight);
  }
}
