package dev.playhouse.origin.encoding;

import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.encoder.profile.EncodingProfiles;
import dev.playhouse.media.MediaException;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The encoding profiles that are built in, and those in the YAML files of a folder, read anew whenever one is asked for. */
public final class ProfileFolder {
  /** No encoding profile is longer. */
  private static final long MAX_BYTES = 1 << 16;

  private final @Nullable Path folder;

  /** A folder to look into, or none; refuses one with a file that is no encoding profile. */
  public ProfileFolder(@Nullable Path folder) {
    this.folder = folder;
    all();
  }

  /** The encoding profile of a name; without one, the default. */
  EncodingProfile named(@Nullable String name) {
    if (name == null) {
      return EncodingProfiles.STANDARD;
    }
    Map<String, EncodingProfile> all = all();
    EncodingProfile found = all.get(name);
    if (found == null) {
      throw new OriginException(
          Kind.INVALID, "encoding-profile-unknown", "there is no encoding profile " + name + ": use one of " + String.join(", ", all.keySet()));
    }
    return found;
  }

  private Map<String, EncodingProfile> all() {
    Map<String, EncodingProfile> all = new LinkedHashMap<>();
    EncodingProfiles.builtIn().forEach(profile -> all.put(profile.name(), profile));
    for (Path file : files()) {
      EncodingProfile profile = read(file);
      if (all.put(profile.name(), profile) != null) {
        throw invalid(file, "the name " + profile.name() + " is taken already: choose another", null);
      }
    }
    return all;
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    if (folder != null) {
      try (Stream<Path> found = Files.list(folder)) {
        found.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(files::add);
      } catch (IOException e) {
        throw new OriginException(
            Kind.INVALID, "encoding-profiles-unreadable", "cannot read the encoding profiles in " + folder + ": give a folder that exists", e);
      }
    }
    return files;
  }

  private static EncodingProfile read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw invalid(file, "it has over " + MAX_BYTES + " bytes", null);
      }
      return EncodingProfiles.read(Files.readString(file));
    } catch (MediaException e) {
      throw invalid(file, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw invalid(file, "it cannot be read as UTF-8", e);
    }
  }

  private static OriginException invalid(Path file, String reason, @Nullable Throwable cause) {
    return new OriginException(Kind.INVALID, "encoding-profile-invalid", "encoding profile " + file + ": " + reason, cause);
  }
}
