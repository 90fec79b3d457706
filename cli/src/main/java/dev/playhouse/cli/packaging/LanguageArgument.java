package dev.playhouse.cli.packaging;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.encoder.folder.SideFile;
import dev.playhouse.media.Language;
import dev.playhouse.media.MediaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of one language as it is written on the command line: {@code LANG=FILE}. */
final class LanguageArgument {
  private LanguageArgument() {}

  static List<SideFile> read(String option, List<String> values) {
    return values.stream().map(value -> read(option, value)).toList();
  }

  private static SideFile read(String option, String value) {
    int equals = value.indexOf('=');
    if (equals < 1) {
      throw usage(option + " is " + value + "; give LANG=FILE, such as de=german.wav");
    }
    String tag = value.substring(0, equals);
    Path file = Path.of(value.substring(equals + 1));
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw usage(option + " names " + file + ", which is no file that can be read");
    }
    return new SideFile(language(option, tag), file);
  }

  private static String language(String option, String tag) {
    try {
      return Language.tag(tag);
    } catch (MediaException e) {
      throw new CommandFailure(ExitCode.USAGE, option + ": " + e.getMessage(), e);
    }
  }

  private static CommandFailure usage(String message) {
    return new CommandFailure(ExitCode.USAGE, message);
  }
}
