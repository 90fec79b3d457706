package dev.playhouse.planner.playback;

import dev.playhouse.protocol.account.Role;
import dev.playhouse.protocol.catalogue.Publication;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a playback decision is made from.
 *
 * @param publication absent while the title is not published
 * @param hasDevice whether the player named a device with its public key
 * @param playerDrm DRM systems the player can use, its favourite first
 * @param serviceDrm DRM systems that have a configured service
 * @param reachableEdges edges that players can be sent to, from {@code EdgeChoice}
 */
public record PlaybackFacts(
    Role role,
    String titleId,
    @Nullable Publication publication,
    boolean hasDevice,
    List<String> playerDrm,
    List<String> serviceDrm,
    int reachableEdges) {}
