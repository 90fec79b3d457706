package dev.playhouse.origin.edges;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which sites have which parents, in order; those without are left out. */
record SiteParents(Map<String, List<String>> bySite) {
  List<String> of(String site) {
    return bySite.getOrDefault(site, List.of());
  }

  /** The sites that have a site as a parent. */
  List<String> childrenOf(String site) {
    return bySite.keySet().stream().filter(child -> of(child).contains(site)).sorted().toList();
  }

  /** The same with other parents of a site. */
  SiteParents with(String site, List<String> parents) {
    Map<String, List<String>> changed = new HashMap<>(bySite);
    changed.put(site, parents);
    return new SiteParents(changed);
  }

  /** The way from a site by parents of parents back to it, with the site at both ends; empty where there is none. */
  List<String> circle(String site) {
    Map<String, String> childOf = new HashMap<>();
    List<String> reached = new ArrayList<>(List.of(site));
    for (int i = 0; i < reached.size(); i++) {
      String child = reached.get(i);
      for (String parent : of(child)) {
        if (childOf.putIfAbsent(parent, child) == null) {
          reached.add(parent);
        }
      }
    }
    List<String> way = new ArrayList<>(List.of(site));
    for (String child = childOf.get(site); child != null; child = child.equals(site) ? null : childOf.get(child)) {
      way.addFirst(child);
    }
    return way.size() == 1 ? List.of() : way;
  }
}
