package dev.playhouse.cli.packaging;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.encoder.folder.FolderKeys;
import dev.playhouse.encoder.folder.FolderRequest;
import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.Scheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code package} was asked for, word for word.
 *
 * @param scheme {@code cbcs}, {@code cenc} or {@code none}; null when it was left open
 * @param keys content keys, word for word
 * @param cpix CPIX document that the keys are taken from instead
 * @param privateKey of a recipient of that document, if it is encrypted
 * @param drm names of key systems
 */
public record Order(
    List<Path> inputs,
    Path out,
    String encodingProfile,
    @Nullable String scheme,
    List<String> keys,
    @Nullable Path cpix,
    @Nullable Path privateKey,
    List<String> drm,
    List<String> audio,
    List<String> subtitles,
    boolean force) {
  /** Systems that a package can be prepared for, by their names on the command line. */
  private static final List<String> SYSTEMS = List.of("widevine", "playready", "fairplay");

  public Order {
    inputs = List.copyOf(inputs);
    keys = List.copyOf(keys);
    drm = List.copyOf(drm);
    audio = List.copyOf(audio);
    subtitles = List.copyOf(subtitles);
  }

  /** A request for each input; throws {@code CommandFailure} with the remedy for an order that cannot be meant. */
  public List<FolderRequest> requests() {
    EncodingProfile profile = ProfileArgument.read(encodingProfile);
    requireScheme();
    Scheme cipher = scheme == null || scheme.equals("none") ? profile.scheme() : Scheme.valueOf(scheme.toUpperCase(Locale.ROOT));
    FolderKeys contentKeys = cpix == null ? KeyArguments.read(keys, profile) : CpixKeys.read(cpix, privateKey, profile, cipher);
    Set<KeySystem> systems = systems(cipher);
    requireInputs();
    if (inputs.size() > 1 && !(audio.isEmpty() && subtitles.isEmpty())) {
      throw usage("--audio and --subtitle belong to one master, but there are " + inputs.size() + "; package them one by one");
    }
    return inputs.stream()
        .map(
            input ->
                new FolderRequest(
                    input, folder(input), profile, cipher, contentKeys, systems, LanguageArgument.read("--audio", audio),
                    LanguageArgument.read("--subtitle", subtitles), force))
        .toList();
  }

  private void requireScheme() {
    if (scheme != null && !List.of("cbcs", "cenc", "none").contains(scheme)) {
      throw usage("--scheme is " + scheme + "; use cbcs, cenc or none");
    }
    if (cpix != null && !keys.isEmpty()) {
      throw usage("keys come from --cpix or from --key, not from both; leave one out");
    }
    if (cpix == null && privateKey != null) {
      throw usage("--private-key opens a CPIX document; give it by --cpix");
    }
    boolean encrypts = cpix != null || !keys.isEmpty();
    if ("none".equals(scheme) && encrypts) {
      throw usage("--scheme none encrypts nothing, but there are keys; leave out --key and --cpix, or use --scheme cbcs or cenc");
    }
    if (scheme != null && !scheme.equals("none") && !encrypts) {
      throw usage("--scheme " + scheme + " needs a content key; give --key KID:KEY or --cpix FILE, or use --scheme none");
    }
    if (!encrypts && !drm.isEmpty()) {
      throw usage("--drm " + String.join(",", drm) + " needs a content key to name; give --key KID:KEY or --cpix FILE");
    }
  }

  private Set<KeySystem> systems(Scheme cipher) {
    for (String name : drm) {
      if (!SYSTEMS.contains(name)) {
        throw usage("--drm has " + name + "; use some of " + String.join(", ", SYSTEMS));
      }
    }
    if (cipher == Scheme.CENC && drm.contains("fairplay")) {
      throw usage("FairPlay decrypts cbcs only; use --scheme cbcs, or leave fairplay out of --drm");
    }
    return drm.stream().map(name -> KeySystem.valueOf(name.toUpperCase(Locale.ROOT))).collect(Collectors.toUnmodifiableSet());
  }

  private void requireInputs() {
    Set<String> names = new HashSet<>();
    for (Path input : inputs) {
      if (!Files.isRegularFile(input) || !Files.isReadable(input)) {
        throw usage(input + " is no file that can be read; give a video file, not a folder or an address");
      }
      if (!names.add(name(input))) {
        throw usage("two inputs would go to the folder " + name(input) + " in " + out + "; package them one by one, or rename one");
      }
    }
  }

  private Path folder(Path input) {
    return inputs.size() == 1 ? out : out.resolve(name(input));
  }

  /** The file's name without its ending. */
  private static String name(Path input) {
    String name = String.valueOf(input.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static CommandFailure usage(String message) {
    return new CommandFailure(ExitCode.USAGE, message);
  }
}
