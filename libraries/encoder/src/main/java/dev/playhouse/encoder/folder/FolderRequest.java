package dev.playhouse.encoder.folder;

import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.Scheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a package is made of.
 *
 * @param folder where it goes; must be new or empty unless it may be replaced
 * @param scheme of encryption, if there are keys
 * @param systems whose headers and key lines are written beside the common ones
 * @param replaces whether what is in the folder is removed once the package is complete
 */
public record FolderRequest(
    Path master,
    Path folder,
    EncodingProfile profile,
    Scheme scheme,
    FolderKeys keys,
    Set<KeySystem> systems,
    List<SideFile> audio,
    List<SideFile> subtitles,
    boolean replaces) {
  public FolderRequest {
    systems = Set.copyOf(systems);
    audio = List.copyOf(audio);
    subtitles = List.copyOf(subtitles);
  }

  /** As reports name the scheme: {@code cbcs} or {@code cenc}; null for a clear package. */
  @Nullable String schemeName() {
    return keys.isEmpty() ? null : scheme.fourCc();
  }
}
