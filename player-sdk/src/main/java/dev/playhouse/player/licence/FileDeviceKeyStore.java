package dev.playhouse.player.licence;

import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Keeps the device's key in a file of 32 bytes, the X25519 private key (RFC 7748), that only its owner may read. Thread-safe. */
final class FileDeviceKeyStore implements DeviceKeyStore {
  private final Path path;

  FileDeviceKeyStore(Path path) {
    this.path = path;
  }

  @Override
  public synchronized DeviceKey key() {
    try {
      if (!Files.exists(path)) {
        create();
      }
      byte[] bytes = Files.readAllBytes(path);
      if (bytes.length != DeviceKey.LENGTH) {
        throw new PlayerException(ErrorCode.DEVICE_KEY_LOST,
            path + " is no device key: it has " + bytes.length + " bytes instead of " + DeviceKey.LENGTH
                + "; move it away and a new key is made");
      }
      return DeviceKey.of(bytes);
    } catch (IOException e) {
      throw new PlayerException(ErrorCode.DEVICE_KEY_LOST, "the device key cannot be kept in " + path + ": " + e, e);
    }
  }

  /** Written beside its place and linked into it, so that of two processes both end with the same whole key. */
  private void create() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path draft = path.resolveSibling(path.getFileName() + "." + ProcessHandle.current().pid());
    Files.deleteIfExists(draft);
    try (FileChannel file = FileChannel.open(draft, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
      file.write(ByteBuffer.wrap(DeviceKey.generate().privateKey()));
      file.force(true);
    }
    try {
      Files.createLink(path, draft);
    } catch (FileAlreadyExistsException e) {
      Files.readAttributes(path, "size"); // another process was first: its key is read
    } finally {
      Files.delete(draft);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
        : new FileAttribute<?>[0];
  }
}
