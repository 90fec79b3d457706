package dev.playhouse.cli.packaging;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.steps.SmallFile;
import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.encoder.profile.EncodingProfileException;
import dev.playhouse.encoder.profile.EncodingProfiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** An encoding profile as it is named on the command line: one that is built in, or a YAML file. */
final class ProfileArgument {
  /** Some hundred times an ordinary encoding profile. */
  private static final int MAX_BYTES = 1 << 18;

  private ProfileArgument() {}

  static EncodingProfile read(String name) {
    return EncodingProfiles.named(name).orElseGet(() -> file(name));
  }

  private static EncodingProfile file(String name) {
    Path file = Path.of(name);
    if (!Files.isRegularFile(file)) {
      String builtIn = EncodingProfiles.builtIn().stream().map(EncodingProfile::name).collect(Collectors.joining(", "));
      throw new CommandFailure(
          ExitCode.USAGE, "there is no encoding profile " + name + ": it is neither a file nor built in; built in are " + builtIn);
    }
    try {
      return EncodingProfiles.read(SmallFile.text(file, MAX_BYTES));
    } catch (EncodingProfileException e) {
      throw new CommandFailure(ExitCode.USAGE, name + " is no encoding profile: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the encoding profile " + name + ": " + e.getMessage(), e);
    }
  }
}
