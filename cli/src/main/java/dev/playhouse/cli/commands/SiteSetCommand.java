package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.Columns;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.edge.SiteParentsChange;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code site set}: gives a site parents. */
@Command(
    name = "set",
    description = "Gives a site parents: sites whose edges its own ask for what they have not stored, before the origin.",
    mixinStandardHelpOptions = true)
final class SiteSetCommand implements Runnable {
  private static final Columns<SiteParentsChange> COLUMNS =
      Columns.<SiteParentsChange>of("SITE", SiteParentsChange::site)
          .with("BEFORE", change -> String.join(" ", change.before()))
          .with("PARENTS", change -> String.join(" ", change.parents()))
          .with("WITHOUT EDGES", change -> String.join(" ", change.unserved()));

  @Mixin private final ChangeOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "SITE", description = "Name of the site, as its edges were invited.")
  private String site;

  @Option(
      names = "--parents",
      required = true,
      split = ",",
      paramLabel = "SITE",
      description = "All its parents, with commas in between, in the order in which they are asked; '' for none.")
  private List<String> parents = List.of();

  SiteSetCommand(Map<String, String> environment) {
    origin = new ChangeOptions(environment);
  }

  @Override
  public void run() {
    SiteParentsChange change = origin.api().fleet().setParents(site, parents.stream().map(String::strip).filter(name -> !name.isEmpty()).toList());
    for (String parent : change.unserved()) {
      output.progress().line("warning: no edge has joined " + parent + " yet; it is passed over until one does: check its name");
    }
    output.output().one(change, COLUMNS);
  }
}
