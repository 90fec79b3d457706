package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.keys.KeysetKey;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code keys ls}: the keys that wrap content keys. */
@Command(name = "ls", description = "Lists the keys that wrap content keys, and how much each wraps.", mixinStandardHelpOptions = true)
final class KeysListCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Option(names = "--unreadable", description = "List what cannot be unwrapped instead, with its title.")
  private boolean unreadable;

  KeysListCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    if (unreadable) {
      output.output().rows(origin.api().keys().unreadableKeys(), Tables.UNREADABLE_KEY);
      return;
    }
    List<KeysetKey> keys = origin.api().keys().keysetKeys();
    output.output().rows(keys, Tables.KEYSET_KEY);
    long lost = keys.stream().mapToLong(KeysetKey::unreadable).sum();
    if (lost > 0) {
      output.progress().line("unreadable: " + lost + "; `streamctl keys ls --unreadable` names their titles, which cannot be played");
    }
  }
}
