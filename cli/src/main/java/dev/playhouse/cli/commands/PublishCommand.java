package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.catalogue.PublishRequest;
import dev.playhouse.protocol.catalogue.Title;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code publish}: makes a title watchable. */
@Command(name = "publish", description = "Publishes the newest asset of a title.", mixinStandardHelpOptions = true)
final class PublishCommand implements Runnable {
  @Mixin private final ChangeOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "TITLE", description = "Id or exact name of the title.")
  private String title;

  @Option(names = "--at", paramLabel = "INSTANT", description = "When viewers see it, such as 2030-01-01T00:00:00Z (default: at once).")
  private @Nullable Instant visibleAt;

  PublishCommand(Map<String, String> environment) {
    origin = new ChangeOptions(environment);
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    Title found = TitleName.find(api, title);
    output.output().one(api.production().publish(found.id(), new PublishRequest(null, visibleAt)), Tables.PUBLICATION);
  }
}
