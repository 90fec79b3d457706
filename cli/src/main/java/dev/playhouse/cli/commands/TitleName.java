package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.protocol.catalogue.Title;
import java.util.List;

/** What stands for a title on the command line: its id, or its exact name. */
final class TitleName {
  private TitleName() {}

  /** The one title of a list that a word stands for. */
  static Title find(List<Title> titles, String word) {
    return find(titles, word, "no title");
  }

  /** The one title of a list of what can be watched that a word stands for. */
  static Title published(List<Title> titles, String word) {
    return find(titles, word, "no title that is published");
  }

  private static Title find(List<Title> titles, String word, String none) {
    List<Title> found = titles.stream().filter(title -> title.id().equals(word) || title.name().equals(word)).toList();
    if (found.isEmpty()) {
      throw new CommandFailure(ExitCode.NOT_FOUND, none + " has the id or the exact name '" + word + "': see `streamctl title ls`");
    }
    if (found.size() > 1) {
      throw new CommandFailure(
          ExitCode.CONFLICT,
          found.size() + " titles are named '" + word + "': use the id, one of "
              + String.join(", ", found.stream().map(Title::id).toList()));
    }
    return found.getFirst();
  }
}
