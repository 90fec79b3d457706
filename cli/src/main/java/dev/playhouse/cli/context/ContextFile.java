package dev.playhouse.cli.context;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The file that remembers a login, readable by its owner only. */
public final class ContextFile {
  /** Environment variable that names another file. */
  public static final String VARIABLE = "STREAMCTL_CONTEXT";

  private static final YAMLMapper YAML =
      YAMLMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final Path path;

  public ContextFile(Path path) {
    this.path = path;
  }

  /** The file of an environment: named by it, else in the user's configuration folder. */
  public static ContextFile of(Map<String, String> environment) {
    String named = environment.get(VARIABLE);
    return new ContextFile(named != null ? Path.of(named) : UserFolders.of(environment).configuration().resolve("context.yaml"));
  }

  /** The login, if there is one. */
  public Optional<Context> load() {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(YAML.readValue(path, Context.class));
    } catch (JacksonException e) {
      throw new CommandFailure(ExitCode.FAILED, "cannot read the context file " + path + ": log in again to replace it", e);
    }
  }

  /** Replaces what the file says. */
  public void save(Context context) {
    PrivateFile.write(path, YAML.writeValueAsBytes(context));
  }

  /** Does something while no other process does the same with this file. */
  public void exclusively(Runnable work) {
    Path lock = path.resolveSibling(path.getFileName() + ".lock");
    try (FileChannel channel = FileChannel.open(lock, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), PrivateFile.OWNER_ATTRIBUTE)) {
      channel.lock(); // held until the channel closes
      work.run();
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "cannot lock " + lock + ": check the folder's permissions (" + e + ")", e);
    }
  }

  /** Forgets the login. */
  public void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
