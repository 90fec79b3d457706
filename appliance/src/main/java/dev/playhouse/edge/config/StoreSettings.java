package dev.playhouse.edge.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Where objects are kept.
 *
 * @param folders one for each disk
 * @param folderLimitBytes most bytes of objects in each of them
 * @param memoryLimitBytes most bytes of objects in memory, outside the heap
 */
public record StoreSettings(List<Path> folders, long folderLimitBytes, long memoryLimitBytes) {
  /** More disks than a machine has. */
  private static final int MAX_FOLDERS = 100;

  /** One folder in the data folder of an edge. */
  public static StoreSettings in(Path data, long folderLimitBytes, long memoryLimitBytes) {
    return new StoreSettings(List.of(data.resolve("store")), folderLimitBytes, memoryLimitBytes);
  }

  static StoreSettings of(SettingLayers settings, Path data) {
    StoreSettings usual = in(data, settings.number(EdgeSetting.STORE_LIMIT_BYTES), settings.number(EdgeSetting.MEMORY_LIMIT_BYTES));
    String folders = settings.find(EdgeSetting.STORE_FOLDERS);
    return folders == null ? usual : new StoreSettings(folders(folders), usual.folderLimitBytes, usual.memoryLimitBytes);
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
