package dev.playhouse.origin.edges;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The parents of sites in the metadata store. */
final class SiteStore {
  private SiteStore() {}

  static SiteParents parents(Handle handle) {
    Map<String, List<String>> bySite = new HashMap<>();
    handle
        .createQuery("select site, parent from site_parents order by site, position")
        .map((row, _) -> bySite.computeIfAbsent(row.getString("site"), _ -> new ArrayList<>()).add(row.getString("parent")))
        .list();
    return new SiteParents(bySite);
  }

  static void replace(Handle handle, String site, List<String> parents) {
    handle.execute("delete from site_parents where site = ?", site);
    for (int position = 0; position < parents.size(); position++) {
      handle.execute("insert into site_parents (site, position, parent) values (?, ?, ?)", site, position, parents.get(position));
    }
  }
}
