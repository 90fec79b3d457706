package dev.playhouse.protocol.catalogue;

import java.util.List;

/** Pictures, each by the SHA-256 of its file in lower-case hex. */
public record PictureHashes(List<String> sha256) {}
