package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.media.Language;
import dev.playhouse.media.MediaException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which subtitles of a title a command is about. */
final class SubtitleChoice {
  @Option(names = "--language", required = true, paramLabel = "TAG", description = "Language of the subtitles, such as de or pt-BR.")
  private String language;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "${COMPLETION-CANDIDATES}: caption is for those who do not hear (default: ${DEFAULT-VALUE}).",
      defaultValue = "subtitle")
  private Role role;

  /** Roles of subtitles, as they are written on the command line. */
  enum Role {
    SUBTITLE,
    CAPTION,
    FORCED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The tag in its usual spelling. */
  String language() {
    try {
      return Language.tag(language);
    } catch (MediaException e) {
      throw new CommandFailure(ExitCode.USAGE, "--language: " + e.getMessage(), e);
    }
  }

  /** The role in a request; ordinary subtitles need none. */
  @Nullable String role() {
    return role == Role.SUBTITLE ? null : role.toString();
  }

  @Override
  public String toString() {
    return (role == Role.SUBTITLE ? "" : role + " ") + "subtitles in " + language();
  }
}
