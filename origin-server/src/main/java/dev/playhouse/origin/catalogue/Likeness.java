package dev.playhouse.origin.catalogue;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Which films and series are alike: those with the same people, then those with the same genres. */
final class Likeness {
  private static final int MOST = 200;

  /** Ids of titles that have something in common with one, the most alike first. */
  List<String> of(Handle handle, String titleId) {
    return handle
        .createQuery(
            "select o.title_id from title_subjects s join title_subjects o on o.kind = s.kind and o.subject = s.subject and o.title_id <> s.title_id"
                + " where s.title_id = :id group by o.title_id"
                + " order by sum(case s.kind when 'person' then 2 else 1 end) desc, o.title_id limit :most")
        .bind("id", titleId)
        .bind("most", MOST)
        .mapTo(String.class)
        .list();
  }
}
