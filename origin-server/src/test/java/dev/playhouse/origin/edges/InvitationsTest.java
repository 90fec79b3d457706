package dev.playhouse.origin.edges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.database.TestDatabase;
import dev.playhouse.origin.events.EventLog;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.signing.SigningKeys;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.edge.InvitationRequest;
import dev.playhouse.protocol.edge.JoinRequest;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvitationsTest {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void invitation_olderThanADay_isRefused(@TempDir Path folder) {
    InstantSource clock = () -> now;
    SecureRandom random = new SecureRandom();
    Identifiers identifiers = new Identifiers(clock, random);
    try (Database database = TestDatabase.open(folder.resolve("db"));
        EventLog events = new EventLog(folder.resolve("events"), identifiers, clock)) {
      SigningKeys keys = new SigningKeys(folder, clock, random, Runnable::run);
      Invitations invitations =
          new Invitations(database, keys, events, identifiers, clock, random, () -> URI.create("https://origin.example"));
      String secret = invitations.invite(new InvitationRequest("home")).secret();
      now = now.plus(Duration.ofHours(24));
      JoinRequest late = new JoinRequest(secret, "home", "https://edge.example");
      assertThatThrownBy(() -> invitations.join(late)).isInstanceOf(OriginException.class).hasMessageContaining("older than a day");
      now = now.minusSeconds(1);
      assertThat(invitations.join(late).edgeId()).startsWith("edge_");
    }
  }
}
