package dev.playhouse.origin.keys;

import dev.playhouse.media.cpix.KeyGroup;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.Scheme;
import org.jspecify.annotations.Nullable;

/**
 * A content key with what it is for.
 *
 * @param scheme null for keys from before schemes were kept
 * @param pixels the group with its pictures; null for keys from before they were kept
 */
record StoredKey(String group, ContentKey key, @Nullable Scheme scheme, @Nullable KeyGroup pixels) {}
