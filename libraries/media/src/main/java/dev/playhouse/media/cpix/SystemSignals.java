package dev.playhouse.media.cpix;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.hls.HlsReader;
import dev.playhouse.media.hls.Key;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.PlayReadyObject;
import dev.playhouse.media.protection.PsshBox;
import dev.playhouse.media.protection.SystemSignalling;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes from a document what goes into media and manifests, and checks it: it reaches players as it is. A MediaException
 * {@code cpix-signalling} names the system, the key and what is wrong.
 *
 * <p>Of the XML for MPDs (CPIX section 7.4.11) the {@code pssh} box and the PlayReady object are taken, of the lines for playlists (section
 * 7.4.12) the address of the one in the key format of the system. What else may stand there, such as the address of a licence server, is for
 * the grant of a session to say.
 */
public final class SystemSignals {
  private static final List<KeySystem> CARRIED = List.of(KeySystem.WIDEVINE, KeySystem.PLAYREADY, KeySystem.FAIRPLAY);

  /** A key line of such a header in base64 is still a line that playlists' readers take. */
  private static final int MAX_HEADER_BYTES = 5 << 10;

  private static final int MAX_URI = 2_000;
  private static final int MAX_LINES = 8;
  private static final String CENC = "urn:mpeg:cenc:2013";
  private static final String PLAYREADY = "urn:microsoft:playready";
  private static final String FRAGMENT = "<fragment xmlns:cenc=\"" + CENC + "\" xmlns:mspr=\"" + PLAYREADY + "\">%s</fragment>";
  private static final Pattern DATA = Pattern.compile("data:[a-zA-Z0-9/;=+-]*;base64,([A-Za-z0-9+/=]+)");
  private static final Pattern SKD = Pattern.compile("skd://[\\x21-\\x7e&&[^\"{}<>\\\\]]+");

  private final DrmSystem said;
  private final KeySystem system;

  private SystemSignals(DrmSystem said, KeySystem system) {
    this.said = said;
    this.system = system;
  }

  /** What a document says of a key to Widevine, PlayReady and FairPlay; other systems are left alone. */
  public static List<SystemSignalling> of(List<DrmSystem> systems, UUID kid) {
    List<SystemSignalling> signals = new ArrayList<>();
    for (DrmSystem said : systems) {
      for (KeySystem system : CARRIED) {
        if (said.kid().equals(kid) && said.systemId().equals(SystemIds.of(system))) {
          signals.add(new SystemSignals(said, system).read());
        }
      }
    }
    return List.copyOf(signals);
  }

  private SystemSignalling read() {
    try {
      CpixElement xml = fragment(said.contentProtection());
      String media = uri(said.hlsMedia(), "EXT-X-KEY");
      String session = uri(said.hlsMultivariant(), "EXT-X-SESSION-KEY");
      return system == KeySystem.FAIRPLAY
          ? new SystemSignalling(system, null, null, null, media, session)
          : new SystemSignalling(
              system, header(said.pssh()), header(bytes(xml, CENC, "pssh")), object(bytes(xml, PLAYREADY, "pro")), media, session);
    } catch (MediaException e) {
      throw new MediaException(
          "cpix-signalling",
          MediaException.NO_OFFSET,
          "what is said of key " + said.kid() + " to " + system + " cannot be used: " + e.getMessage(),
          e);
    }
  }

  private static @Nullable CpixElement fragment(@Nullable String xml) {
    return xml == null ? null : CpixXml.read(FRAGMENT.formatted(xml).getBytes(StandardCharsets.UTF_8));
  }

  private static byte @Nullable [] bytes(@Nullable CpixElement xml, String namespace, String name) {
    CpixElement element = xml == null ? null : xml.child(namespace, name);
    return element == null ? null : element.base64();
  }

  private @Nullable String header(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    requireSize(bytes);
    PsshBox pssh = PsshBox.read(bytes);
    if (!pssh.systemId().equals(said.systemId())) {
      throw new MediaException("pssh-invalid", "the pssh is for system " + pssh.systemId());
    }
    if (!pssh.keyIds().isEmpty() && !pssh.keyIds().contains(said.kid())) {
      throw new MediaException("pssh-invalid", "the pssh is for the keys " + pssh.keyIds());
    }
    if (system == KeySystem.PLAYREADY) {
      PlayReadyObject.check(pssh.data());
    }
    return Base64.getEncoder().encodeToString(bytes);
  }

  private @Nullable String object(byte @Nullable [] bytes) {
    if (bytes == null || system != KeySystem.PLAYREADY) {
      return null;
    }
    requireSize(bytes);
    PlayReadyObject.check(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static void requireSize(byte[] bytes) {
    if (bytes.length > MAX_HEADER_BYTES) {
      throw new MediaException("pssh-invalid", "a header has " + bytes.length + " bytes, at most " + MAX_HEADER_BYTES + " go into a playlist");
    }
  }

  private @Nullable String uri(@Nullable String lines, String tag) {
    List<String> all = lines == null ? List.of() : lines.lines().filter(line -> !line.isBlank()).limit(MAX_LINES + 1L).toList();
    if (all.isEmpty()) {
      return null;
    }
    if (all.size() > MAX_LINES || all.stream().anyMatch(line -> !line.startsWith("#" + tag + ":"))) {
      throw new MediaException("hls-kind", "HLSSignalingData has something else than up to " + MAX_LINES + " lines of " + tag);
    }
    Key key =
        all.stream()
            .map(HlsReader::key)
            .filter(each -> each.keyFormat().equals(keyFormat()))
            .findFirst()
            .orElseThrow(() -> new MediaException("hls-attributes", "no line of " + tag + " has the KEYFORMAT " + keyFormat()));
    if (!Set.of(Key.Method.SAMPLE_AES, Key.Method.SAMPLE_AES_CTR).contains(key.method())) {
      throw new MediaException("hls-attributes", tag + " has METHOD=" + key.method().word() + ", but samples are encrypted, not segments");
    }
    requireAddress(key.uri());
    return key.uri();
  }

  private String keyFormat() {
    return switch (system) {
      case WIDEVINE -> Key.WIDEVINE;
      case PLAYREADY -> Key.PLAYREADY;
      default -> Key.FAIRPLAY;
    };
  }

  private void requireAddress(String uri) {
    if (system == KeySystem.FAIRPLAY) {
      if (uri.length() > MAX_URI || !SKD.matcher(uri).matches()) {
        throw new MediaException("hls-uri", "the address of a FairPlay key is skd:// and at most " + MAX_URI + " plain characters");
      }
      return;
    }
    var data = DATA.matcher(uri);
    if (!data.matches()) {
      throw new MediaException("hls-uri", "the address of the key is no data: URI in base64");
    }
    byte[] bytes = decoded(data.group(1));
    if (system == KeySystem.PLAYREADY) {
      object(bytes);
    } else {
      header(bytes);
    }
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new MediaException("hls-uri", "the data: URI of the key is no whole base64: " + e.getMessage());
    }
  }
}
