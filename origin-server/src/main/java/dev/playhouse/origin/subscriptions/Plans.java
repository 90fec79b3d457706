package dev.playhouse.origin.subscriptions;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.audit.Audit;
import dev.playhouse.origin.audit.Subject;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.subscription.Plan;
import java.util.List;
import java.util.regex.Pattern;

/** The plans that people can subscribe to. A change holds for everybody who has the plan, from now on. */
public final class Plans {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  private static final int MOST_STREAMS = 1000;
  private static final int MOST_HEIGHT = 8640;
  private static final int MOST_DOWNLOADS = 10_000;

  private final Database database;
  private final PlanStore store = new PlanStore();
  private final Audit audit;

  public Plans(Database database, Audit audit) {
    this.database = database;
    this.audit = audit;
  }

  /** All plans, the smallest first. */
  public List<Plan> list() {
    return database.read(store::list);
  }

  Plan put(Actor actor, String name, Plan wanted) {
    Plan plan = new Plan(name(name), wanted.streams(), wanted.maxHeight(), wanted.downloads());
    check("streams", plan.streams(), 1, MOST_STREAMS);
    check("max_height", plan.maxHeight(), 1, MOST_HEIGHT);
    check("downloads", plan.downloads(), 0, MOST_DOWNLOADS);
    return database.transaction(
        handle -> {
          Plan before = store.lock(handle, name);
          if (before == null && !store.add(handle, plan)) {
            before = store.lock(handle, name); // somebody else was faster
          }
          if (before != null) {
            store.update(handle, plan);
          }
          if (!plan.equals(before)) {
            audit.record(handle, actor, "plan-changed", new Subject("plan", name), before, plan);
          }
          return plan;
        });
  }

  void remove(Actor actor, String name) {
    database.change(
        handle -> {
          Plan before = store.lock(handle, name);
          if (before == null) {
            throw unknown(name);
          }
          if (store.isUsed(handle, name)) {
            throw new OriginException(Kind.CONFLICT, "plan-used", "there are subscriptions to the plan " + name + ": move them to another first");
          }
          store.remove(handle, name);
          audit.record(handle, actor, "plan-removed", new Subject("plan", name), before, null);
        });
  }

  static OriginException unknown(String name) {
    return new OriginException(Kind.NOT_FOUND, "plan-unknown", "there is no plan " + name + ": list the plans");
  }

  private static String name(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new OriginException(
          Kind.INVALID, "plan-name-invalid", "a plan is named by lower-case letters, digits and hyphens, at most 32, not '" + name + "'");
    }
    return name;
  }

  private static void check(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new OriginException(Kind.INVALID, "plan-invalid", what + " of a plan is " + least + " to " + most + ", not " + value);
    }
  }
}
