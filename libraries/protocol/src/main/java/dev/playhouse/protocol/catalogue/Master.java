package dev.playhouse.protocol.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was uploaded, as the probe sees it. */
public record Master(
    String id,
    String titleId,
    String sha256,
    long sizeBytes,
    double durationSeconds,
    int width,
    int height,
    String frameRate,
    String videoCodec,
    List<MasterTrack> audio,
    List<MasterTrack> subtitles) {}
