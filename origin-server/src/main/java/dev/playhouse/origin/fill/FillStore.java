package dev.playhouse.origin.fill;

import dev.playhouse.origin.database.Database;
import dev.playhouse.planner.fill.FillProposal;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.edge.FillOrder;
import dev.playhouse.protocol.edge.FillProgress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Fill plans and their assignments in the metadata store. */
final class FillStore {
  private static final int MAX_FAILURE = 1000;
  private static final String SELECT_PLAN = "select id, total_bytes, expected_hit_ratio, created_at_ms, applied_at_ms from fill_plans";

  private static final String EDGE_REMOVED = "the edge was removed";

  private final Database database;

  FillStore(Database database) {
    this.database = database;
  }

  /** A plan without its parts. */
  record Plan(String id, long totalBytes, double expectedHitRatio, long createdAtMs, @Nullable Long appliedAtMs) {}

  /** One edge's part of a plan and how far it is. */
  record Assignment(FillProposal.Part part, int objectsDone, long bytesDone, boolean finished, @Nullable String failure) {}

  void add(String planId, FillProposal proposal, long nowMs) {
    database.change(
        handle -> {
          handle.execute(
              "insert into fill_plans (id, total_bytes, expected_hit_ratio, created_at_ms) values (?, ?, ?, ?)",
              planId,
              proposal.totalBytes(),
              proposal.expectedHitRatio(),
              nowMs);
          for (int position = 0; position < proposal.parts().size(); position++) {
            addPart(handle, planId, position, proposal.parts().get(position));
          }
        });
  }

  @Nullable Plan find(String planId) {
    return database.read(
        handle ->
            handle.createQuery(SELECT_PLAN + " where id = :id").bind("id", planId).map((row, context) -> plan(row)).findOne().orElse(null));
  }

  /** All plans, newest first. */
  List<Plan> all() {
    return database.read(handle -> handle.createQuery(SELECT_PLAN + " order by id desc").map((row, context) -> plan(row)).list());
  }

  List<Assignment> assignments(String planId) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select part, objects_done, bytes_done, finished, failure from fill_assignments"
                        + " where plan_id = :plan order by position")
                .bind("plan", planId)
                .map((row, context) -> assignment(row))
                .list());
  }

  /** Marks a plan as applied; false when it was before. */
  boolean apply(String planId, long nowMs, Consumer<Handle> alongside) {
    return database.transaction(
        handle -> {
          boolean applied =
              handle.execute("update fill_plans set applied_at_ms = ? where id = ? and applied_at_ms is null", nowMs, planId) == 1;
          if (applied) {
            alongside.accept(handle);
          }
          return applied;
        });
  }

  /** Orders of applied plans that their edges have not finished. */
  List<FillOrder> open() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select a.plan_id, a.part from fill_assignments a join fill_plans p on p.id = a.plan_id"
                        + " where p.applied_at_ms is not null and not a.finished order by a.plan_id, a.position")
                .map(
                    (row, context) -> {
                      FillProposal.Part part = part(row);
                      return new FillOrder(row.getString("plan_id"), part.edgeId(), part.packages());
                    })
                .list());
  }

  /** Notes how far an edge is; true when that finishes its part. What is finished stays so. */
  boolean progress(String edgeId, FillProgress progress, Consumer<Handle> onFinish) {
    String failure = progress.failure();
    return database.transaction(
        handle -> {
          int changed =
              handle.execute(
                  "update fill_assignments set objects_done = ?, bytes_done = ?, finished = ?, failure = ?"
                      + " where plan_id = ? and edge_id = ? and not finished",
                  progress.objectsDone(),
                  progress.bytesDone(),
                  progress.finished(),
                  failure == null ? null : failure.substring(0, Math.min(MAX_FAILURE, failure.length())),
                  progress.planId(),
                  edgeId);
          boolean finished = changed == 1 && progress.finished();
          if (finished) {
            onFinish.accept(handle);
          }
          return finished;
        });
  }

  /** Finishes, as failed, all that an edge has not that is removed. */
  static void end(Handle handle, String edgeId) {
    handle.execute("update fill_assignments set finished = true, failure = ? where edge_id = ? and not finished", EDGE_REMOVED, edgeId);
  }

  /** A part without packages has nothing to wait for, nor one whose edge was removed while it was thought out. */
  private static void addPart(Handle handle, String planId, int position, FillProposal.Part part) {
    boolean isGone =
        handle.createQuery("select removed_at_ms is not null from edges where id = :edge for update") // against a removal that is under way
            .bind("edge", part.edgeId())
            .mapTo(Boolean.class)
            .findOne()
            .orElse(false);
    handle.execute(
        "insert into fill_assignments (plan_id, edge_id, position, part, objects_done, bytes_done, finished, failure)"
            + " values (?, ?, ?, ?, 0, 0, ?, ?)",
        planId,
        part.edgeId(),
        position,
        Json.MAPPER.writeValueAsString(part),
        isGone || part.packages().isEmpty(),
        isGone ? EDGE_REMOVED : null);
  }

  private static Plan plan(ResultSet row) throws SQLException {
    long appliedAtMs = row.getLong("applied_at_ms");
    Long applied = row.wasNull() ? null : appliedAtMs;
    return new Plan(
        row.getString("id"), row.getLong("total_bytes"), row.getDouble("expected_hit_ratio"), row.getLong("created_at_ms"), applied);
  }

  private static Assignment assignment(ResultSet row) throws SQLException {
    return new Assignment(
        part(row), row.getInt("objects_done"), row.getLong("bytes_done"), row.getBoolean("finished"), row.getString("failure"));
  }

  private static FillProposal.Part part(ResultSet row) throws SQLException {
    return Json.MAPPER.readValue(row.getString("part"), FillProposal.Part.class);
  }
}
