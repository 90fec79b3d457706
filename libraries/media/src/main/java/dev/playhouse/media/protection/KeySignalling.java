package dev.playhouse.media.protection;

import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How key systems are told of one content key: as its maker says, and by its id alone where that says nothing.
 *
 * @param keyId 16 bytes
 */
public record KeySignalling(Scheme scheme, byte[] keyId, List<SystemSignalling> said) {
  public KeySignalling {
    said = List.copyOf(said);
  }

  /** The {@code pssh} box of a system in init segments; a MediaException for those that have none. */
  public byte[] pssh(KeySystem system) {
    String given = said(system, SystemSignalling::pssh);
    return given == null ? SystemHeaders.pssh(system, scheme, keyId) : Base64.getDecoder().decode(given);
  }

  /** Base64 of the {@code pssh} box of a system in MPDs. */
  public String manifestPssh(KeySystem system) {
    String given = said(system, SystemSignalling::manifestPssh);
    return given == null ? base64(pssh(system)) : given;
  }

  /** Base64 of the PlayReady object in MPDs. */
  public String playReadyObject() {
    String given = said(KeySystem.PLAYREADY, SystemSignalling::playReadyObject);
    return given == null ? base64(PsshBox.read(pssh(KeySystem.PLAYREADY)).data()) : given;
  }

  /** The address in key lines of media playlists, if the maker says one. */
  public @Nullable String mediaUri(KeySystem system) {
    return said(system, SystemSignalling::mediaUri);
  }

  /** The address in key lines of multivariant playlists, if the maker says one for any playlist. */
  public @Nullable String sessionUri(KeySystem system) {
    String given = said(system, SystemSignalling::sessionUri);
    return given == null ? mediaUri(system) : given;
  }

  private @Nullable String said(KeySystem system, Function<SystemSignalling, @Nullable String> part) {
    for (SystemSignalling each : said) {
      if (each.system() == system) {
        return part.apply(each);
      }
    }
    return null;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
