package dev.playhouse.protocol.licence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for content keys wrapped to the device of the session.
 *
 * @param keyIds 32 hex digits each; empty for all that the grant allows
 * @param publicKey of the device that asks, as it was named at playback start; absent leaves it to the device to find out that a licence is
 *     for another
 */
public record DeviceLicenceRequest(List<String> keyIds, @Nullable String publicKey) {}
