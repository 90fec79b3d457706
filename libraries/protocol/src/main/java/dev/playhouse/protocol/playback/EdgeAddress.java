package dev.playhouse.protocol.playback;

/** An edge that may serve a session, best first in a list. */
public record EdgeAddress(String edgeId, String site, String publicUrl) {}
