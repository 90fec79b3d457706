package dev.playhouse.protocol.catalogue;

import java.util.List;

/** Body of {@code POST /admin/titles/apply}: titles as they shall be, parts behind what they are a part of or before it. */
public record ApplyRequest(List<TitleEntry> titles) {}
