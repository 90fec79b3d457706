package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.ApiException;
import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.steps.SmallFile;
import dev.playhouse.cli.titles.PlacedTitle;
import dev.playhouse.cli.titles.TitleFileException;
import dev.playhouse.cli.titles.TitleFormat;
import dev.playhouse.protocol.ProblemFault;
import dev.playhouse.protocol.catalogue.ApplyReport;
import dev.playhouse.protocol.catalogue.ApplyRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Files of titles on their way to an origin, which takes all of a file or nothing. */
final class TitleFiles {
  private static final String FAULTY = "titles-faulty";
  private static final int MOST_TOLD = 200;

  private TitleFiles() {}

  /**
   * Has the titles of a file made; faults are told by its lines.
   *
   * @param artwork folder of the pictures that it names; null when the origin has them
   */
  static ApplyReport apply(OriginApi api, Path file, @Nullable Path artwork) {
    List<PlacedTitle> titles = read(file);
    if (titles.isEmpty()) {
      return new ApplyReport(0, 0, 0, List.of());
    }
    List<ProblemFault> unsent = TitlePictures.send(api, titles, artwork);
    if (!unsent.isEmpty()) {
      throw faulty(file, unsent);
    }
    try {
      return api.titles().applyTitles(new ApplyRequest(titles.stream().map(PlacedTitle::entry).toList()));
    } catch (ApiException e) {
      List<ProblemFault> faults = e.problem().faults();
      if (faults == null || !e.problem().code().equals(FAULTY)) {
        throw e;
      }
      throw faulty(file, faults.stream().map(fault -> new ProblemFault(titles.get(fault.line() - 1).line(), fault.problem())).toList());
    }
  }

  /** What was done, in a few words. */
  static String summary(ApplyReport report) {
    return report.added() + " added, " + report.changed() + " changed, " + report.unchanged() + " unchanged";
  }

  private static List<PlacedTitle> read(Path file) {
    try {
      return TitleFormat.of(String.valueOf(file.getFileName())).read(SmallFile.bytes(file, TitleFormat.MOST_BYTES));
    } catch (TitleFileException e) {
      throw faulty(file, e.faults());
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read " + file + ": give a file that exists", e);
    }
  }

  private static CommandFailure faulty(Path file, List<ProblemFault> faults) {
    String told = faults.stream().limit(MOST_TOLD).map(fault -> file + ":" + TitleFileException.words(fault)).collect(Collectors.joining("\n  "));
    return new CommandFailure(ExitCode.FAILED, "nothing was changed, for the file has faults:\n  " + told);
  }
}
