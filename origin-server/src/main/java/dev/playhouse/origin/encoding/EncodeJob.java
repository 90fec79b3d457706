package dev.playhouse.origin.encoding;

import dev.playhouse.encoder.Ladder;
import dev.playhouse.encoder.Rung;
import dev.playhouse.encoder.StreamTrack;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.origin.changes.ChangeLog;
import dev.playhouse.origin.jobs.JobKind;
import dev.playhouse.origin.jobs.JobRecord;
import dev.playhouse.origin.jobs.StepRecord;
import dev.playhouse.origin.jobs.StepSpec;
import dev.playhouse.origin.objects.ObjectStore;
import dev.playhouse.origin.publishing.Asset;
import dev.playhouse.origin.publishing.AssetStore;
import dev.playhouse.protocol.Json;
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

  /** Weights of steps, relative to encoding one pixel of each frame. */
  private static final double AUDIO_WEIGHT = 20_000;

  private static final double TEXT_WEIGHT = 1_000;
  static final double LADDER_WEIGHT = 1;

  private final AssetStore assets;
  private final ObjectStore objects;
  private final ChangeLog changes;
  private final InstantSource clock;

  EncodeJob(AssetStore assets, ObjectStore objects, ChangeLog changes, InstantSource clock) {
    this.assets = assets;
    this.objects = objects;
    this.changes = changes;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Video from the top, audio, text: the order in which publications list them. */
  @Override
  public List<StepSpec> afterFirst(JobRecord job, List<String> firstOutputs) {
    Ladder ladder = Json.MAPPER.readValue(objects.bytes(firstOutputs.getFirst()), Ladder.class);
    List<StepSpec> steps = new ArrayList<>();
    for (Rung rung : ladder.rungs().reversed()) {
      steps.add(step(EncodeSteps.VIDEO, rung.track(), job, rung, (double) rung.width() * rung.height()));
    }
    for (StreamTrack track : ladder.audio()) {
      steps.add(step(EncodeSteps.AUDIO, track.track(), job, track, AUDIO_WEIGHT));
    }
    for (StreamTrack track : ladder.texts()) {
      steps.add(step(EncodeSteps.TEXT, track.track(), job, track, TEXT_WEIGHT));
    }
    return steps;
  }

  @Override
  public double finish(Handle transaction, JobRecord job, List<StepRecord> steps) {
    String assetId = Objects.requireNonNull(job.assetId());
    double duration = StepParameters.read(job.parameters(), StepParameters.MASTER_INFO, MasterInfo.class).durationSeconds();
    String masterId = StepParameters.text(job.parameters(), StepParameters.MASTER);
    assets.add(transaction, new Asset(assetId, job.titleId(), masterId, job.id(), duration, clock.millis()));
    for (int position = 1; position < steps.size(); position++) {
      TrackResult result = Json.MAPPER.readValue(objects.bytes(steps.get(position).outputs().getFirst()), TrackResult.class);
      assets.addTrack(
          transaction, assetId, position, result.track(), result.inventory(), result.inventoryFile(), result.digestsSha256());
    }
    changes.record(transaction, "asset", assetId);
    return duration;
  }

  private static StepSpec step(String kind, String name, JobRecord job, Object track, double weight) {
    Map<String, String> parameters = StepParameters.with(job.parameters(), StepParameters.TRACK, StepParameters.write(track));
    return new StepSpec(kind, name, List.of(StepParameters.text(job.parameters(), MASTER_OBJECT)), parameters, weight);
  }
}
