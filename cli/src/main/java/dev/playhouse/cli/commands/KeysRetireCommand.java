package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.OutputOptions;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code keys retire}: destroys a key that wraps nothing any more. */
@Command(
    name = "retire",
    description = "Destroys an old key that wraps nothing any more. Backups of the database from before the rotation need it.",
    mixinStandardHelpOptions = true)
final class KeysRetireCommand implements Runnable {
  @Mixin private final ChangeOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "KEY_ID", description = "Id of the key, as `streamctl keys ls` shows it.")
  private String key;

  KeysRetireCommand(Map<String, String> environment) {
    origin = new ChangeOptions(environment);
  }

  @Override
  public void run() {
    origin.api().keys().retireKey(key);
    origin.tell(output.progress(), "key " + key + " is destroyed");
  }
}
