package dev.playhouse.media.manifest;

import dev.playhouse.media.dash.Descriptor;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a track is for, in the words of DASH. */
final class DashRoles {
  private static final Descriptor FOR_THOSE_WHO_DO_NOT_SEE = new Descriptor(Descriptor.AUDIO_PURPOSE, "1");
  private static final Descriptor FOR_THOSE_WHO_DO_NOT_HEAR = new Descriptor(Descriptor.AUDIO_PURPOSE, "2");

  private DashRoles() {}

  /** Only the default is {@code main}, whatever the others are marked as. */
  static List<String> audio(Choices.Choice audio) {
    Set<Role> roles = roles(audio);
    roles.remove(Role.MAIN);
    if (audio.selectedByDefault()) {
      roles.add(Role.MAIN);
    } else if (roles.isEmpty()) {
      roles.add(Role.ALTERNATE);
    }
    return words(roles);
  }

  /** Subtitles, unless they are captions. */
  static List<String> text(Choices.Choice text) {
    Set<Role> roles = roles(text);
    roles.remove(Role.MAIN);
    if (!roles.contains(Role.CAPTION)) {
      roles.add(Role.SUBTITLE);
    }
    return words(roles);
  }

  static List<Descriptor> accessibility(Choices.Choice choice) {
    if (choice.is(Role.DESCRIPTION)) {
      return List.of(FOR_THOSE_WHO_DO_NOT_SEE);
    }
    return choice.is(Role.CAPTION) ? List.of(FOR_THOSE_WHO_DO_NOT_HEAR) : List.of();
  }

  private static Set<Role> roles(Choices.Choice choice) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    roles.addAll(choice.media().label().roles());
    return roles;
  }

  private static List<String> words(Set<Role> roles) {
    return roles.stream().map(Role::word).toList();
  }
}
