package dev.playhouse.protocol.playback;

import java.util.List;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The content steering manifest of HLS and DASH (RFC 8216bis section 7.2, ETSI TS 103 998). */
public record SteeringManifest(
    @JsonProperty("VERSION") int version,
    @JsonProperty("TTL") int ttl,
    @JsonProperty("RELOAD-URI") @Nullable String reloadUri,
    @JsonProperty("PATHWAY-PRIORITY") List<String> pathwayPriority) {}
