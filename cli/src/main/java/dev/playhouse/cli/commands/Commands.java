package dev.playhouse.cli.commands;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Puts the operator's commands into the command tree. */
public final class Commands {
  private Commands() {}

  /** Adds every command; they read files and defaults from the environment given. */
  public static void addTo(CommandLine root, Map<String, String> environment) {
    root.addSubcommand(
        group(
            "origin",
            "The origin server.",
            ServerCommand.of("origin run", "Runs an origin server."),
            new CommandLine(new OriginBackupCommand(environment)),
            ServerCommand.of("origin restore", "Makes the data folder of an origin from a backup."),
            ServerCommand.of("origin rebuild", "Fills the tables that are projections anew from the event log.")));
    root.addSubcommand(edges(environment));
    root.addSubcommand(sites(environment));
    root.addSubcommand(routes(environment));
    root.addSubcommand(new LoginCommand(environment));
    root.addSubcommand(new LogoutCommand(environment));
    root.addSubcommand(accounts(environment));
    root.addSubcommand(
        group(
            "plan",
            "What people can subscribe to.",
            new CommandLine(new PlanListCommand(environment)),
            new CommandLine(new PlanSetCommand(environment)),
            new CommandLine(new PlanRemoveCommand(environment))));
    root.addSubcommand(group("audit", "Who changed what.", new CommandLine(new AuditListCommand(environment))));
    root.addSubcommand(titles(environment));
    root.addSubcommand(new IngestCommand(environment));
    root.addSubcommand(new EncodeCommand(environment));
    root.addSubcommand(
        group("jobs", "What the origin works on.", new CommandLine(new JobListCommand(environment)),
            new CommandLine(new JobShowCommand(environment))));
    root.addSubcommand(new PublishCommand(environment));
    root.addSubcommand(new UnpublishCommand(environment));
    root.addSubcommand(
        group(
            "fill",
            "What edges hold before anybody asks.",
            new CommandLine(new FillPlanCommand(environment)),
            new CommandLine(new FillApplyCommand(environment)),
            new CommandLine(new FillStatusCommand(environment))));
    root.addSubcommand(new PackageCommand(environment));
    root.addSubcommand(
        group(
            "keys",
            "Content keys, and the keys that wrap them.",
            new CommandLine(new KeysListCommand(environment)),
            new CommandLine(new KeysRotateCommand(environment)),
            new CommandLine(new KeysRetireCommand(environment)),
            new CommandLine(new KeysExportCommand(environment)),
            new CommandLine(new KeysImportCommand(environment))));
    root.addSubcommand(new PlayCommand(environment));
    root.addSubcommand(group("playback", "What viewers may play, and why.", new CommandLine(new PlaybackExplainCommand(environment))));
    root.addSubcommand(new CompletionCommand());
  }

  private static CommandLine edges(Map<String, String> environment) {
    return group(
        "edge",
        "Edge caches.",
        ServerCommand.of("edge run", "Runs an edge cache."),
        new CommandLine(new EdgeListCommand(environment)),
        new CommandLine(new EdgeInviteCommand(environment)),
        new CommandLine(new EdgeRemoveCommand(environment)),
        new CommandLine(new EdgePurgeCommand()));
  }

  private static CommandLine sites(Map<String, String> environment) {
    return group(
        "site",
        "Places with edges, and whom they stand behind.",
        new CommandLine(new SiteListCommand(environment)),
        new CommandLine(new SiteSetCommand(environment)));
  }

  private static CommandLine routes(Map<String, String> environment) {
    return group(
        "route",
        "Which site serves which network first.",
        new CommandLine(new RouteSetCommand(environment)),
        new CommandLine(new RouteExplainCommand(environment)));
  }

  private static CommandLine accounts(Map<String, String> environment) {
    return group(
        "account",
        "People who can log in.",
        new CommandLine(new AccountListCommand(environment)),
        new CommandLine(new AccountCreateCommand(environment)),
        new CommandLine(new AccountRoleCommand(environment)),
        new CommandLine(new AccountDisableCommand(environment)),
        new CommandLine(new AccountEnableCommand(environment)),
        new CommandLine(new AccountPasswordCommand(environment)),
        new CommandLine(new AccountSubscribeCommand(environment)),
        new CommandLine(new AccountExportCommand(environment)),
        new CommandLine(new AccountEraseCommand(environment)));
  }

  private static CommandLine titles(Map<String, String> environment) {
    return group(
        "title",
        "Titles of the catalogue.",
        new CommandLine(new TitleCreateCommand(environment)),
        new CommandLine(new TitleListCommand(environment)),
        new CommandLine(new TitleShowCommand(environment)),
        new CommandLine(new TitleSetCommand(environment)),
        new CommandLine(new TitleRemoveCommand(environment)),
        new CommandLine(new TitleApplyCommand(environment)),
        new CommandLine(new TitleImportCommand(environment)),
        new CommandLine(new TitleExportCommand(environment)),
        group(
            "artwork",
            "Pictures.",
            new CommandLine(new ArtworkAddCommand(environment)),
            new CommandLine(new ArtworkRemoveCommand(environment)),
            new CommandLine(new ArtworkListCommand(environment))),
        group(
            "subtitle",
            "Subtitles, after the encode.",
            new CommandLine(new SubtitleAddCommand(environment)),
            new CommandLine(new SubtitleRemoveCommand(environment)),
            new CommandLine(new SubtitleListCommand(environment))),
        group(
            "markers",
            "Intro, recap, credits.",
            TimelineSetCommand.of(TimelinePart.MARKERS, environment),
            TimelineListCommand.of(TimelinePart.MARKERS, environment)),
        group(
            "chapters",
            "Chapters.",
            TimelineSetCommand.of(TimelinePart.CHAPTERS, environment),
            TimelineListCommand.of(TimelinePart.CHAPTERS, environment)));
  }

  private static CommandLine group(String name, String description, CommandLine... commands) {
    CommandSpec spec = CommandSpec.create().name(name).mixinStandardHelpOptions(true);
    spec.usageMessage().description(description).synopsisSubcommandLabel("COMMAND");
    CommandLine group = new CommandLine(spec);
    for (CommandLine command : commands) {
      group.addSubcommand(command);
    }
    return group;
  }
}
