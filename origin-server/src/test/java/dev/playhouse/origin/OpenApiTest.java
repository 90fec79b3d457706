package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Route;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class OpenApiTest {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete", "head", "options");

  @Test
  void description_namesEveryRouteWhoMayUseItAndWhetherItHasADryRun(@TempDir Path data) {
    try (TestOrigin origin = TestOrigin.start(data)) {
      JsonNode served = new YAMLMapper().readTree(origin.nobody().get("/openapi").body());
      assertThat(served.get("openapi").asString()).isEqualTo("3.1.0");
      assertThat(described(served.get("paths"))).isEqualTo(registered(origin.origin().routing().routes()));
    }
  }

  private static Set<String> registered(List<Route> routes) {
    Set<String> lines = new TreeSet<>();
    for (Route route : routes) {
      String access = route.access() == Access.OPEN ? "" : route.access().name().toLowerCase(Locale.ROOT);
      lines.add(route.method().toLowerCase(Locale.ROOT) + " " + route.path() + " " + access + (route.rehearsable() ? " dry_run" : ""));
    }
    return lines;
  }

  private static Set<String> described(JsonNode paths) {
    Set<String> lines = new TreeSet<>();
    paths
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(operation -> METHODS.contains(operation.getKey()))
                    .forEach(operation -> lines.add(operation.getKey() + " " + path.getKey() + " " + words(operation.getValue()))));
    return lines;
  }

  private static String words(JsonNode operation) {
    return access(operation) + dryRun(operation);
  }

  private static String dryRun(JsonNode operation) {
    return operation.path("parameters").findValuesAsString("name").contains("dry_run") ? " dry_run" : "";
  }

  private static String access(JsonNode operation) {
    JsonNode security = operation.get("security");
    return security.isEmpty() ? "" : security.get(0).get("bearer").get(0).asString();
  }
}
