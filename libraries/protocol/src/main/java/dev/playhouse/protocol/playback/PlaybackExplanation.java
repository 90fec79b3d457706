package dev.playhouse.protocol.playback;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /admin/playback/explain}: what would be decided if a viewer started a title.
 *
 * @param profileId the viewer's profile, the account's first where none was named
 * @param refusedBy name of the first rule that does not hold; absent where playback is granted
 * @param rules all of them, in their order
 * @param grant absent where playback is refused
 * @param edges best first, then those that are left out
 */
public record PlaybackExplanation(
    String accountId,
    String titleId,
    @Nullable String profileId,
    Instant at,
    @Nullable String refusedBy,
    List<RuleResult> rules,
    @Nullable Grant grant,
    List<EdgeStanding> edges) {}
