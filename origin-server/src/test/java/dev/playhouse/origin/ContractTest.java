package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.origin.Operations.Operation;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.Problem;
import dev.playhouse.protocol.account.RegisterRequest;
import dev.playhouse.protocol.account.Role;
import dev.playhouse.protocol.edge.Invitation;
import dev.playhouse.protocol.edge.InvitationRequest;
import dev.playhouse.protocol.edge.JoinRequest;
import dev.playhouse.protocol.edge.JoinResponse;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Drives every route of the served description with what it asks for and with what nobody should send. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTest {
  private static final String CANARY = "canary of somebody else";
  /** The list of all accounts, for admins: the one place where somebody else may appear. */
  private static final String EVERYBODY = "GET /api/v1/admin/accounts";
  private static final Path RECORDS = Path.of("../libraries/protocol/src/main/java/dev/playhouse/protocol");
  private static final Pattern LEAK = Pattern.compile("(Exception|\\bat (dev|java|io)\\.[a-z]|jdbc:|(?i:select .* from )|/tmp/|root:x:0)");

  private TestOrigin origin;
  private Operations operations;
  private String title;
  private String upload;
  private OriginClient edge;
  private final Map<Role, OriginClient> logins = new EnumMap<>(Role.class);

  @BeforeAll
  void start(@TempDir Path folder) {
    origin = TestOrigin.start(folder);
    operations = Operations.of(origin.nobody().get("/openapi").body());
    origin.nobody().post("/api/v1/auth/register", new RegisterRequest("canary@example.org", "a canary's password", CANARY)).expect(201);
    OriginClient admin = origin.operator();
    title = admin.title("Contract");
    admin.post("/api/v1/admin/titles", Map.of("name", "A part, so that it stays", "kind", "trailer", "parent", title)).expect(201);
    String address = admin.reserve(10);
    upload = address.substring(address.lastIndexOf('/') + 1);
    Invitation invitation = admin.post("/api/v1/admin/edges/invitations", new InvitationRequest("home")).data(Invitation.class);
    JoinRequest join = new JoinRequest(invitation.secret(), "home", "https://edge.example.org");
    edge = origin.nobody().withToken(origin.nobody().post("/api/v1/edge/join", join).data(JoinResponse.class).credential());
  }

  @AfterAll
  void stop() {
    origin.close();
  }

  @Test
  void examples_areAsTheirSchemasSay() {
    List<JsonNode> described = operations.contents().filter(content -> content.has("schema") && content.has("example")).toList();
    assertThat(described).hasSizeGreaterThan(40);
    for (JsonNode content : described) {
      assertThat(operations.faults(content.get("schema"), content.get("example").toString())).as(content.get("example").toString()).isEmpty();
    }
  }

  @Test
  void operations_haveExamplesOfAllTheyTakeAndGive() {
    for (Operation operation : operations.all()) {
      Stream.concat(operations.requestContent(operation).properties().stream(), success(operation).properties().stream())
          .forEach(content -> assertThat(content.getValue().has("example")).as(operation + " " + content.getKey()).isTrue());
    }
  }

  @Test
  void schemas_areWhatTheRecordsSay() throws IOException, ReflectiveOperationException {
    for (Map.Entry<String, JsonNode> schema : operations.schemas().properties()) {
      if (!schema.getKey().equals("Success")) {
        JsonNode record = Json.MAPPER.valueToTree(RecordSchemas.of(recordNamed(schema.getKey())).get(schema.getKey()));
        assertThat(schema.getValue()).as(schema.getKey()).isEqualTo(record);
      }
    }
  }

  @Test
  void examples_sentAsTheyAre_areAnsweredAsDescribed() {
    List<String> done = new ArrayList<>();
    for (Operation operation : operations.all()) {
      Reply reply = send(operation, client(operation), path(operation), example(operation));
      check(operation, reply, "its example");
      if (reply.status() < 300) {
        done.add(operation.toString());
      }
    }
    assertThat(done)
        .hasSizeGreaterThanOrEqualTo(20)
        .contains("POST /api/v1/admin/titles", "POST /api/v1/admin/edges/invitations", "GET /api/v1/titles", "POST /api/v1/edge/report");
  }

  @Test
  void paths_thatAreHostile_areRefusedAsDescribed() {
    for (Operation operation : operations.all()) {
      if (operation.path().contains("{")) {
        OriginClient client = client(operation);
        for (String segment : HostileInput.SEGMENTS) {
          String hostile = operation.path().replaceAll("\\{\\w+}", segment);
          check(operation, send(operation, client, hostile, example(operation)), segment);
        }
      }
    }
  }

  @Test
  void queries_thatAreHostile_areRefusedAsDescribed() {
    for (Operation operation : operations.all()) {
      OriginClient client = client(operation);
      for (JsonNode parameter : operation.description().path("parameters")) {
        for (String value : HostileInput.SEGMENTS) {
          String query = "?" + parameter.get("name").asString() + "=" + value;
          check(operation, send(operation, client, path(operation) + query, example(operation)), query);
        }
      }
    }
  }

  @Test
  void bodies_thatAreHostile_areRefusedAsDescribed() {
    for (Operation operation : operations.all()) {
      OriginClient client = client(operation);
      List<byte[]> bodies = new ArrayList<>(HostileInput.bodies());
      operations.requestContent(operation).path("application/json").path("example").asOptional()
          .ifPresent(example -> bodies.addAll(HostileInput.mutations(example)));
      for (byte[] body : bodies) {
        String shown = new String(body, 0, Math.min(body.length, 300), StandardCharsets.UTF_8);
        check(operation, send(operation, client, path(operation), body), shown);
      }
    }
  }

  @Test
  void contentTypes_thatAreWrong_areNoWayIn() {
    for (Operation operation : operations.all()) {
      OriginClient client = client(operation);
      for (String type : List.of("text/html", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "nonsense")) {
        Reply reply = client.send(method(operation), path(operation), BodyPublishers.ofByteArray(example(operation)), "Content-Type", type);
        check(operation, reply, type);
      }
    }
  }

  private void check(Operation operation, Reply reply, String sent) {
    String text = reply.text();
    assertThat(reply.status()).as("%s with %s: %s", operation, sent, text).isLessThan(500);
    if (!operation.toString().equals(EVERYBODY)) {
      assertThat(text).as("%s with %s", operation, sent).doesNotContain(CANARY).doesNotContain("canary@example.org");
    }
    assertThat(reply.response().headers().map()).doesNotContainKey("x-injected");
    if (reply.status() >= 400 && !operation.method().equals("head")) {
      assertThat(reply.header("Content-Type")).as("%s with %s", operation, sent).isEqualTo(Problem.MEDIA_TYPE);
      assertThat(LEAK.matcher(text).find()).as("%s with %s leaks: %s", operation, sent, text).isFalse();
    }
    assertThat(operations.faults(operation, reply)).as("%s with %s: %s", operation, sent, text).isEmpty();
  }

  private static Reply send(Operation operation, OriginClient client, String path, byte[] body) {
    String[] tus = {"Tus-Resumable", "1.0.0", "Upload-Length", "5", "Upload-Offset", "0"};
    String[] headers = path.startsWith("/api/v1/admin/uploads") ? tus : new String[] {"If-Match", "*"};
    return client.send(method(operation), path, BodyPublishers.ofByteArray(body), headers);
  }

  private OriginClient client(Operation operation) {
    return switch (operation.role()) {
      case "" -> origin.nobody();
      case "edge" -> edge;
      case "staff" -> somebody(Role.OPERATOR);
      default -> somebody(Role.valueOf(operation.role().toUpperCase(Locale.ROOT)));
    };
  }

  /** Somebody of a role; logged in anew after a call that has ended the login. */
  private OriginClient somebody(Role role) {
    OriginClient known = logins.get(role);
    if (known == null || known.get("/api/v1/titles").status() == 401) {
      known = origin.somebody(role);
      logins.put(role, known);
    }
    return known;
  }

  private String path(Operation operation) {
    String path = operation.path();
    return (path.contains("/uploads/") ? path.replace("{id}", upload) : path.contains("/titles/") ? path.replace("{id}", title) : path)
        .replace("{titleId}", title)
        .replace("{language}", "en")
        .replaceAll("\\{\\w+}", "unknown");
  }

  private byte[] example(Operation operation) {
    JsonNode content = operations.requestContent(operation);
    if (content.isMissingNode() || content.isEmpty()) {
      return new byte[0];
    }
    JsonNode example = content.iterator().next().get("example");
    String text = example.isString() ? example.asString() : example.toString();
    return text.replaceAll("title_01k[0-9a-z]+", title).replaceAll("upload_01k[0-9a-z]+", upload).getBytes(StandardCharsets.UTF_8);
  }

  private JsonNode success(Operation operation) {
    return Stream.of(200, 201, 202).map(status -> operation.description().get("responses").has(String.valueOf(status)) ? status : 0)
        .filter(status -> status > 0)
        .findFirst()
        .map(status -> operations.response(operation, status).path("content"))
        .orElse(Json.MAPPER.createObjectNode());
  }

  private static String method(Operation operation) {
    return operation.method().toUpperCase(Locale.ROOT);
  }

  private static Class<?> recordNamed(String name) throws IOException, ReflectiveOperationException {
    try (Stream<Path> sources = Files.walk(RECORDS)) {
      Path source = sources.filter(file -> file.endsWith(name + ".java")).findFirst().orElseThrow(() -> new AssertionError("no record " + name));
      return Class.forName("dev.playhouse.protocol." + RECORDS.relativize(source).getName(0) + "." + name);
    }
  }
}
