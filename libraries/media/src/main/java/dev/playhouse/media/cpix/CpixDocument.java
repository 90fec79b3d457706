package dev.playhouse.media.cpix;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CPIX document.
 *
 * @param contentId what the keys are for, in the words of who wrote it
 * @param version such as {@code 2.3}; null in documents older than 2.3
 * @param deliveries who can decrypt the keys; empty when they are in the clear
 * @param periods ids of its key periods; more than one means that keys change in the course of the content
 */
public record CpixDocument(
    @Nullable String contentId,
    @Nullable String version,
    List<DeliveryData> deliveries,
    List<CpixKey> keys,
    List<DrmSystem> systems,
    List<String> periods,
    List<UsageRule> rules) {
  /** The version that is written. */
  public static final String VERSION = "2.3";

  public CpixDocument {
    deliveries = List.copyOf(deliveries);
    keys = List.copyOf(keys);
    systems = List.copyOf(systems);
    periods = List.copyOf(periods);
    rules = List.copyOf(rules);
  }

  /** A document of version 2.3 that is not encrypted to anybody and has no key periods. */
  public static CpixDocument of(String contentId, List<CpixKey> keys, List<DrmSystem> systems, List<UsageRule> rules) {
    return new CpixDocument(contentId, VERSION, List.of(), keys, systems, List.of(), rules);
  }

  CpixDocument with(List<DeliveryData> newDeliveries, List<CpixKey> newKeys) {
    return new CpixDocument(contentId, version, newDeliveries, newKeys, systems, periods, rules);
  }
}
