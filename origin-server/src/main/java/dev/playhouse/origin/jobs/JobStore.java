package dev.playhouse.origin.jobs;

import dev.playhouse.origin.catalogue.Catalogue;
import dev.playhouse.origin.database.Database;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.job.JobState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Jobs, steps and their results in the metadata store. */
final class JobStore {
  private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};
  private static final String JOB =
      "select id, kind, title_id, asset_id, parameters, state, error, realtime_factor, created_at_ms, started_at_ms, finished_at_ms from jobs";
  private static final String STEP =
      "select s.id, s.job_id, s.kind, s.name, s.inputs, s.parameters, s.weight, s.state, s.attempts, s.progress, s.outputs, s.error, s.fence"
          + " from job_steps s";

  void add(Handle handle, JobRecord job) {
    handle.execute(
        "insert into jobs (id, kind, title_id, asset_id, parameters, state, created_at_ms) values (?, ?, ?, ?, ?, ?, ?)",
        job.id(),
        job.kind(),
        job.titleId(),
        job.assetId(),
        Json.MAPPER.writeValueAsString(job.parameters()),
        name(job.state()),
        job.createdAtMs());
  }

  void addStep(Handle handle, String jobId, String stepId, int position, StepSpec spec) {
    handle.execute(
        "insert into job_steps (id, job_id, position, kind, name, inputs, parameters, weight, state, attempts, progress, fence, lease_until_ms)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, 'queued', 0, 0, 0, 0)",
        stepId,
        jobId,
        position,
        spec.kind(),
        spec.name(),
        Json.MAPPER.writeValueAsString(spec.inputs()),
        Json.MAPPER.writeValueAsString(spec.parameters()),
        spec.weight());
  }

  /** A job, or null; locked until the transaction ends when it is to be changed. */
  @Nullable JobRecord job(Handle handle, String jobId, boolean lock) {
    return handle
        .createQuery(JOB + " where id = :id" + (lock ? " for update" : ""))
        .bind("id", jobId)
        .map((row, context) -> job(row))
        .findOne()
        .orElse(null);
  }

  /** The id of a job of a kind that has not ended, or null; nobody else may submit one for the title until the transaction ends. */
  @Nullable String unfinished(Handle handle, String kind, String titleId) {
    Catalogue.lock(handle, titleId);
    return handle
        .createQuery("select id from jobs where kind = :kind and title_id = :title and finished_at_ms is null order by created_at_ms, id limit 1")
        .bind("kind", kind)
        .bind("title", titleId)
        .mapTo(String.class)
        .findOne()
        .orElse(null);
  }

  /** The newest jobs, newest first. */
  List<JobRecord> jobs(Handle handle, int limit) {
    return handle
        .createQuery(JOB + " order by created_at_ms desc, id desc limit :limit")
        .bind("limit", limit)
        .map((row, context) -> job(row))
        .list();
  }

  List<StepRecord> steps(Handle handle, String jobId) {
    return handle
        .createQuery(STEP + " where s.job_id = :job order by s.position")
        .bind("job", jobId)
        .map((row, context) -> step(row))
        .list();
  }

  /** The next step that anybody may do, oldest job first, or null. */
  @Nullable StepRecord next(Handle handle, Collection<String> kinds, long nowMs) {
    return handle
        .createQuery(
            STEP
                + " join jobs j on j.id = s.job_id where s.state in ('queued', 'running') and s.lease_until_ms <= :now"
                + " and j.state in ('queued', 'running') and s.kind in (<kinds>) order by j.created_at_ms, j.id, s.position limit 1")
        .bindList("kinds", List.copyOf(kinds))
        .bind("now", nowMs)
        .map((row, context) -> step(row))
        .findOne()
        .orElse(null);
  }

  /** Takes a step under the next fencing number; false when somebody else was faster. */
  boolean lease(Handle handle, StepRecord step, String owner, long untilMs, long nowMs) {
    int taken =
        handle.execute(
            "update job_steps set state = 'running', fence = fence + 1, attempts = attempts + 1, progress = 0, lease_owner = ?, lease_until_ms = ?"
                + " where id = ? and fence = ? and state in ('queued', 'running')",
            owner,
            untilMs,
            step.id(),
            step.fence());
    if (taken > 0) {
      handle.execute(
          "update jobs set state = 'running', started_at_ms = coalesce(started_at_ms, ?) where id = ? and state in ('queued', 'running')",
          nowMs,
          step.jobId());
    }
    return taken > 0;
  }

  /** Holds a step longer; false when it is no longer this lease's, or its job has failed. */
  boolean renew(Handle handle, StepRecord step, double progress, long untilMs) {
    return handle.execute(
            "update job_steps set lease_until_ms = ?, progress = ? where id = ? and fence = ? and state = 'running'"
                + " and exists (select 1 from jobs j where j.id = job_id and j.state = 'running')",
            untilMs,
            progress,
            step.id(),
            step.fence())
        > 0;
  }

  /** Takes the outputs of a step; false when the lease is not the newest. */
  boolean succeed(Handle handle, StepRecord step, List<String> outputs) {
    return handle.execute(
            "update job_steps set state = 'succeeded', progress = 1, outputs = ?, error = null where id = ? and fence = ? and state = 'running'",
            Json.MAPPER.writeValueAsString(outputs),
            step.id(),
            step.fence())
        > 0;
  }

  /** Puts a step back for later; an attempt that did not count is taken back. */
  void release(Handle handle, StepRecord step, @Nullable String error, boolean countAttempt, long notBeforeMs) {
    handle.execute(
        "update job_steps set state = 'queued', progress = 0, error = ?, attempts = attempts - ?, lease_until_ms = ?"
            + " where id = ? and fence = ? and state = 'running'",
        error,
        countAttempt ? 0 : 1,
        notBeforeMs,
        step.id(),
        step.fence());
  }

  /** Fails a step and its job; false when the lease is not the newest. */
  boolean fail(Handle handle, StepRecord step, String error, long nowMs) {
    int failed =
        handle.execute(
            "update job_steps set state = 'failed', error = ? where id = ? and fence = ? and state = 'running'", error, step.id(), step.fence());
    if (failed > 0) {
      handle.execute(
          "update job_steps set state = 'failed', error = 'stopped, because another step failed' where job_id = ? and state in ('queued', 'running')",
          step.jobId());
      handle.execute(
          "update jobs set state = 'failed', error = ?, finished_at_ms = ? where id = ?", step.spec().name() + ": " + error, nowMs, step.jobId());
    }
    return failed > 0;
  }

  void finish(Handle handle, String jobId, @Nullable Double realtimeFactor, long nowMs) {
    handle.execute(
        "update jobs set state = 'succeeded', realtime_factor = ?, finished_at_ms = ? where id = ?", realtimeFactor, nowMs, jobId);
  }

  /** Frees the steps that workers of an earlier process held. */
  int recover(Handle handle, String ownerPrefix) {
    return handle.execute(
        "update job_steps set state = 'queued', progress = 0, lease_until_ms = 0, fence = fence + 1 where state = 'running' and lease_owner like ?",
        ownerPrefix + "%");
  }

  /** What an equal step gave before, or null. */
  @Nullable List<String> remembered(Handle handle, String stepSha256) {
    return handle
        .createQuery("select outputs from step_results where step_sha256 = :step")
        .bind("step", stepSha256)
        .map((row, context) -> strings(row.getString("outputs")))
        .findOne()
        .orElse(null);
  }

  void remember(Handle handle, String stepSha256, String jobId, List<String> outputs, long nowMs) {
    String made = Json.MAPPER.writeValueAsString(outputs);
    String insert = "insert into step_results (step_sha256, job_id, outputs, created_at_ms) values (?, ?, ?, ?)";
    if (!Database.insertNew(handle, insert, stepSha256, jobId, made, nowMs)) {
      handle.execute("update step_results set job_id = ?, outputs = ?, created_at_ms = ? where step_sha256 = ?", jobId, made, nowMs, stepSha256);
    }
  }

  /** The objects that unfinished jobs read or have made. */
  Set<String> referenced(Handle handle) {
    Set<String> objects = new HashSet<>();
    handle
        .createQuery("select s.inputs, s.outputs from job_steps s join jobs j on j.id = s.job_id where j.state in ('queued', 'running')")
        .map(
            (row, context) -> {
              objects.addAll(strings(row.getString("inputs")));
              return objects.addAll(strings(row.getString("outputs")));
            })
        .list();
    return objects;
  }

  private static JobRecord job(ResultSet row) throws SQLException {
    return new JobRecord(
        row.getString("id"),
        row.getString("kind"),
        row.getString("title_id"),
        row.getString("asset_id"),
        Json.MAPPER.readValue(row.getString("parameters"), PARAMETERS),
        state(row.getString("state")),
        row.getString("error"),
        row.getObject("realtime_factor", Double.class),
        row.getLong("created_at_ms"),
        row.getObject("started_at_ms", Long.class),
        row.getObject("finished_at_ms", Long.class));
  }

  private static StepRecord step(ResultSet row) throws SQLException {
    StepSpec spec =
        new StepSpec(
            row.getString("kind"),
            row.getString("name"),
            strings(row.getString("inputs")),
            Json.MAPPER.readValue(row.getString("parameters"), PARAMETERS),
            row.getDouble("weight"));
    return new StepRecord(
        row.getString("id"),
        row.getString("job_id"),
        spec,
        state(row.getString("state")),
        row.getInt("attempts"),
        row.getDouble("progress"),
        strings(row.getString("outputs")),
        row.getString("error"),
        row.getLong("fence"));
  }

  private static List<String> strings(@Nullable String json) {
    return json == null ? List.of() : Json.MAPPER.readValue(json, STRINGS);
  }

  private static JobState state(String name) {
    return JobState.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static String name(JobState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
