package dev.playhouse.encoder;

import dev.playhouse.encoder.master.Disposition;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.master.MasterStream;
import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.encoder.profile.RungBox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All tracks that a master gets: video rungs from small to large, audio and text by language. */
public record Ladder(List<Rung> rungs, List<StreamTrack> audio, List<StreamTrack> texts) {
  /** Key group of subtitles, which are not encrypted. */
  public static final String TEXT_GROUP = "text";

  public Ladder {
    rungs = List.copyOf(rungs);
    audio = List.copyOf(audio);
    texts = List.copyOf(texts);
  }

  /** The tracks of a master: a rung for each box that the picture exceeds, and one of the picture's own size on top. */
  public static Ladder of(MasterInfo master, EncodingProfile profile) {
    Set<String> names = new HashSet<>();
    List<Rung> rungs = new ArrayList<>();
    for (RungBox box : profile.boxes()) {
      if (box.isExceededBy(master.width(), master.height())) {
        rungs.add(boxRung(box, master, unused(profile.trackName(box, box.height()), names)));
      }
    }
    rungs.addAll(topRungs(master, profile, names));
    return new Ladder(
        rungs,
        named("a-", profile.audio().group(), master, defaultFirst(master.audio()), names),
        named("t-", TEXT_GROUP, master, master.subtitles(), names));
  }

  /**
   * These tracks, and behind them those of files beside the master, whose first moment is shown with the first picture.
   *
   * @param sounds one in each file
   * @param textLanguages BCP 47 tags of subtitle files
   */
  public Ladder with(EncodingProfile profile, List<MasterStream> sounds, List<String> textLanguages) {
    Set<String> names = new HashSet<>();
    rungs.forEach(rung -> names.add(rung.track()));
    Stream.concat(audio.stream(), texts.stream()).forEach(track -> names.add(track.track()));
    List<StreamTrack> allAudio = new ArrayList<>(audio);
    for (MasterStream sound : sounds) {
      allAudio.add(new StreamTrack(unused("a-" + sound.language(), names), profile.audio().group(), sound, 0));
    }
    List<StreamTrack> allTexts = new ArrayList<>(texts);
    for (String language : textLanguages) {
      MasterStream file = new MasterStream(0, "text", language, Set.of());
      allTexts.add(new StreamTrack(unused("t-" + language, names), TEXT_GROUP, file, 0));
    }
    return new Ladder(rungs, allAudio, allTexts);
  }

  private static Rung boxRung(RungBox box, MasterInfo master, String track) {
    double scale = Math.min((double) box.width() / master.width(), (double) box.height() / master.height());
    return rung(track, box, even(master.width() * scale), even(master.height() * scale), box.maxBitrate());
  }

  /** The rungs of the picture's own size; only an odd row or column is lost. */
  private static List<Rung> topRungs(MasterInfo master, EncodingProfile profile, Set<String> names) {
    int width = Math.max(2, master.width() / 2 * 2);
    int height = Math.max(2, master.height() / 2 * 2);
    return profile.boxesOf(width, height).stream()
        .map(
            box ->
                rung(
                    unused(profile.trackName(box, height), names), box, width, height, profile.maxBitrate(box.codec(), width, height)))
        .toList();
  }

  private static Rung rung(String track, RungBox box, int width, int height, int maxBitrate) {
    return new Rung(track, box.group(), width, height, box.codec(), box.preset(), box.constantRateFactor(), maxBitrate);
  }

  /** The one stream that the container would play, if it names one, then the others in their order: the first is what players take. */
  private static List<MasterStream> defaultFirst(List<MasterStream> streams) {
    List<MasterStream> defaults = streams.stream().filter(stream -> stream.dispositions().contains(Disposition.DEFAULT)).toList();
    if (defaults.size() != 1) {
      return streams;
    }
    return Stream.concat(defaults.stream(), streams.stream().filter(stream -> !defaults.contains(stream))).toList();
  }

  private static List<StreamTrack> named(
      String prefix, String group, MasterInfo master, List<MasterStream> streams, Set<String> names) {
    return streams.stream()
        .map(stream -> new StreamTrack(unused(prefix + stream.language(), names), group, stream, master.startSeconds()))
        .toList();
  }

  private static String unused(String name, Set<String> names) {
    String unused = name;
    for (int next = 2; !names.add(unused); next++) {
      unused = name + "-" + next;
    }
    return unused;
  }

  private static int even(double pixels) {
    return Math.max(2, 2 * Math.toIntExact(Math.round(pixels / 2)));
  }
}
