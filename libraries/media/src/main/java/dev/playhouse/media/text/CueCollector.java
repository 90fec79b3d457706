package dev.playhouse.media.text;

import dev.playhouse.media.MediaException;
import java.util.ArrayList;
import java.util.List;

/** Takes cues and faults while a file is read, and says at its end which of the two it was. Not thread-safe. */
final class CueCollector {
  private static final int QUOTED_CHARACTERS = 60;

  private final List<Cue> cues = new ArrayList<>();
  private final List<String> blocks = new ArrayList<>();
  private final List<SubtitleFault> faults = new ArrayList<>();
  private int faultCount;
  private long characters;

  /** Takes a cue; one without text says nothing and is left out, whatever its times are. */
  void cue(int line, CueTimes times, String id, String settings, String text) {
    requireFewCharacters(text.length());
    if (text.isBlank()) {
      return;
    }
    if (cues.size() == SubtitleLimits.MAX_CUES) {
      throw new SubtitleException("subtitle-limit", line, "more than " + SubtitleLimits.MAX_CUES + " cues: split the file, or take out its effects");
    }
    if (times.endMs() <= times.startMs()) {
      fault(line, "the cue ends at " + Timestamp.text(times.endMs()) + ", not after its start " + Timestamp.text(times.startMs())
          + ": mend its times");
    } else if (times.endMs() > SubtitleLimits.MAX_TIME_MS) {
      fault(line, "the cue ends at " + Timestamp.text(times.endMs()) + ": times over a day are not taken, count from the start of the film");
    } else if (text.length() > SubtitleLimits.MAX_CUE_CHARACTERS) {
      fault(line, "the cue has " + text.length() + " characters, the limit is " + SubtitleLimits.MAX_CUE_CHARACTERS + ": split it");
    } else if (Math.max(id.length(), settings.length()) > SubtitleLimits.MAX_NAME_CHARACTERS) {
      fault(line, "the cue's name or settings have over " + SubtitleLimits.MAX_NAME_CHARACTERS + " characters: shorten them");
    } else {
      valid(line, times, id, settings, text);
    }
  }

  /** Counts characters that a reader has made, and refuses a file that makes too many of them. */
  void requireFewCharacters(int more) {
    characters += more;
    if (characters > SubtitleLimits.MAX_ALL_CHARACTERS) {
      throw new SubtitleException(
          "subtitle-limit", "the cues have over " + SubtitleLimits.MAX_ALL_CHARACTERS + " characters together: no film has as much text");
    }
  }

  private void valid(int line, CueTimes times, String id, String settings, String text) {
    try {
      cues.add(new Cue(id, times.startMs(), times.endMs(), settings, text));
    } catch (MediaException e) {
      fault(line, e.getMessage() + ": mend the cue");
    }
  }

  void block(String block) {
    blocks.add(block);
  }

  boolean hasCues() {
    return !cues.isEmpty();
  }

  void fault(int line, String problem) {
    faultCount++;
    if (faults.size() < SubtitleException.MAX_FAULTS) {
      faults.add(new SubtitleFault(line, problem));
    }
  }

  /** The cues, if nothing was wrong. */
  Subtitles finish() {
    if (faultCount > 0) {
      throw new SubtitleException("subtitle-faulty", faults, faultCount);
    }
    return new Subtitles(cues, blocks);
  }

  /** A value as a message shows it: quoted, and not longer than a line. */
  static String quoted(String value) {
    String shown = value.length() > QUOTED_CHARACTERS ? value.substring(0, QUOTED_CHARACTERS) + "…" : value;
    return "\"" + shown + "\"";
  }
}
