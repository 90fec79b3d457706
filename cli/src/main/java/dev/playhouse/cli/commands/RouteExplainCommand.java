package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.Columns;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.edge.RouteExplanation;
import dev.playhouse.protocol.playback.EdgeStanding;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code route explain}: which edges serve an address first, and why. */
@Command(name = "explain", description = "Tells which edges serve an address first, and why.", mixinStandardHelpOptions = true)
final class RouteExplainCommand implements Runnable {
  private static final Columns<RouteExplanation> ROUTE =
      Columns.<RouteExplanation>of("ADDRESS", RouteExplanation::address)
          .with("NETWORK", RouteExplanation::network)
          .with("SITE", RouteExplanation::site);

  private static final Columns<EdgeStanding> EDGES =
      Columns.<EdgeStanding>of("EDGE", EdgeStanding::edgeId)
          .with("SITE", EdgeStanding::site)
          .with("URL", EdgeStanding::publicUrl)
          .with("CHOSEN", edge -> edge.chosen() ? "yes" : "NO")
          .with("REASON", EdgeStanding::reason);

  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "ADDRESS", description = "Address of a player, IPv4 or IPv6.")
  private String address;

  @Option(names = "--title", paramLabel = "TITLE", description = "Id or exact name of a title, to see who holds it.")
  private @Nullable String title;

  @Option(names = "--scheme", paramLabel = "SCHEME", description = "http or https, if the player can use one of them only.")
  private @Nullable String scheme;

  RouteExplainCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    String titleId = title == null || title.startsWith("title_") ? title : TitleName.find(api, title).id();
    Query query = new Query().with("address", address).with("title", titleId).with("scheme", scheme);
    RouteExplanation explanation = api.fleet().explainRoute(query.toString());
    output.output().one(explanation, ROUTE, explanation.edges(), EDGES);
  }
}
