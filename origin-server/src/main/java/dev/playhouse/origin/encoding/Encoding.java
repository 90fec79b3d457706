package dev.playhouse.origin.encoding;

import dev.playhouse.encoder.Ladder;
import dev.playhouse.encoder.TrackEncoder;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.origin.catalogue.Catalogue;
import dev.playhouse.origin.changes.ChangeLog;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.ingest.MasterRecord;
import dev.playhouse.origin.ingest.MasterStore;
import dev.playhouse.origin.jobs.JobEngine;
import dev.playhouse.origin.jobs.JobKind;
import dev.playhouse.origin.jobs.StepSpec;
import dev.playhouse.origin.jobs.StepWork;
import dev.playhouse.origin.keys.ContentKeys;
import dev.playhouse.origin.objects.ObjectStore;
import dev.playhouse.origin.publishing.AssetStore;
import dev.playhouse.origin.publishing.PackageStore;
import dev.playhouse.origin.publishing.SubtitleEdit;
import dev.playhouse.origin.publishing.SubtitleStore;
import dev.playhouse.origin.rehearsal.Rehearsal;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.job.Job;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts encode jobs. */
public final class Encoding {
  private final Database database;
  private final Catalogue catalogue;
  private final MasterStore masters;
  private final SubtitleStore subtitles;
  private final JobEngine engine;
  private final Identifiers identifiers;
  private final ProfileFolder profiles;
  private final Set<KeySystem> keySystems;
  private final String ffmpegVersion;

  /** Prepares; encrypted tracks get the headers of the key systems given. */
  public Encoding(
      Database database,
      Catalogue catalogue,
      MasterStore masters,
      SubtitleStore subtitles,
      JobEngine engine,
      Identifiers identifiers,
      ProfileFolder profiles,
      Set<KeySystem> keySystems,
      Ffmpeg ffmpeg) {
    this.database = database;
    this.catalogue = catalogue;
    this.masters = masters;
    this.subtitles = subtitles;
    this.engine = engine;
    this.identifiers = identifiers;
    this.profiles = profiles;
    this.keySystems = Set.copyOf(keySystems);
    this.ffmpegVersion = ffmpeg.version();
  }

  /** The kind of job this starts. */
  public static JobKind jobKind(
      AssetStore assets,
      PackageStore packages,
      SubtitleStore subtitles,
      ObjectStore objects,
      ContentKeys keys,
      ChangeLog changes,
      InstantSource clock) {
    return new EncodeJob(assets, packages, subtitles, objects, keys, changes, clock);
  }

  /** What does the steps of such a job. */
  public static List<StepWork> works(Ffmpeg ffmpeg, ObjectStore objects, ContentKeys keys) {
    return new EncodeSteps(new TrackEncoder(ffmpeg), objects, keys).works();
  }

  /**
   * Queues the encode of the newest master of a title, unless one is on its way. A rehearsal, whose job nobody works on, tells all its steps at
   * once.
   */
  Job encode(String titleId, @Nullable String profileName) {
    catalogue.find(titleId);
    EncodingProfile profile = profiles.named(profileName);
    MasterRecord master = database.read(handle -> masters.newest(handle, titleId));
    if (master == null) {
      throw new OriginException(Kind.CONFLICT, "no-master", "title " + titleId + " has no master: ingest one first");
    }
    String assetId = identifiers.next("asset");
    Map<String, String> parameters =
        Map.of(
            StepParameters.ASSET, assetId,
            StepParameters.MASTER, master.master().id(),
            EncodeJob.MASTER_OBJECT, master.master().sha256(),
            StepParameters.MASTER_INFO, StepParameters.write(master.info()),
            StepParameters.ENCODING_PROFILE, StepParameters.write(profile),
            StepParameters.KEY_SYSTEMS, StepParameters.write(keySystems.stream().sorted().toList()),
            StepParameters.FFMPEG, ffmpegVersion);
    StepSpec ladder = new StepSpec(EncodeSteps.LADDER, "ladder", List.of(master.master().sha256()), parameters, EncodeJob.LADDER_WEIGHT);
    List<StepSpec> first = new ArrayList<>(List.of(ladder));
    if (Rehearsal.running()) {
      List<SubtitleEdit> edits = database.read(handle -> subtitles.ofTitle(handle, titleId));
      first.addAll(EncodeJob.steps(parameters, Ladder.of(master.info(), profile), edits));
    }
    return engine.submit(EncodeJob.NAME, titleId, assetId, parameters, first);
  }
}
