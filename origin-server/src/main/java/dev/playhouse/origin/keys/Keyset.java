package dev.playhouse.origin.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A Tink keyset of AES-256-GCM keys in a file of mode 600: the primary wraps, all unwrap. What is wrapped starts with a byte 01 and the id of
 * the key that wrapped it. A change is on disk before it is used.
 *
 * <p>Wrapping and unwrapping are safe for use by many threads; whoever changes the set keeps others from changing it.
 */
final class Keyset {
  private static final String WRAPPED_BY = "01";
  private static final HexFormat HEX = HexFormat.of();

  private final @Nullable Path file;
  private volatile State state;

  private Keyset(@Nullable Path file, State state) {
    this.file = file;
    this.state = state;
  }

  /** Reads the keyset, or makes one when there is no file. */
  static Keyset open(Path file) {
    try {
      AeadConfig.register();
      if (!Files.exists(file)) {
        write(file, json(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get())));
      }
      String json = Files.readString(file);
      return new Keyset(file, State.of(parse(json), json));
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable(file, e);
    }
  }

  /** Takes over what another origin has made of the file. */
  void refresh() {
    try {
      if (file != null) {
        String json = Files.readString(file);
        if (!json.equals(state.json)) {
          state = State.of(parse(json), json);
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable(file, e);
    }
  }

  private static OriginException unreadable(@Nullable Path file, Exception e) {
    return new OriginException(Kind.INTERNAL, "keyset-unreadable", "cannot use the keyset " + file + ": restore it from a backup", e);
  }

  /** The same keys in memory only. */
  Keyset copy() {
    return new Keyset(null, state);
  }

  /** Hex of something secret, wrapped by the primary key and bound to its context. */
  String wrap(byte[] secret, byte[] context) throws GeneralSecurityException {
    return HEX.formatHex(state.aead.encrypt(secret, context));
  }

  /** The secret; a GeneralSecurityException if it is damaged, bound to something else or wrapped by a key that is not in the set. */
  byte[] unwrap(String wrapped, byte[] context) throws GeneralSecurityException {
    if (ids().stream().noneMatch(id -> wrapped.startsWith(prefix(id)))) {
      refresh();
    }
    try {
      return state.aead.decrypt(HEX.parseHex(wrapped), context);
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("no hex digits", e);
    }
  }

  /** The id of the key that wraps: eight hex digits. */
  String primary() {
    return id(state.handle.getPrimary().getId());
  }

  /** The ids of all keys, oldest first. */
  List<String> ids() {
    KeysetHandle handle = state.handle;
    return IntStream.range(0, handle.size()).mapToObj(index -> id(handle.getAt(index).getId())).toList();
  }

  /** What everything starts with that a key wrapped, in hex. */
  static String prefix(String id) {
    return WRAPPED_BY + id;
  }

  /** Makes a new primary key; the others still unwrap. Returns its id. */
  String addPrimary() {
    try {
      KeysetHandle grown =
          KeysetHandle.newBuilder(state.handle)
              .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM).withRandomId().makePrimary())
              .build();
      replace(grown);
      return primary();
    } catch (GeneralSecurityException e) {
      throw new OriginException(Kind.INTERNAL, "keyset-unchanged", "cannot add a key to the keyset " + file, e);
    }
  }

  /** Destroys a key that is not the primary one. */
  void remove(String id) {
    KeysetHandle.Builder builder = KeysetHandle.newBuilder(state.handle);
    for (int index = 0; index < builder.size(); index++) {
      if (id(state.handle.getAt(index).getId()).equals(id)) {
        builder.deleteAt(index);
        break;
      }
    }
    try {
      replace(builder.build());
    } catch (GeneralSecurityException e) {
      throw new OriginException(Kind.INTERNAL, "keyset-unchanged", "cannot remove key " + id + " from the keyset " + file, e);
    }
  }

  private void replace(KeysetHandle next) throws GeneralSecurityException {
    State ready = State.of(next, json(next));
    if (file != null) {
      write(file, ready.json);
    }
    state = ready;
  }

  private static KeysetHandle parse(String json) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(json, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
  }

  private static String json(KeysetHandle handle) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(handle, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
  }

  private static void write(Path file, String json) {
    SecretFile.write(file, json.getBytes(StandardCharsets.UTF_8));
  }

  private static String id(int id) {
    return HEX.toHexDigits(id);
  }

  /** A keyset, what wraps with it, and how it stands in the file. */
  private record State(KeysetHandle handle, Aead aead, String json) {
    static State of(KeysetHandle handle, String json) throws GeneralSecurityException {
      Configuration configuration = RegistryConfiguration.get();
      return new State(handle, handle.getPrimitive(configuration, Aead.class), json);
    }

    @Override
    public String toString() {
      return "State[not shown]";
    }
  }
}
