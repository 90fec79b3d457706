package dev.playhouse.cli.packaging;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.steps.KeyDocument;
import dev.playhouse.encoder.KeyGroups;
import dev.playhouse.encoder.folder.FolderKeys;
import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.media.MediaException;
import dev.playhouse.media.cpix.CpixDocument;
import dev.playhouse.media.cpix.CpixKey;
import dev.playhouse.media.cpix.GroupKeys;
import dev.playhouse.media.cpix.KeyGroup;
import dev.playhouse.media.cpix.KeyIds;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.Scheme;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the keys of a package from a CPIX document. Groups that it has no key for get none: a master need not have all groups of its profile. */
final class CpixKeys {
  private CpixKeys() {}

  static FolderKeys read(Path file, @Nullable Path privateKey, EncodingProfile profile, Scheme scheme) {
    CpixDocument document = KeyDocument.read(file, privateKey);
    Map<String, ContentKey> keys = new TreeMap<>();
    for (KeyGroup group : KeyGroups.of(profile)) {
      ContentKey key = key(file, document, group, scheme);
      if (key != null) {
        keys.put(group.name(), key);
      }
    }
    if (keys.isEmpty()) {
      throw new CommandFailure(ExitCode.FAILED, "no usage rule of " + file + " is for a key group of the encoding profile " + profile.name());
    }
    return new FolderKeys(keys, null);
  }

  private static @Nullable ContentKey key(Path file, CpixDocument document, KeyGroup group, Scheme scheme) {
    try {
      ContentKey key = GroupKeys.of(document, List.of(group), scheme, new SecureRandom()).get(group.name());
      return key == null || hasVector(document, key) ? key : FolderKeys.key(key.keyId(), key.key()).signalled(key.signalling());
    } catch (MediaException e) {
      if (e.code().equals("cpix-group-without-key")) {
        return null;
      }
      throw new CommandFailure(ExitCode.FAILED, "cannot use " + file + ": " + e.getMessage() + " (" + e.code() + ")", e);
    }
  }

  private static boolean hasVector(CpixDocument document, ContentKey key) {
    return document.keys().stream().filter(each -> each.kid().equals(KeyIds.uuid(key.keyId()))).map(CpixKey::explicitIv).anyMatch(iv -> iv != null);
  }
}
