package dev.playhouse.encoder.master;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * One audio or text stream of a master.
 *
 * @param index of the stream in the file
 * @param language BCP 47 tag, {@code und} when unknown
 * @param dispositions in the order of the enum
 */
public record MasterStream(int index, String codec, String language, Set<Disposition> dispositions) {
  public MasterStream {
    // In the order of the enum: what is written of equal records is equal.
    dispositions = dispositions.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(dispositions));
  }
}
