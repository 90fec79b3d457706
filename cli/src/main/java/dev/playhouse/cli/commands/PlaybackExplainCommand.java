package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.Columns;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.playback.EdgeStanding;
import dev.playhouse.protocol.playback.PlaybackExplanation;
import dev.playhouse.protocol.playback.RuleResult;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code playback explain}: what would be decided if a viewer started a title. */
@Command(
    name = "explain",
    description = "Tells what would be decided if a viewer started a title, rule by rule. Nothing is started.",
    mixinStandardHelpOptions = true)
final class PlaybackExplainCommand implements Runnable {
  private static final Columns<PlaybackExplanation> DECISION =
      Columns.<PlaybackExplanation>of("DECISION", each -> each.refusedBy() == null ? "granted" : "refused by " + each.refusedBy())
          .with("ACCOUNT", PlaybackExplanation::accountId)
          .with("PROFILE", PlaybackExplanation::profileId)
          .with("TITLE", PlaybackExplanation::titleId)
          .with("AT", PlaybackExplanation::at)
          .with("HEIGHT", each -> each.grant() == null ? null : each.grant().maxHeight())
          .with("KEY GROUPS", each -> each.grant() == null ? null : String.join(" ", each.grant().keyGroups()))
          .with("DRM", each -> each.grant() == null ? null : String.join(" ", each.grant().drm()))
          .with("EDGES", each -> each.edges().stream().filter(EdgeStanding::chosen).map(EdgeStanding::edgeId).collect(Collectors.joining(" ")));

  private static final Columns<RuleResult> RULES =
      Columns.<RuleResult>of("RULE", RuleResult::rule)
          .with("HELD", each -> each.held() ? "yes" : "NO")
          .with("INPUTS", PlaybackExplainCommand::inputs)
          .with("REASON", RuleResult::reason);

  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Option(names = "--viewer", required = true, paramLabel = "ACCOUNT", description = "Id or login name of the account.")
  private String viewer;

  @Option(names = "--title", required = true, paramLabel = "TITLE", description = "Id or exact name of the title.")
  private String title;

  @Option(names = "--profile", paramLabel = "ID", description = "Profile of the account (default: its first).")
  private @Nullable String profile;

  @Option(names = "--address", paramLabel = "ADDRESS", description = "Address that the viewer calls from (default: yours).")
  private @Nullable String address;

  @Option(names = "--at", paramLabel = "INSTANT", description = "Moment to decide for, such as 2030-01-31T20:00:00Z (default: now).")
  private @Nullable Instant at;

  @Option(names = "--drm", paramLabel = "SYSTEMS", description = "DRM systems of the player, its favourite first (default: device,clearkey).")
  private @Nullable String drm;

  @Option(names = "--scheme", paramLabel = "SCHEME", description = "http or https, if the player can use one of them only.")
  private @Nullable String scheme;

  PlaybackExplainCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    Query query =
        new Query()
            .with("viewer", viewer)
            .with("title", title.startsWith("title_") ? title : TitleName.find(api, title).id())
            .with("profile", profile)
            .with("address", address)
            .with("at", at == null ? null : at.toString())
            .with("drm", drm)
            .with("scheme", scheme);
    PlaybackExplanation explanation = api.explainPlayback(query.toString());
    output.output().one(explanation, DECISION, explanation.rules(), RULES);
  }

  private static String inputs(RuleResult rule) {
    return rule.inputs().entrySet().stream().map(input -> input.getKey() + "=" + input.getValue()).collect(Collectors.joining(", "));
  }
}
