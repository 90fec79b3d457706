package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Route;
import dev.playhouse.protocol.account.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesTest {
  private TestOrigin origin;

  @BeforeAll
  void start(@TempDir Path folder) {
    origin = TestOrigin.start(folder);
  }

  @AfterAll
  void stop() {
    origin.close();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void routes_ofOtherRoles_areForbidden(Role role) {
    OriginClient somebody = origin.somebody(role);
    for (Route route : origin.origin().routing().routes()) {
      if (!route.access().admits(Access.valueOf(role.name()))) {
        assertThat(call(somebody, route).code()).as(route + " for " + role).isEqualTo("not-authorised");
      }
    }
  }

  @Test
  void routes_thatAreNotOpen_wantAToken() {
    for (Route route : origin.origin().routing().routes()) {
      if (route.access() != Access.OPEN) {
        assertThat(call(origin.nobody(), route).status()).as(route.toString()).isEqualTo(401);
      }
    }
  }

  @Test
  void editor_makesTitlesButHandlesNoKeysAndInvitesNoEdges() {
    OriginClient editor = origin.somebody(Role.EDITOR);
    String title = editor.title("Edited");
    assertThat(editor.get("/api/v1/titles/" + title).status()).isEqualTo(200);
    assertThat(editor.post("/api/v1/admin/keys/rotate", null).status()).isEqualTo(403);
    assertThat(editor.get("/api/v1/admin/edges").status()).isEqualTo(403);
  }

  @Test
  void operator_runsEdgesButChangesNoTitles() {
    OriginClient operator = origin.somebody(Role.OPERATOR);
    assertThat(operator.get("/api/v1/admin/edges").status()).isEqualTo(200);
    assertThat(operator.get("/api/v1/admin/titles").status()).isEqualTo(200);
    assertThat(operator.post("/api/v1/admin/titles", null).status()).isEqualTo(403);
  }

  private static Reply call(OriginClient client, Route route) {
    String path = route.path().replaceAll("\\{[a-zA-Z0-9]+}", "x");
    Reply reply = client.send(route.method(), path, BodyPublishers.noBody());
    return route.method().equals("HEAD") ? head(client, path, reply) : reply;
  }

  /** An answer to HEAD has no body, so its code is asked for by another method of the same routes. */
  private static Reply head(OriginClient client, String path, Reply reply) {
    Reply same = client.send("DELETE", path, BodyPublishers.noBody());
    assertThat(reply.status()).isEqualTo(same.status());
    return same;
  }
}
