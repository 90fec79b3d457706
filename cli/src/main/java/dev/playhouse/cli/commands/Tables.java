package dev.playhouse.cli.commands;

import dev.playhouse.cli.context.Context;
import dev.playhouse.cli.output.Columns;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.audit.AuditEntry;
import dev.playhouse.protocol.backup.Backup;
import dev.playhouse.protocol.catalogue.Master;
import dev.playhouse.protocol.catalogue.MasterTrack;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.edge.EdgeReport;
import dev.playhouse.protocol.edge.EdgeStatus;
import dev.playhouse.protocol.edge.PurgeProgress;
import dev.playhouse.protocol.fill.FillAssignment;
import dev.playhouse.protocol.fill.FillPlan;
import dev.playhouse.protocol.job.Job;
import dev.playhouse.protocol.job.JobStep;
import dev.playhouse.protocol.keys.KeyImport;
import dev.playhouse.protocol.keys.KeysetKey;
import dev.playhouse.protocol.keys.UnreadableKey;
import dev.playhouse.protocol.subscription.Plan;
import dev.playhouse.protocol.subscription.Subscription;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the tables of the commands show. */
final class Tables {
  static final Columns<Account> ACCOUNT =
      Columns.<Account>of("ID", Account::id).with("USER", Account::email).with("NAME", Account::displayName)
          .with("ROLE", account -> word(account.role())).with("STATE", account -> word(account.state()));

  static final Columns<Plan> SUBSCRIPTION_PLAN =
      Columns.<Plan>of("NAME", Plan::name).with("STREAMS", Plan::streams).with("HEIGHT", Plan::maxHeight).with("DOWNLOADS", Plan::downloads);

  static final Columns<Subscription> SUBSCRIPTION =
      Columns.<Subscription>of("ACCOUNT", Subscription::accountId)
          .with("PLAN", subscription -> subscription.plan().name())
          .with("STATE", subscription -> word(subscription.state()))
          .with("COUNTRY", Subscription::billingCountry)
          .with("UNTIL", Subscription::validUntil);

  static final Columns<PurgeProgress> PURGE =
      Columns.<PurgeProgress>of("LOOKED AT", PurgeProgress::looked).with("FORGOTTEN", PurgeProgress::purged);

  static final Columns<AuditEntry> AUDIT =
      Columns.<AuditEntry>of("WHEN", AuditEntry::recordedAt)
          .with("WHO", AuditEntry::actor)
          .with("DID", AuditEntry::action)
          .with("TO", AuditEntry::subjectId)
          .with("BEFORE", AuditEntry::before)
          .with("AFTER", AuditEntry::after);

  static final Columns<Context> LOGIN =
      Columns.<Context>of("ORIGIN", Context::origin).with("USER", Context::user).with("EXPIRES", Context::refreshExpiresAt);

  static final Columns<Title> TITLE =
      Columns.<Title>of("ID", Title::id)
          .with("NAME", Title::name)
          .with("KIND", title -> word(title.kind()))
          .with("PUBLISHED", title -> title.published() ? "version " + title.publicationVersion() : "no")
          .with("DURATION", title -> duration(title.durationSeconds()));

  static final Columns<Title> TITLE_DETAILS = TITLE.with("SYNOPSIS", Title::synopsis);

  static final Columns<Master> MASTER =
      Columns.<Master>of("ID", Master::id)
          .with("TITLE", Master::titleId)
          .with("PICTURE", master -> master.width() + "x" + master.height() + " at " + master.frameRate() + ", " + master.videoCodec())
          .with("DURATION", master -> duration(master.durationSeconds()))
          .with("AUDIO", master -> languages(master.audio()))
          .with("SUBTITLES", master -> languages(master.subtitles()));

  static final Columns<Backup> BACKUP =
      Columns.<Backup>of("FOLDER", Backup::folder).with("OF", Backup::createdAt).with("FILES", Backup::files).with("BYTES", Backup::sizeBytes);

  static final Columns<KeysetKey> KEYSET_KEY =
      Columns.<KeysetKey>of("KEY", KeysetKey::id)
          .with("STATUS", KeysetKey::status)
          .with("WRAPS", KeysetKey::wraps)
          .with("UNREADABLE", KeysetKey::unreadable);

  static final Columns<UnreadableKey> UNREADABLE_KEY =
      Columns.<UnreadableKey>of("TITLE", UnreadableKey::titleId)
          .with("ASSET", UnreadableKey::assetId)
          .with("KEY ID", UnreadableKey::keyId)
          .with("WRAPPED BY", UnreadableKey::wrappedBy)
          .with("REASON", UnreadableKey::reason);

