package dev.playhouse.cli.api;

import dev.playhouse.protocol.catalogue.ApplyReport;
import dev.playhouse.protocol.catalogue.ApplyRequest;
import dev.playhouse.protocol.catalogue.Artwork;
import dev.playhouse.protocol.catalogue.ArtworkKind;
import dev.playhouse.protocol.catalogue.EntryPage;
import dev.playhouse.protocol.catalogue.PictureHashes;
import dev.playhouse.protocol.catalogue.SubtitleTrack;
import dev.playhouse.protocol.catalogue.Timeline;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.catalogue.TitleEntry;
import dev.playhouse.protocol.catalogue.TitlePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Titles: what editors say of them, their pictures, texts and timelines. See {@link OriginApi}. */
public final class TitlesApi {
  private final Calls calls;

  TitlesApi(Calls calls) {
    this.calls = calls;
  }

  public Title createTitle(TitleEntry entry) {
    return calls.post("/admin/titles", entry, Title.class);
  }

  /** All titles, published or not; for operators. */
  public List<Title> all() {
    return pages("/admin/titles");
  }

  /** Titles, published or not, that a word stands for: an id, a ref, or an exact name. */
  public List<Title> titlesNamed(String word) {
    return calls.get("/admin/titles?named=" + Calls.escaped(word), TitlePage.class).titles();
  }

  /** What can be watched, and a word stands for. */
  public List<Title> publishedTitlesNamed(String word) {
    return calls.get("/titles?named=" + Calls.escaped(word), TitlePage.class).titles();
  }

  private List<Title> pages(String path) {
    List<Title> all = new ArrayList<>();
    TitlePage page = calls.get(path + "?limit=200", TitlePage.class);
    all.addAll(page.titles());
    while (page.after() != null) {
      page = calls.get(path + "?limit=200&after=" + page.after(), TitlePage.class);
      all.addAll(page.titles());
    }
    return all;
  }

  public Title title(String titleId) {
    return calls.get("/titles/" + titleId, Title.class);
  }

  /** What editors say of all titles. */
  public List<TitleEntry> titleEntries() {
    List<TitleEntry> all = new ArrayList<>();
    EntryPage page = calls.get("/admin/titles/entries?limit=200", EntryPage.class);
    all.addAll(page.titles());
    while (page.after() != null) {
      page = calls.get("/admin/titles/entries?limit=200&after=" + page.after(), EntryPage.class);
      all.addAll(page.titles());
    }
    return all;
  }

  /** Makes titles as they shall be, all or none. */
  public ApplyReport applyTitles(ApplyRequest request) {
    return calls.post("/admin/titles/apply", request, ApplyReport.class);
  }

  /** What editors say of a title, and the state that it is in. */
  public Tagged<TitleEntry> titleEntry(String titleId) {
    return calls.tagged("/admin/titles/" + titleId, TitleEntry.class);
  }

  /**
   * Changes what is named of a title; what is absent stays.
   *
   * @param tag of the state that is changed
   */
  public Title updateTitle(String titleId, String tag, TitleEntry change) {
    return calls.patchTagged("/admin/titles/" + titleId, tag, change, Title.class);
  }

  /**
   * Gives a picture to a title.
   *
   * @param query of the request, from {@code ?} on, escaped
   */
  public Artwork putArtwork(String titleId, ArtworkKind kind, String query, byte[] file) {
    return calls.putBytes(artwork(titleId, kind) + query, file, Artwork.class);
  }

  public void removeArtwork(String titleId, ArtworkKind kind, String query) {
    calls.delete(artwork(titleId, kind) + query);
  }

  /** Those of some pictures that the origin was not sent. */
  public List<String> missingPictures(List<String> hashes) {
    return calls.post("/admin/artwork/missing", new PictureHashes(hashes), PictureHashes.class).sha256();
  }

  /** Sends a picture that files of titles name by the SHA-256 of its file. */
  public void sendPicture(String sha256, byte[] file) {
    calls.putBytes("/admin/artwork/" + sha256, file);
  }

  /** The file of a picture as it was sent. */
  public byte[] picture(String sha256) {
    return calls.send(calls.request("/api/v1/admin/artwork/" + sha256).build()).body();
  }

  private static String artwork(String titleId, ArtworkKind kind) {
    return "/admin/titles/" + titleId + "/artwork/" + kind.name().toLowerCase(Locale.ROOT);
  }

  /** Removes a title of which nothing was made. */
  public void removeTitle(String titleId, String tag) {
    calls.deleteTagged("/admin/titles/" + titleId, tag);
  }

  public List<SubtitleTrack> subtitles(String titleId) {
    return calls.list("/admin/titles/" + titleId + "/subtitles", SubtitleTrack.class);
  }

  /**
   * Adds or replaces subtitles.
   *
   * @param query of the request, from {@code ?} on, escaped
   */
  public SubtitleTrack putSubtitles(String titleId, String language, String query, byte[] file) {
    return calls.putBytes("/admin/titles/" + titleId + "/subtitles/" + language + query, file, SubtitleTrack.class);
  }

  public void removeSubtitles(String titleId, String language, String query) {
    calls.delete("/admin/titles/" + titleId + "/subtitles/" + language + query);
  }

  /** Markers and chapters. */
  public Timeline timeline(String titleId) {
    return calls.get("/admin/titles/" + titleId + "/timeline", Timeline.class);
  }

  /** Replaces the lists that are given. */
  public Timeline setTimeline(String titleId, Timeline wanted) {
    return calls.patch("/admin/titles/" + titleId + "/timeline", wanted, Timeline.class);
  }
}
