package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.OutputOptions;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code keys rotate}: a new key that wraps content keys. */
@Command(
    name = "rotate",
    description = "Makes a new key and wraps all content keys by it, while licences are served.",
    mixinStandardHelpOptions = true)
final class KeysRotateCommand implements Runnable {
  @Mixin private final ChangeOptions origin;
  @Mixin private OutputOptions output;

  KeysRotateCommand(Map<String, String> environment) {
    origin = new ChangeOptions(environment);
  }

  @Override
  public void run() {
    output.output().rows(origin.api().keys().rotateKeys(), Tables.KEYSET_KEY);
  }
}
