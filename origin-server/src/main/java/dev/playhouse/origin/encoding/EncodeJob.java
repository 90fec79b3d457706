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
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.Chapter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** The kind of job that makes an asset: the ladder first, then a step for each of its tracks. */
final class EncodeJob implements JobKind {
  static final String NAME = "encode";
  static final String MASTER_OBJECT = "master_sha256";

  /** Beside {@link TrackWeights}. */
  static final double LADDER_WEIGHT = 1;

  private final AssetStore assets;
  private final ObjectStore objects;
  private final ContentKeys keys;
  private final ChangeLog changes;
  private final InstantSource clock;

  EncodeJob(AssetStore assets, ObjectStore objects, ContentKeys keys, ChangeLog changes, InstantSource clock) {
    this.assets = assets;
    this.objects = objects;
    this.keys = keys;
    this.changes = changes;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Video from the top, audio, text, images: the order in which publications list them. */
  @Override
  public List<StepSpec> afterFirst(JobRecord job, List<String> firstOutputs) {
    Ladder ladder = Json.MAPPER.readValue(objects.bytes(firstOutputs.getFirst()), Ladder.class);
    List<StepSpec> steps = new ArrayList<>();
    for (Rung rung : ladder.rungs().reversed()) {
      steps.add(step(EncodeSteps.VIDEO, rung.track(), job, rung, TrackWeights.of(rung)));
    }
    for (StreamTrack track : ladder.audio()) {
      steps.add(step(EncodeSteps.AUDIO, track.track(), job, track, TrackWeights.AUDIO));
    }
    for (StreamTrack track : ladder.texts()) {
      steps.add(step(EncodeSteps.TEXT, track.track(), job, track, TrackWeights.TEXT));
    }
    steps.add(step(EncodeSteps.IMAGES, AssetStore.IMAGE_TRACK, job, AssetStore.IMAGE_TRACK, TrackWeights.IMAGES));
    return steps;
  }

  @Override
  public double finish(Handle transaction, JobRecord job, List<StepRecord> steps) {
    Asset asset = asset(transaction, job);
    assets.add(transaction, asset);
    for (int position = 1; position < steps.size(); position++) {
      NewPackage made = Json.MAPPER.readValue(objects.bytes(steps.get(position).outputs().getFirst()), NewPackage.class);
      assets.list(transaction, asset.id(), position, made);
    }
    keys.keep(transaction, asset.id());
    changes.record(transaction, "asset", asset.id());
    return asset.durationSeconds();
  }

  @Override
  public void fail(Handle transaction, JobRecord job) {
    keys.release(transaction, Objects.requireNonNull(job.assetId()));
  }

  /** Markers and chapters that somebody gave an earlier asset of the same master are valid for this one. */
  private Asset asset(Handle transaction, JobRecord job) {
    MasterInfo master = StepParameters.read(job.parameters(), StepParameters.MASTER_INFO, MasterInfo.class);
    EncodingProfile profile = StepParameters.read(job.parameters(), StepParameters.ENCODING_PROFILE, EncodingProfile.class);
    String masterId = StepParameters.text(job.parameters(), StepParameters.MASTER);
    Asset before = assets.newest(transaction, job.titleId());
    boolean again = before != null && before.masterId().equals(masterId);
    return new Asset(
        Objects.requireNonNull(job.assetId()),
        job.titleId(),
        masterId,
        job.id(),
        master.durationSeconds(),
        master.frameRate().numerator(),
        master.frameRate().denominator(),
        profile.segmentSeconds(),
        before != null && again ? before.markers() : List.of(),
        before != null && again ? before.chapters() : chapters(master),
        clock.millis());
  }

  private static List<Chapter> chapters(MasterInfo master) {
    return master.chapters().stream()
        .map(each -> new Chapter(each.startSeconds(), each.endSeconds(), each.title().isEmpty() ? null : each.title()))
        .toList();
  }

  private static StepSpec step(String kind, String name, JobRecord job, Object track, double weight) {
    Map<String, String> parameters = StepParameters.with(job.parameters(), StepParameters.TRACK, StepParameters.write(track));
    return new StepSpec(kind, name, List.of(StepParameters.text(job.parameters(), MASTER_OBJECT)), parameters, weight);
  }
}
