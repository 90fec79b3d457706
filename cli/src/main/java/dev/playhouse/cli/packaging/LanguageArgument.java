package dev.playhouse.cli.packaging;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.encoder.folder.SideFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A file of one language as it is written on the command line: {@code LANG=FILE}. */
final class LanguageArgument {
  private static final Set<String> LANGUAGES =
      Stream.concat(Arrays.stream(Locale.getISOLanguages()), Stream.of("und", "mul", "zxx")).collect(Collectors.toUnmodifiableSet());

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

  /** The tag in its usual spelling. */
  private static String language(String option, String tag) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag).build();
      if (LANGUAGES.contains(locale.getLanguage()) || locale.getLanguage().length() == 3) {
        return locale.toLanguageTag();
      }
    } catch (IllformedLocaleException e) {
      throw new CommandFailure(ExitCode.USAGE, malformed(option, tag), e);
    }
    throw usage(malformed(option, tag));
  }

  private static String malformed(String option, String tag) {
    return option + " has the language " + tag + ", which is no BCP 47 tag; give one such as en, de or pt-BR";
  }

  private static CommandFailure usage(String message) {
    return new CommandFailure(ExitCode.USAGE, message);
  }
}
