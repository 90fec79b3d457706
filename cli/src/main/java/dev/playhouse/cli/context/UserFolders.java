package dev.playhouse.cli.context;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The user's own folders for this program (XDG Base Directory Specification). */
public record UserFolders(Path configuration, Path state, Path cache) {
  private static final String FOLDER = "playhouse";

  /** The folders that an environment names. */
  public static UserFolders of(Map<String, String> environment) {
    Path home = Path.of(System.getProperty("user.home", "."));
    return new UserFolders(
        folder(environment.get("XDG_CONFIG_HOME"), home.resolve(".config")),
        folder(environment.get("XDG_STATE_HOME"), home.resolve(".local/state")),
        folder(environment.get("XDG_CACHE_HOME"), home.resolve(".cache")));
  }

  private static Path folder(@Nullable String named, Path otherwise) {
    return (named == null || named.isEmpty() ? otherwise : Path.of(named)).resolve(FOLDER);
  }
}
