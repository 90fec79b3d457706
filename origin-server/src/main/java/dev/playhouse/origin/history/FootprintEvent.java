package dev.playhouse.origin.history;

import dev.playhouse.origin.events.NewEvent;
import dev.playhouse.protocol.event.Event;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The events that leave footprints: their types in the log, and where in their data the content stands. */
public enum FootprintEvent {
  HEARTBEAT("playback-heartbeat", FootprintKind.POSITION, "position_seconds"),
  STOPPED("playback-stopped", FootprintKind.POSITION, "position_seconds"),
  HISTORY_REMOVED("history-removed", FootprintKind.POSITION, null),
  LISTED("my-list-added", FootprintKind.MY_LIST, "listed"),
  UNLISTED("my-list-removed", FootprintKind.MY_LIST, null),
  THUMB_GIVEN("thumb-given", FootprintKind.THUMB, "thumb"),
  THUMB_TAKEN("thumb-taken", FootprintKind.THUMB, null);

  private static final Map<String, FootprintEvent> TYPES =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(each -> each.type, each -> each));
  private static final String TITLE = "title_id";
  private static final String AT = "at_ms";

  private final String type;
  private final FootprintKind kind;
  private final @Nullable String contentField;

  FootprintEvent(String type, FootprintKind kind, @Nullable String contentField) {
    this.type = type;
    this.kind = kind;
    this.contentField = contentField;
  }

  FootprintKind kind() {
    return kind;
  }

  /** The event of an owner who does this at a title. */
  NewEvent of(FootprintOwner owner, String titleId, @Nullable Object content, long atMs) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(TITLE, titleId);
    if (contentField != null && content != null) {
      data.put(contentField, content);
    }
    data.put(AT, atMs);
    return new NewEvent(type, owner.accountId(), owner.profileId(), owner.sessionId(), null, data);
  }

  /** Whether an event leaves a footprint. */
  static boolean leaves(Event event) {
    return TYPES.containsKey(event.type()) && event.data().get(TITLE) instanceof String;
  }

  /** What an event leaves. One that does not say when counts at the time of the origin. */
  static Footprint footprint(Event event, String profileId, String logId) {
    FootprintEvent known = Objects.requireNonNull(TYPES.get(event.type()));
    Object content = known.contentField == null ? null : event.data().get(known.contentField);
    long atMs = event.data().get(AT) instanceof Number at ? at.longValue() : event.serverTime().toEpochMilli();
    String titleId = String.valueOf(event.data().get(TITLE));
    return new Footprint(profileId, known.kind, titleId, content == null ? null : text(content), atMs, logId, event.sequence());
  }

  /** A number is the same text before and after it was in the log. */
  private static String text(Object content) {
    return content instanceof Number number ? String.valueOf(number.doubleValue()) : content.toString();
  }
}
