package dev.playhouse.origin;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON schemas (2020-12) of records as {@code Json.MAPPER} writes them, by simple name; what may be null is not required. */
final class RecordSchemas {
  private static final Set<Class<?>> INTEGERS = Set.of(int.class, long.class, Integer.class, Long.class);
  private static final Set<Class<?>> NUMBERS = Set.of(double.class, Double.class);
  private static final Set<Class<?>> BOOLEANS = Set.of(boolean.class, Boolean.class);
  private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

  private final Map<String, Object> schemas = new TreeMap<>();

  /** The schemas of a record and of all it holds. */
  static Map<String, Object> of(Class<?> type) {
    RecordSchemas all = new RecordSchemas();
    all.schema(type);
    return all.schemas;
  }

  private Map<String, Object> schema(Type type) {
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      return Collection.class.isAssignableFrom(raw)
          ? Map.of("type", "array", "items", schema(last))
          : Map.of("type", "object", "additionalProperties", schema(last));
    }
    return schema((Class<?>) type);
  }

  private Map<String, Object> schema(Class<?> type) {
    if (INTEGERS.contains(type)) {
      return Map.of("type", "integer");
    }
    if (NUMBERS.contains(type)) {
      return Map.of("type", "number");
    }
    if (BOOLEANS.contains(type)) {
      return Map.of("type", "boolean");
    }
    if (type == String.class || type == URI.class) {
      return Map.of("type", "string");
    }
    if (type == Instant.class) {
      return Map.of("type", "string", "format", "date-time");
    }
    if (type == byte[].class) {
      return Map.of("type", "string", "contentEncoding", "base64");
    }
    if (type.isEnum()) {
      return Map.of(
          "type", "string", "enum", Arrays.stream(type.getEnumConstants()).map(word -> word.toString().toLowerCase(Locale.ROOT)).toList());
    }
    return type.isRecord() ? reference(type) : Map.of();
  }

  private Map<String, Object> reference(Class<?> type) {
    String name = type.getSimpleName();
    if (!schemas.containsKey(name)) {
      schemas.put(name, Map.of());
      Map<String, Object> properties = new LinkedHashMap<>();
      List<String> required = new ArrayList<>();
      for (RecordComponent component : type.getRecordComponents()) {
        String property = HUMP.matcher(component.getName()).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
        properties.put(property, schema(component.getGenericType()));
        if (!nullable(component.getAnnotatedType())) {
          required.add(property);
        }
      }
      Map<String, Object> schema = new LinkedHashMap<>(Map.of("type", "object", "properties", properties));
      if (!required.isEmpty()) {
        schema.put("required", required);
      }
      schemas.put(name, schema);
    }
    return Map.of("$ref", "#/components/schemas/" + name);
  }

  private static boolean nullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }
}
