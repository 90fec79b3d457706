package dev.playhouse.protocol.playback;

/**
 * Where an edge stands for a player.
 *
 * @param chosen whether the player is sent there at all
 * @param reason why it stands where it stands
 */
public record EdgeStanding(String edgeId, String site, String publicUrl, boolean chosen, String reason) {}
