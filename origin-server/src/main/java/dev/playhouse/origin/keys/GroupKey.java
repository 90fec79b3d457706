package dev.playhouse.origin.keys;

import dev.playhouse.media.protection.ContentKey;

/** The content key of one key group of an asset. */
public record GroupKey(String group, ContentKey key) {}
