package dev.playhouse.edge.purge;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What is to be forgotten, by the names that things have here. */
public record PurgeRules(Set<String> names, List<String> prefixes, Set<String> tags) {
  /** Whether something of this name, with these tags, is to be forgotten. */
  public boolean covers(String name, Collection<String> itsTags) {
    return names.contains(name) || prefixes.stream().anyMatch(name::startsWith) || itsTags.stream().anyMatch(tags::contains);
  }

  /** Whether names tell all that is meant. */
  boolean isOfNamesOnly() {
    return prefixes.isEmpty() && tags.isEmpty();
  }
}
