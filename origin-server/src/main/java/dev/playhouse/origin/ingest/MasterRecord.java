package dev.playhouse.origin.ingest;

import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.protocol.catalogue.Master;

/** A master as it is stored: what is shown of it, and all that the probe found. */
public record MasterRecord(Master master, MasterInfo info) {}
