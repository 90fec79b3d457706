package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.protocol.catalogue.Title;
import java.util.List;

/** What stands for a title on the command line: its id, its ref, or its exact name. */
final class TitleName {
  private TitleName() {}

  /** The one title that a word stands for. */
  static Title find(OriginApi api, String word) {
    return find(api.titles().titlesNamed(word), word, "no title");
  }

  /** The one title that can be watched and that a word stands for. */
  static Title published(OriginApi api, String word) {
    return find(api.titles().publishedTitlesNamed(word), word, "no title that is published");
  }

  private static Title find(List<Title> titles, String word, String none) {
    List<Title> found = titles.stream().filter(title -> word.equals(title.id()) || word.equals(title.ref()) || word.equals(title.name())).toList();
    if (found.isEmpty()) {
      throw new CommandFailure(ExitCode.NOT_FOUND, none + " has the id, the ref or the exact name '" + word + "': see `streamctl title ls`");
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
