package dev.playhouse.protocol.catalogue;

import java.util.List;

/** The MD5 of every decoded frame of a rendition, in presentation order, taken before encryption. */
public record FrameDigests(String track, List<String> md5) {}
