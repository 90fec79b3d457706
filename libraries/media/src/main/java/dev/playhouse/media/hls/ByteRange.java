package dev.playhouse.media.hls;

/** The part of a resource that a segment is ({@code EXT-X-BYTERANGE}). */
public record ByteRange(long offset, long length) {}
