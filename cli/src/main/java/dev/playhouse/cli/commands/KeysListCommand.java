package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.OutputOptions;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code keys ls}: the keys that wrap content keys. */
@Command(name = "ls", description = "Lists the keys that wrap content keys, and how much each wraps.", mixinStandardHelpOptions = true)
final class KeysListCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  KeysListCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    output.output().rows(origin.api().keysetKeys(), Tables.KEYSET_KEY);
  }
}
