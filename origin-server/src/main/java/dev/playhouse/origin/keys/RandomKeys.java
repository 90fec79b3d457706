package dev.playhouse.origin.keys;

import dev.playhouse.media.cpix.KeyGroup;
import dev.playhouse.media.protection.ContentKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;

/** Makes keys itself. */
final class RandomKeys implements KeySource {
  private final SecureRandom random;

  RandomKeys(SecureRandom random) {
    this.random = random;
  }

  @Override
  public MadeKeys make(KeyOrder order) {
    return new MadeKeys(
        order.groups().stream().collect(Collectors.toMap(KeyGroup::name, _ -> new ContentKey(bytes(), bytes(), bytes()))), List.of());
  }

  private byte[] bytes() {
    byte[] bytes = new byte[ContentKey.LENGTH];
    random.nextBytes(bytes);
    return bytes;
  }
}
