package dev.playhouse.origin.subscriptions;

import dev.playhouse.origin.database.Database;
import dev.playhouse.protocol.subscription.Plan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Plans in the metadata store. */
final class PlanStore {
  static final String COLUMNS = "p.name, p.streams, p.max_height, p.downloads";

  List<Plan> list(Handle handle) {
    return handle.createQuery("select " + COLUMNS + " from plans p order by p.streams, p.name").map((row, context) -> plan(row)).list();
  }

  /** A plan that nobody else changes until the transaction ends. */
  @Nullable Plan lock(Handle handle, String name) {
    return handle
        .createQuery("select " + COLUMNS + " from plans p where p.name = :name for update")
        .bind("name", name)
        .map((row, context) -> plan(row))
        .findOne()
        .orElse(null);
  }

  /** Adds a plan; false when there is one of that name. */
  boolean add(Handle handle, Plan plan) {
    return Database.insertNew(
        handle,
        "insert into plans (name, streams, max_height, downloads) values (?, ?, ?, ?)",
        plan.name(),
        plan.streams(),
        plan.maxHeight(),
        plan.downloads());
  }

  void update(Handle handle, Plan plan) {
    handle.execute(
        "update plans set streams = ?, max_height = ?, downloads = ? where name = ?",
        plan.streams(),
        plan.maxHeight(),
        plan.downloads(),
        plan.name());
  }

  void remove(Handle handle, String name) {
    handle.execute("delete from plans where name = ?", name);
  }

  boolean isUsed(Handle handle, String name) {
    return handle.createQuery("select count(*) from subscriptions where plan = :name").bind("name", name).mapTo(Long.class).one() > 0;
  }

  static Plan plan(ResultSet row) throws SQLException {
    return new Plan(row.getString("name"), row.getInt("streams"), row.getInt("max_height"), row.getInt("downloads"));
  }
}
