package dev.playhouse.origin.publishing;

import dev.playhouse.protocol.catalogue.Publication;
import java.util.List;

/** A publication with what manifests need of each track; in the order video from the top, audio, text, images. */
public record StoredPublication(Publication publication, List<StoredTrack> tracks) {}
