package dev.playhouse.player.presentation;

import java.util.HashSet;
import java.util.Set;

/** Keeps names apart: the second of a name gets a number. */
final class Names {
  private final Set<String> taken = new HashSet<>();

  String unique(String name) {
    String unique = name;
    for (int number = 2; !taken.add(unique); number++) {
      unique = name + "-" + number;
    }
    return unique;
  }
}
