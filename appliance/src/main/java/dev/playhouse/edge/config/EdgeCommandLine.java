package dev.playhouse.edge.config;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The command line of {@code streamctl edge run}: a flag for each setting, {@code --config} and {@code --help}. */
public final class EdgeCommandLine {
  private static final String CONFIG = "--config";
  private static final String UNTIL_STDIN_CLOSES = "--until-stdin-closes";

  private EdgeCommandLine() {}

  /**
   * What was asked for.
   *
   * @param untilStdinCloses end when standard input does, so that the edge never outlives who started it
   */
  public record Start(EdgeConfiguration configuration, boolean untilStdinCloses) {}

  /** Reads arguments and environment; nothing when help was asked for and printed to {@code out}. */
  public static @Nullable Start parse(String[] arguments, Map<String, String> environment, PrintWriter out) {
    CommandLine command = new CommandLine(spec());
    try {
      ParseResult result = command.parseArgs(arguments);
      if (result.hasMatchedOption("--help")) {
        command.usage(out);
        return null;
      }
      Map<EdgeSetting, String> flags = new EnumMap<>(EdgeSetting.class);
      for (EdgeSetting setting : EdgeSetting.values()) {
        if (result.hasMatchedOption(setting.flag())) {
          flags.put(setting, result.matchedOptionValue(setting.flag(), ""));
        }
      }
      String file = result.matchedOptionValue(CONFIG, environment.get("STREAMCTL_CONFIG"));
      SettingLayers settings = new SettingLayers(flags, environment, file == null ? null : Path.of(file));
      return new Start(EdgeConfiguration.of(settings), result.hasMatchedOption(UNTIL_STDIN_CLOSES));
    } catch (CommandLine.ParameterException e) {
      throw new ConfigurationException(e.getMessage() + "; see streamctl edge run --help", e);
    }
  }

  private static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("streamctl edge run");
    spec.usageMessage().description("Runs an edge: a cache that serves viewers in place of the origin.").sortOptions(false);
    for (EdgeSetting setting : EdgeSetting.values()) {
      String fallback = setting.fallback() == null ? "" : " Default: " + setting.fallback() + ".";
      spec.addOption(
          OptionSpec.builder(setting.flag())
              .paramLabel(setting.valueName())
              .type(String.class)
              .description(setting.description() + fallback)
              .build());
    }
    spec.addOption(
        OptionSpec.builder(CONFIG).paramLabel("FILE").type(String.class).description("YAML file with the same settings.").build());
    spec.addOption(OptionSpec.builder(UNTIL_STDIN_CLOSES).hidden(true).arity("0").type(boolean.class).build());
    spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).arity("0").type(boolean.class).description("Shows this.").build());
    return spec;
  }
}
