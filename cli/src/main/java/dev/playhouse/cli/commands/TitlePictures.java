package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.ApiException;
import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.steps.SmallFile;
import dev.playhouse.cli.titles.PictureFolder;
import dev.playhouse.cli.titles.PlacedTitle;
import dev.playhouse.protocol.ProblemFault;
import dev.playhouse.protocol.catalogue.TitleEntry;
import dev.playhouse.protocol.catalogue.TitlePicture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pictures that files of titles name by their hashes, between an origin and a folder. */
final class TitlePictures {
  private static final int MOST_ASKED = 20_000;
  private static final int UNPROCESSABLE = 422;
  private static final String SHA256 = "[0-9a-f]{64}";

  private TitlePictures() {}

  /** Writes the pictures of titles into a folder; those that lie there already are not fetched again. */
  static void fetch(OriginApi api, List<TitleEntry> titles, Path folder) {
    PictureFolder pictures = new PictureFolder(folder);
    Set<String> hashes = new LinkedHashSet<>();
    titles.forEach(title -> pictures(title).stream().map(TitlePicture::sha256).filter(TitlePictures::isHash).forEach(hashes::add));
    try {
      for (String sha256 : hashes) {
        if (pictures.find(sha256) == null) {
          pictures.write(sha256, whole(sha256, api.titles().picture(sha256)));
        }
      }
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "cannot write pictures into " + folder + ": " + e.getMessage(), e);
    }
  }

  private static byte[] whole(String sha256, byte[] bytes) {
    if (!PictureFolder.sha256(bytes).equals(sha256)) {
      throw new CommandFailure(ExitCode.FAILED, "the origin sent another picture than " + sha256 + ": try again");
    }
    return bytes;
  }

  /** Sends the pictures that titles name and the origin lacks, each once; answers what is wrong, by the line of the first title with it. */
  static List<ProblemFault> send(OriginApi api, List<PlacedTitle> titles, @Nullable Path folder) {
    Map<String, Integer> lines = new LinkedHashMap<>();
    for (PlacedTitle title : titles) {
      pictures(title.entry()).stream().map(TitlePicture::sha256).filter(TitlePictures::isHash).forEach(hash -> lines.putIfAbsent(hash, title.line()));
    }
    List<ProblemFault> faults = new ArrayList<>();
    List<String> missing = missing(api, List.copyOf(lines.keySet()));
    for (String sha256 : missing) {
      String fault = fault(sha256, folder);
      if (fault != null) {
        faults.add(new ProblemFault(Objects.requireNonNull(lines.get(sha256)), fault));
      }
    }
    if (faults.isEmpty() && folder != null) {
      for (String sha256 : missing) {
        send(api, sha256, folder, Objects.requireNonNull(lines.get(sha256)), faults);
      }
    }
    return faults;
  }

  private static List<String> missing(OriginApi api, List<String> hashes) {
    List<String> missing = new ArrayList<>();
    for (int from = 0; from < hashes.size(); from += MOST_ASKED) {
      missing.addAll(api.titles().missingPictures(hashes.subList(from, Math.min(hashes.size(), from + MOST_ASKED))));
    }
    return missing;
  }

  private static @Nullable String fault(String sha256, @Nullable Path folder) {
    Path file = folder == null ? null : new PictureFolder(folder).find(sha256);
    if (file == null) {
      String where = folder == null ? "give the folder that holds its file, --artwork DIR" : folder + " holds no " + sha256 + ".png or .jpg";
      return "artwork-unknown: the origin has no picture " + sha256 + ": " + where;
    }
    boolean whole = PictureFolder.sha256(bytes(file)).equals(sha256);
    return whole ? null : "artwork-differs: " + file + " is not the picture that its name says: export it again";
  }

  private static void send(OriginApi api, String sha256, Path folder, int line, List<ProblemFault> faults) {
    Path file = Objects.requireNonNull(new PictureFolder(folder).find(sha256));
    try {
      api.titles().sendPicture(sha256, bytes(file));
    } catch (ApiException e) {
      if (e.status() != UNPROCESSABLE) {
        throw e;
      }
      faults.add(new ProblemFault(line, e.problem().code() + ": " + file + ": " + e.problem().detail()));
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return SmallFile.bytes(file, PictureFolder.MOST_BYTES);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read " + file + ": give a folder with files that can be read", e);
    }
  }

  private static Collection<TitlePicture> pictures(TitleEntry title) {
    return Objects.requireNonNullElse(title.artwork(), List.of());
  }

  private static boolean isHash(@Nullable String sha256) {
    return sha256 != null && sha256.matches(SHA256);
  }
}
