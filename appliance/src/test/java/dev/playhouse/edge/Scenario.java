package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.edge.config.Access;
import dev.playhouse.edge.config.EdgeConfiguration;
import dev.playhouse.edge.config.OperationSettings;
import dev.playhouse.edge.config.StoreSettings;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.delivery.DeliveryToken;
import dev.playhouse.protocol.edge.Invitation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a script says, done: an origin, an edge in front of it and clients, all over real sockets. Of each answer not only what the script expects is
 * held, but also that its bytes are those of one version of the object. {@code scenarios/README.txt} has the words.
 */
final class Scenario implements AutoCloseable {
  private static final String FOLDER = "/vod/asset_1/sd/v360.0123abcd/";

  private final Path folder;
  private final boolean open;
  private final FakeOrigin control = new FakeOrigin();
  private final ScriptedServer origin = new ScriptedServer(control.url().getPort());
  private final MovedClock clock = new MovedClock();
  private Edge edge;

  Scenario(Path folder, boolean open) throws IOException {
    this.folder = folder;
    this.open = open;
    this.edge = start();
  }

  /** One line of a script: words, and the fields behind bars. */
  private record Line(List<String> words, List<String> fields) {
    static Line of(String text) {
      String[] parts = text.split("\\s+[|]\\s+", -1);
      return new Line(List.of(parts[0].strip().split("\\s+", -1)), Arrays.stream(parts).skip(1).map(String::strip).toList());
    }

    String word(int number) {
      return words.get(number);
    }

    int number(int number) {
      return Integer.parseInt(word(number));
    }

    Duration millis(int number) {
      return Duration.ofMillis(number(number));
    }
  }

  /** Does what a line says. */
  void run(String text) throws Exception {
    String[] sides = text.split("\\s*->\\s*", 2);
    Line line = Line.of(sides[0]);
    switch (line.word(0)) {
      case "origin" -> origin(line);
      case "edge" -> restart();
      case "clock" -> clock.move(Duration.ofSeconds(line.number(1)));
      case "client" -> get(line, 1, sides[1]);
      case "clients" -> get(new Line(line.words().subList(1, line.words().size()), line.fields()), line.number(1), sides[1]);
      case "asked" -> assertThat(origin.asked).as("requests that came to the origin").filteredOn(line.word(1)::equals).hasSize(line.number(2));
      default -> throw new IllegalArgumentException("there is no " + line.word(0));
    }
  }

  private void origin(Line line) throws IOException {
    String verb = line.word(1);
    if (verb.equals("goes")) {
      origin.stop();
      return;
    }
    if (verb.equals("returns")) {
      origin.comeBack();
      return;
    }
    ScriptedObject object = origin.objects.computeIfAbsent(FOLDER + line.word(2), _ -> new ScriptedObject());
    switch (verb) {
      case "has" -> {
        object.change(line.number(3));
        object.fields = line.fields();
      }
      case "cuts" -> object.cutAt = line.number(3);
      case "trips" -> {
        object.cutAt = line.number(3);
        object.once = true;
      }
      case "turns" -> {
        object.cutAt = line.number(3);
        object.turns = true;
      }
      case "adds" -> object.added = line.number(3);
      case "holds" -> object.hold = line.millis(3);
      case "drips" -> object.drip = line.millis(3);
      case "answers" -> object.status = line.number(3);
      case "resets" -> object.resets = true;
      case "heals" -> object.heal();
      default -> throw new IllegalArgumentException("no origin " + verb);
    }
  }

  /** Words: gets NAME [FIRST-LAST], as many times at once. */
  private void get(Line line, int times, String expected) throws Exception {
    String path = FOLDER + line.word(2);
    String range = line.words().size() > 3 ? line.word(3) : "";
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ScriptedAnswer>> answers = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        answers.add(clients.submit(() -> ScriptedAnswer.get(edge.url() + (open ? "" : "/" + token()) + path, range, line.fields())));
      }
      ScriptedObject object = origin.objects.getOrDefault(path, new ScriptedObject());
      for (Future<ScriptedAnswer> answer : answers) {
        answer.get().requireHonest(object.versions, range);
        answer.get().requireAnyOf(expected, object.versions, range);
      }
    }
  }

  private String token() {
    return new DeliveryToken("session_1", "asset_1", List.of("sd"), clock.instant(), clock.instant().plusSeconds(600)).encode(control.tokenKey);
  }

  private void restart() {
    edge.close();
    edge = start();
  }

  private Edge start() {
    InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Path data = folder.resolve("data");
    StoreSettings store = new StoreSettings(List.of(data.resolve("store")), 1L << 27, 16 << 20, 0, Duration.ofDays(7));
    Access access = open ? Access.Open.of(origin.url()) : new Access.Protected(origin.url(), "site-a", joinFile(), 0);
    return Edge.start(new EdgeConfiguration(access, null, listen, data, null, null, store, OperationSettings.DEFAULT), clock);
  }

  private Path joinFile() {
    Invitation invitation =
        new Invitation(origin.url().toString(), "site-a", FakeOrigin.SECRET, control.bulletinKey.verificationKey().encoded(), Instant.MAX);
    try {
      return Files.write(folder.resolve("join.json"), Json.MAPPER.writeValueAsBytes(invitation));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    edge.close();
    origin.close();
    control.close();
  }
}