  static final Columns<KeyImport> KEY_IMPORT =
      Columns.<KeyImport>of("TITLE", KeyImport::titleId).with("KEYS", kept -> String.join(" ", kept.keyIds()));

  static final Columns<Job> JOB =
      Columns.<Job>of("ID", Job::id)
          .with("KIND", Job::kind)
          .with("TITLE", Job::titleId)
          .with("STATE", job -> word(job.state()))
          .with("DONE", job -> percent(job.progress()))
          .with("LEFT", job -> duration(job.etaSeconds()))
          .with("SPEED", job -> job.realtimeFactor() == null ? null : String.format(Locale.ROOT, "%.2fx", job.realtimeFactor()))
          .with("ERROR", Job::error);

  static final Columns<JobStep> STEP =
      Columns.<JobStep>of("STEP", JobStep::id)
          .with("KIND", JobStep::kind)
          .with("NAME", JobStep::name)
          .with("STATE", step -> word(step.state()))
          .with("DONE", step -> percent(step.progress()))
          .with("ATTEMPTS", JobStep::attempts)
          .with("ERROR", JobStep::error);

  static final Columns<Publication> PUBLICATION =
      Columns.<Publication>of("TITLE", Publication::titleId)
          .with("ASSET", Publication::assetId)
          .with("VERSION", Publication::version)
          .with("VISIBLE FROM", Publication::visibleAt)
          .with("DURATION", publication -> duration(publication.durationSeconds()))
          .with("TRACKS", publication -> String.join(" ", publication.trackPackages().stream().map(TrackPackage::track).toList()))
          .with("SIZE", publication -> bytes(publication.trackPackages().stream().mapToLong(TrackPackage::sizeBytes).sum()));

  static final Columns<EdgeStatus> EDGE =
      Columns.<EdgeStatus>of("ID", EdgeStatus::id)
          .with("SITE", EdgeStatus::site)
          .with("URL", EdgeStatus::publicUrl)
          .with("STATE", edge -> word(edge.state()))
          .with("OBJECTS", edge -> of(edge.report(), EdgeReport::objects))
          .with("STORED", edge -> of(edge.report(), report -> bytes(report.storedBytes())))
          .with("HITS", edge -> of(edge.report(), report -> percent((double) report.hits() / Math.max(1, report.hits() + report.misses()))))
          .with("SERVED", edge -> of(edge.report(), report -> bytes(report.servedBytes())));

  static final Columns<FillPlan> PLAN =
      Columns.<FillPlan>of("ID", FillPlan::id)
          .with("STATE", plan -> word(plan.state()))
          .with("EDGES", plan -> plan.assignments().size())
          .with("OBJECTS", plan -> plan.assignments().stream().mapToInt(FillAssignment::objects).sum())
          .with("SIZE", plan -> bytes(plan.totalBytes()))
          .with("EXPECTED HITS", plan -> percent(plan.expectedHitRatio()));

  static final Columns<FillAssignment> ASSIGNMENT =
      Columns.<FillAssignment>of("EDGE", FillAssignment::edgeId)
          .with("SITE", FillAssignment::site)
          .with("OBJECTS", part -> part.objectsDone() + "/" + part.objects())
          .with("BYTES", part -> bytes(part.bytesDone()) + "/" + bytes(part.sizeBytes()))
          .with("FAILURE", FillAssignment::failure);

  private static final double UNIT = 1000;

  private Tables() {}

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String percent(double share) {
    return Math.round(share * 100) + "%";
  }

  private static @Nullable String duration(@Nullable Double seconds) {
    if (seconds == null) {
      return null;
    }
    long whole = Math.round(seconds);
    return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  private static String bytes(long count) {
    double size = count;
    String unit = "B";
    for (String next : List.of("kB", "MB", "GB", "TB")) {
      if (size < UNIT) {
        break;
      }
      size /= UNIT;
      unit = next;
    }
    return String.format(Locale.ROOT, size == count ? "%.0f %s" : "%.1f %s", size, unit);
  }

  private static String languages(List<MasterTrack> tracks) {
    return String.join(" ", tracks.stream().map(MasterTrack::language).toList());
  }

  private static @Nullable Object of(@Nullable EdgeReport report, Function<EdgeReport, Object> value) {
    return report == null ? null : value.apply(report);
  }
}
