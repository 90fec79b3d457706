package dev.playhouse.encoder.master;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the numbers of a master's samples mean, in FFmpeg's words, {@value #UNKNOWN} where the master does not say.
 *
 * <p>Players guess what nobody tells them by the size of the picture, and would show the small renditions of a large master in other colours
 * than the large ones. So all renditions say the same: what the master says, or what players would take the master for.
 *
 * @param matrix how red, green and blue became brightness and two differences
 * @param primaries what red, green and blue are
 * @param transfer how light became numbers
 * @param isRgb whether the numbers are red, green and blue themselves
 * @param usual of a picture of this size: {@code bt709}, {@code bt470bg} or {@code smpte170m}
 */
public record Colour(String matrix, String primaries, String transfer, boolean isRgb, String usual) {
  static final String UNKNOWN = "unknown";

  private static final Pattern FORMAT = Pattern.compile(", (?<format>[a-z][a-z0-9]+)(?:\\((?<said>[^\n]*?)\\)+)?, \\d{2,5}x\\d{2,5}");
  private static final Pattern THREE = Pattern.compile("([a-z0-9-]+)/([a-z0-9-]+)/([a-z0-9-]+)");
  private static final Pattern ALIKE = Pattern.compile("(?:bt|smpte)\\d[a-z0-9-]*|fcc");
  private static final Pattern RGB = Pattern.compile("(?:rgb|bgr|gbr|argb|abgr|rgba|bgra|0rgb|0bgr|pal8).*");
  private static final String HIGH_DEFINITION = "bt709";
  private static final String LINES_625 = "bt470bg";
  private static final String LINES_525 = "smpte170m";

  /** The names of matrices that the scaler knows by another one. */
  private static final Map<String, String> SCALER =
      Map.of(
          "bt709", "bt709", "fcc", "fcc", "bt470bg", "bt470bg", "smpte170m", "smpte170m", "smpte240m", "smpte240m", "bt2020nc", "bt2020",
          "bt2020c", "bt2020");

  /** Reads the stream's details. */
  static Colour of(StreamReport.Stream stream, int width, int height) {
    String usual = width > 1024 || height > 576 ? HIGH_DEFINITION : height == 576 || height == 288 ? LINES_625 : LINES_525;
    Matcher format = FORMAT.matcher(stream.details());
    if (!format.find()) {
      return new Colour(UNKNOWN, UNKNOWN, UNKNOWN, false, usual);
    }
    String[] said = said(format.group("said") == null ? "" : format.group("said"));
    boolean isRgb = RGB.matcher(format.group("format")).matches();
    return new Colour(isRgb ? UNKNOWN : said[0], said[1], said[2], isRgb, usual);
  }

  private static String[] said(String words) {
    for (String word : words.split(", ", -1)) {
      Matcher three = THREE.matcher(word);
      if (three.matches()) {
        return new String[] {three.group(1), three.group(2), three.group(3)};
      }
      if (ALIKE.matcher(word).matches()) {
        return new String[] {word, word, word};
      }
    }
    return new String[] {UNKNOWN, UNKNOWN, UNKNOWN};
  }

  /** The filters that make pictures of this size in {@code yuv420p} that say what they mean. */
  public List<String> video(int width, int height) {
    List<String> missing = new ArrayList<>();
    if (matrix.equals(UNKNOWN)) {
      missing.add("colorspace=" + usual);
    }
    if (primaries.equals(UNKNOWN)) {
      missing.add("color_primaries=" + usual);
    }
    if (transfer.equals(UNKNOWN)) {
      missing.add("color_trc=" + (usual.equals(LINES_625) ? LINES_525 : usual)); // one curve has two names
    }
    List<String> filters = scaled(width, height);
    filters.addAll(missing.isEmpty() ? List.of() : List.of("setparams=" + String.join(":", missing)));
    return filters;
  }

  /** The filters that make pictures of this size as JPEG has them: BT.601, full range, each in a step of its own, for the scaler mixes them up. */
  public List<String> jpeg(int width, int height) {
    List<String> filters = scaled(width, height);
    String from = SCALER.getOrDefault(matrix, usual);
    filters.addAll(List.of("scale=in_color_matrix=" + from + ":out_color_matrix=bt601", "format=yuv420p", "format=yuvj420p"));
    return filters;
  }

  private List<String> scaled(int width, int height) {
    String scale = "scale=" + width + ":" + height + ":flags=bicubic" + (isRgb ? ":out_color_matrix=" + usual : "");
    return new ArrayList<>(List.of(scale, "setsar=1", "format=yuv420p"));
  }
}
