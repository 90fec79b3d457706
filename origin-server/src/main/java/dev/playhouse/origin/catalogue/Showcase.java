package dev.playhouse.origin.catalogue;

import dev.playhouse.origin.database.Database;
import dev.playhouse.protocol.catalogue.Artwork;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.catalogue.TitlePage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The catalogue as viewers see it. A title that a viewer does not see is nowhere, and its id is as unknown as one that nobody has. */
public final class Showcase {
  /** Titles that are looked at for a page before it is cut short, so that nobody's page takes long who sees little. */
  private static final int MOST_LOOKED_AT = 2000;
  private static final int LOOKED_AT_ONCE = 250;

  private final Database database;
  private final TitleStore store = new TitleStore();
  private final TitleNodes nodes = new TitleNodes();
  private final Likeness likeness = new Likeness();

  public Showcase(Database database) {
    this.database = database;
  }

  /** A title that a viewer sees. */
  public Title find(Viewer viewer, String titleId) {
    Title shown = database.read(handle -> shown(handle, viewer, store.find(handle, titleId)));
    if (shown == null) {
      throw Catalogue.unknown(titleId);
    }
    return shown;
  }

  private @Nullable Title shown(Handle handle, Viewer viewer, @Nullable StoredTitle title) {
    if (title == null) {
      return null;
    }
    TitleNode node = title.node();
    Visibility visibility = new Visibility(nodes.family(handle, List.of(node)), viewer);
    return visibility.sees(node) ? TitleView.of(title, ArtworkStore.of(handle, title.id()), viewer, visibility.terms(node)) : null;
  }

  /** Those of some titles that a viewer sees, by id. */
  public Map<String, Title> titles(Viewer viewer, Collection<String> titleIds) {
    return database.read(handle -> show(handle, viewer, seen(handle, viewer, List.copyOf(titleIds)))).stream()
        .collect(Collectors.toMap(Title::id, title -> title));
  }

  /** The episodes that a viewer sees of the series that one of them is of, in their order: by season, then by number. */
  public List<String> episodes(Viewer viewer, String episodeId) {
    return database.read(
        handle -> {
          Map<String, TitleNode> above = nodes.family(handle, nodes.all(handle, List.of(episodeId)));
          List<TitleNode> series = above.values().stream().filter(node -> node.parentId() == null).toList();
          return EpisodeOrder.of(nodes.family(handle, series), viewer);
        });
  }

  /** Titles that a viewer sees, by their name in the original language. */
  TitlePage list(Viewer viewer, TitleQuery query) {
    return database.read(
        handle -> {
          Seen seen = new Seen(new ArrayList<>(), new HashMap<>());
          Cursor next = query.after();
          for (int looked = 0; seen.nodes.size() < query.limit() && looked < MOST_LOOKED_AT; looked += LOOKED_AT_ONCE) {
            List<TitleNode> some = nodes.page(handle, query.after(next), true, LOOKED_AT_ONCE);
            Visibility visibility = new Visibility(nodes.family(handle, some), viewer);
            next = seen.take(some, visibility, query.limit());
            if (next == null) {
              break;
            }
          }
          return new TitlePage(show(handle, viewer, seen), next == null ? null : next.text());
        });
  }

  /** Films and series that have genres or people in common with a title, the most alike first. */
  List<Title> similar(Viewer viewer, String titleId, int limit) {
    find(viewer, titleId);
    return database.read(
        handle -> {
          Seen seen = seen(handle, viewer, likeness.of(handle, titleId));
          return show(handle, viewer, new Seen(seen.nodes.stream().limit(limit).toList(), seen.by));
        });
  }

  /** Nodes that a viewer sees, in order, and by what they are seen. */
  private record Seen(List<TitleNode> nodes, Map<String, Visibility> by) {
    /** Takes what is seen of some; answers where to go on, or null when that was all. */
    @Nullable Cursor take(List<TitleNode> some, Visibility visibility, int limit) {
      for (TitleNode node : some) {
        if (visibility.sees(node)) {
          nodes.add(node);
          by.put(node.id(), visibility);
          if (nodes.size() == limit) {
            return node.equals(some.getLast()) && some.size() < LOOKED_AT_ONCE ? null : Cursor.of(node);
          }
        }
      }
      return some.size() < LOOKED_AT_ONCE ? null : Cursor.of(some.getLast());
    }
  }

  private Seen seen(Handle handle, Viewer viewer, List<String> titleIds) {
    Map<String, TitleNode> found = nodes.all(handle, titleIds).stream().collect(Collectors.toMap(TitleNode::id, node -> node));
    Visibility visibility = new Visibility(nodes.family(handle, found.values()), viewer);
    Seen seen = new Seen(new ArrayList<>(), new HashMap<>());
    for (String titleId : titleIds) {
      TitleNode node = found.get(titleId);
      if (node != null && visibility.sees(node)) {
        seen.nodes.add(node);
        seen.by.put(titleId, visibility);
      }
    }
    return seen;
  }

  private List<Title> show(Handle handle, Viewer viewer, Seen seen) {
    Map<String, StoredTitle> titles =
        store.all(handle, seen.nodes.stream().map(TitleNode::id).toList()).stream().collect(Collectors.toMap(StoredTitle::id, title -> title));
    Map<String, List<Artwork>> artwork = ArtworkStore.of(handle, titles.keySet());
    List<Title> shown = new ArrayList<>();
    for (TitleNode node : seen.nodes) {
      StoredTitle title = titles.get(node.id());
      Visibility visibility = seen.by.get(node.id());
      if (title != null && visibility != null) {
        shown.add(TitleView.of(title, artwork.getOrDefault(node.id(), List.of()), viewer, visibility.terms(node)));
      }
    }
    return shown;
  }
}
