package dev.playhouse.cli.packaging;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.encoder.folder.FolderKeys;
import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.encoder.profile.RungBox;
import dev.playhouse.media.protection.ContentKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Content keys as they are written on the command line: {@code [GROUP=]KID:KEY}. Messages never repeat what is malformed: it may be a key.
 */
public final class KeyArguments {
  /** What to say when {@link #areOpen}. */
  public static final String WARNING =
      "streamctl: warning: everybody on this machine can read --key in the list of processes; write --key and its value into a file that only you"
          + " can read, a line each, and give @FILE";

  private static final Pattern FORM = Pattern.compile("(?:([^=:]*)=)?([^:=]*):([^:=]*)");
  private static final Pattern GROUP = Pattern.compile("[a-z][a-z0-9-]{0,15}");
  private static final String REMEDY = "; give [GROUP=]KID:KEY, each 32 hex digits (hyphens of a UUID may stay in KID)";

  private final Set<String> groups = new TreeSet<>();
  private final Map<String, ContentKey> byGroup = new HashMap<>();
  private @Nullable ContentKey forAll;

  private KeyArguments(EncodingProfile profile) {
    profile.boxes().stream().map(RungBox::group).forEach(groups::add);
    groups.add(profile.audio().group());
  }

  /** The keys of all options. */
  static FolderKeys read(List<String> options, EncodingProfile profile) {
    KeyArguments keys = new KeyArguments(profile);
    options.forEach(keys::add);
    keys.requireOneKeyForEachId();
    return new FolderKeys(keys.byGroup, keys.forAll);
  }

  /** Whether keys stand among the arguments that the program was started with. */
  public static boolean areOpen(List<String> arguments) {
    return arguments.stream().anyMatch(argument -> argument.equals("--key") || argument.startsWith("--key="));
  }

  private void add(String option) {
    Matcher parts = FORM.matcher(option.strip());
    if (!parts.matches()) {
      throw usage("a --key of " + option.length() + " characters has no KID:KEY in it" + REMEDY);
    }
    String group = parts.group(1);
    ContentKey key = FolderKeys.key(hex("KID", parts.group(2).replace("-", "")), hex("KEY", parts.group(3)));
    if (group == null) {
      if (forAll != null) {
        throw usage("two keys are for all groups (" + forAll.keyIdHex() + " and " + key.keyIdHex() + "); put GROUP= before all but one");
      }
      forAll = key;
    } else if (!groups.contains(group)) {
      String shown = GROUP.matcher(group).matches() ? " " + group : " of that name (" + group.length() + " characters)";
      throw usage("there is no key group" + shown + " in the encoding profile; there are " + String.join(", ", groups));
    } else if (byGroup.put(group, key) != null) {
      throw usage("the key group " + group + " has two keys; give one");
    }
  }

  private static byte[] hex(String part, String text) {
    if (!text.matches("[0-9a-fA-F]{" + 2 * ContentKey.LENGTH + "}")) {
      String fault = text.length() == 2 * ContentKey.LENGTH ? " holds something else than hex digits" : " has " + text.length() + " characters";
      throw usage(part + " of a --key" + fault + REMEDY);
    }
    return HexFormat.of().parseHex(text);
  }

  private void requireOneKeyForEachId() {
    Map<String, ContentKey> byId = new HashMap<>();
    byGroup.values().forEach(key -> requireSame(byId.put(key.keyIdHex(), key), key));
    if (forAll != null) {
      requireSame(byId.get(forAll.keyIdHex()), forAll);
    }
  }

  private static void requireSame(@Nullable ContentKey before, ContentKey key) {
    if (before != null && !Arrays.equals(before.key(), key.key())) {
      throw usage("the key id " + key.keyIdHex() + " stands for two keys; give each key an id of its own");
    }
  }

  private static CommandFailure usage(String message) {
    return new CommandFailure(ExitCode.USAGE, message);
  }
}
