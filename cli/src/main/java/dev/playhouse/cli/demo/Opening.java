package dev.playhouse.cli.demo;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.context.PrivateFile;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.account.LoginRequest;
import dev.playhouse.protocol.edge.InvitationRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The first act: an origin starts, two edges join it, its admin logs in. */
final class Opening {
  private static final String ADMIN = "admin";

  private final Stage stage;
  private final Narrator narrator;

  Opening(Stage stage, Narrator narrator) {
    this.stage = stage;
    this.narrator = narrator;
  }

  /** Starts everything; returns when the origin calls all edges healthy. */
  House open(List<String> sites) {
    narrator.begin("starting an origin and " + sites.size() + " edges");
    URI origin = stage.startOrigin().url();
    OriginApi stranger = new OriginApi(origin, null, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    OriginApi operator = stranger.as(stranger.stay(stranger.login(new LoginRequest(ADMIN, adminPassword()))));
    House house = new House(operator, sites.parallelStream().map(site -> seat(operator, site)).toList(), narrator.progress());
    house.awaitReports(Instant.EPOCH);
    narrator.say("origin " + origin);
    house.edges().forEach(edge -> narrator.say("edge " + edge.site() + " " + edge.address()));
    return house;
  }

  private EdgeSeat seat(OriginApi operator, String site) {
    Path join = stage.folder().resolve("join-" + site + ".json");
    PrivateFile.write(join, Json.MAPPER.writeValueAsBytes(operator.fleet().invite(new InvitationRequest(site))));
    return EdgeSeat.start(stage, operator.origin(), site, join);
  }

  private String adminPassword() {
    try {
      return Files.readString(stage.folder().resolve("origin/keys/admin-password")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the origin made no password of its admin", e);
    }
  }
}
