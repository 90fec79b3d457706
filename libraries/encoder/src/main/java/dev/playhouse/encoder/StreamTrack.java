package dev.playhouse.encoder;

import dev.playhouse.encoder.master.Disposition;
import dev.playhouse.encoder.master.MasterStream;
import dev.playhouse.media.manifest.Role;
import dev.playhouse.media.manifest.TrackLabel;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * An audio or text track to be made from one stream of the master or of a file beside it.
 *
 * @param track name such as {@code a-en} or {@code t-de}
 * @param group key group, such as {@code audio}; {@code text} is not encrypted
 * @param source in the file that the stream is in
 * @param zeroSeconds the time in that file that belongs to the first picture
 */
public record StreamTrack(String track, String group, MasterStream source, double zeroSeconds) {
  /** What people choose it by: its language, and what the container says it is for. */
  public TrackLabel label() {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Disposition disposition : source.dispositions()) {
      role(disposition).ifPresent(roles::add);
    }
    return new TrackLabel(source.language(), null, roles);
  }

  private Optional<Role> role(Disposition disposition) {
    boolean isText = group.equals(Ladder.TEXT_GROUP);
    return switch (disposition) {
      case COMMENT -> Optional.of(Role.COMMENTARY);
      case DUB -> Optional.of(Role.DUB);
      case VISUAL_IMPAIRED -> isText ? Optional.empty() : Optional.of(Role.DESCRIPTION);
      case HEARING_IMPAIRED -> isText ? Optional.of(Role.CAPTION) : Optional.empty();
      case FORCED -> isText ? Optional.of(Role.FORCED) : Optional.empty();
      case DEFAULT -> Optional.empty();
    };
  }
}
