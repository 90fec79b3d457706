package dev.playhouse.edge.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Where objects are kept.
 *
 * @param folders one for each disk
 * @param folderLimitBytes most bytes of objects in each of them
 * @param memoryLimitBytes most bytes of objects in memory, outside the heap
 * @param prefetchSegments how many are fetched at a time before they are asked
 * @param scrub in which time all that is on disk is verified once
 */
public record StoreSettings(List<Path> folders, long folderLimitBytes, long memoryLimitBytes, int prefetchSegments, Duration scrub) {
  private static final int USUAL_PREFETCH = 4;
  private static final Duration USUAL_SCRUB = Duration.ofDays(7);

  /** More disks than a machine has. */
  private static final int MAX_FOLDERS = 100;

  /** One folder in the data folder of an edge. */
  public static StoreSettings in(Path data, long folderLimitBytes, long memoryLimitBytes) {
    return new StoreSettings(List.of(data.resolve("store")), folderLimitBytes, memoryLimitBytes, USUAL_PREFETCH, USUAL_SCRUB);
  }

  static StoreSettings of(SettingLayers settings, Path data) {
    String folders = settings.find(EdgeSetting.STORE_FOLDERS);
    return new StoreSettings(
        folders == null ? List.of(data.resolve("store")) : folders(folders),
        settings.number(EdgeSetting.STORE_LIMIT_BYTES),
        settings.number(EdgeSetting.MEMORY_LIMIT_BYTES),
        settings.smallNumberOrNone(EdgeSetting.PREFETCH_SEGMENTS),
        Duration.ofDays(settings.smallNumber(EdgeSetting.SCRUB_DAYS)));
  }

  private static List<Path> folders(String value) {
    List<Path> folders = Arrays.stream(value.split(",", -1)).map(each -> Path.of(each.strip())).toList();
    long different = folders.stream().map(each -> each.toAbsolutePath().normalize()).distinct().count();
    if (value.isBlank() || folders.contains(Path.of("")) || different < folders.size() || folders.size() > MAX_FOLDERS) {
      throw new ConfigurationException(
          "store_folders is %s; write up to %d different folders with commas in between".formatted(value, MAX_FOLDERS));
    }
    return folders;
  }
}
