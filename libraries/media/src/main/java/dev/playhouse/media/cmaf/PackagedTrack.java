package dev.playhouse.media.cmaf;

import dev.playhouse.media.protection.Scheme;
import dev.playhouse.media.protection.SystemSignalling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a finished track package holds, as manifests need it.
 *
 * @param frameRate as a fraction such as {@code 25/1} or {@code 24000/1001}; null for audio
 * @param segmentDurations presented ticks of each segment; an audio track's priming is not counted
 * @param averageBitrate bits per second over the whole track
 * @param peakBitrate bits per second of the segment with the highest
 * @param samples number of coded frames
 * @param scheme null when the track is clear
 * @param keyId 32 hex digits, null when the track is clear
 * @param signalling what the maker of the key says of key systems
 * @param clearSegments how many segments at the start are clear although the track is encrypted
 * @param videoRange {@code SDR}, {@code PQ} or {@code HLG}; null for what is no video
 * @param iFrames null for what is no video
 */
public record PackagedTrack(
    TrackKind kind,
    String codec,
    int width,
    int height,
    @Nullable String frameRate,
    int sampleRate,
    int channels,
    int timescale,
    List<Long> segmentDurations,
    int averageBitrate,
    int peakBitrate,
    long samples,
    @Nullable Scheme scheme,
    @Nullable String keyId,
    List<SystemSignalling> signalling,
    int clearSegments,
    @Nullable String videoRange,
    @Nullable IFrames iFrames) {
  public PackagedTrack {
    segmentDurations = List.copyOf(segmentDurations);
    signalling = List.copyOf(signalling);
  }
}
