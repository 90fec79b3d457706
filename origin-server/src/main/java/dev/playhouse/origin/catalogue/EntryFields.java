package dev.playhouse.origin.catalogue;

import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.FieldChange;
import dev.playhouse.protocol.catalogue.TitleEntry;
import dev.playhouse.protocol.catalogue.TitlePicture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Entries, property by property: what is empty is as good as absent. Pure. */
final class EntryFields {
  private static final int REMOVED = -1;

  private EntryFields() {}

  /** An entry without what is empty. */
  static TitleEntry normal(TitleEntry entry) {
    return changed(TitleEntry.named("", null), entry);
  }

  /** An entry with what a change names: what is empty is removed, what is absent stays. */
  static TitleEntry changed(TitleEntry before, TitleEntry change) {
    ObjectNode fields = tree(before);
    tree(change).properties().forEach(field -> put(fields, field.getKey(), field.getValue()));
    return Json.MAPPER.treeToValue(fields, TitleEntry.class);
  }

  /** The differences between two entries, in the order of their properties. */
  static List<FieldChange> differences(TitleEntry before, TitleEntry after) {
    ObjectNode old = tree(before);
    ObjectNode now = tree(after);
    Set<String> names = new LinkedHashSet<>(old.propertyNames());
    names.addAll(now.propertyNames());
    List<FieldChange> changes = new ArrayList<>();
    for (String name : names) {
      JsonNode was = old.get(name);
      JsonNode is = now.get(name);
      if (was == null || !was.equals(is)) {
        changes.add(new FieldChange(name, was, is));
      }
    }
    return changes;
  }

  /** The change of all pictures of a title. */
  static FieldChange artwork(List<TitlePicture> before, List<TitlePicture> after) {
    return new FieldChange("artwork", Json.MAPPER.valueToTree(before), Json.MAPPER.valueToTree(after));
  }

  /** What was there of properties that changed. */
  static Map<String, JsonNode> before(List<FieldChange> changes) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    changes.stream().filter(change -> change.before() != null).forEach(change -> values.put(change.field(), change.before()));
    return values;
  }

  /** What is there of properties that changed. */
  static Map<String, JsonNode> after(List<FieldChange> changes) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    changes.stream().filter(change -> change.after() != null).forEach(change -> values.put(change.field(), change.after()));
    return values;
  }

  /** An entry under its ref, as a part of the title that another ref names. */
  static TitleEntry placed(TitleEntry entry, String ref, @Nullable String parent) {
    return new TitleEntry(
        ref,
        entry.kind(),
        parent,
        entry.number(),
        entry.name(),
        entry.synopsis(),
        entry.shortSynopsis(),
        entry.originalLanguage(),
        entry.texts(),
        entry.released(),
        entry.countries(),
        entry.genres(),
        entry.moods(),
        entry.tags(),
        entry.credits(),
        entry.terms(),
        null);
  }

  private static void put(ObjectNode fields, String name, JsonNode value) {
    if (isEmpty(value)) {
      fields.remove(name);
    } else {
      fields.set(name, value);
    }
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isString()
        ? value.asString().isBlank()
        : value.isNumber() ? value.asInt() == REMOVED : value.isContainer() && value.valueStream().allMatch(EntryFields::isEmpty);
  }

  private static ObjectNode tree(TitleEntry entry) {
    return Json.MAPPER.valueToTree(entry);
  }
}
