package dev.playhouse.media.protection;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * The XML that tells PlayReady which key to ask for ("PlayReady Header Specification").
 *
 * <p>Version 4.0 for AES-CTR, which all clients know; 4.3 for AES-CBC, the first that has it. The licence server's address is left to the
 * application.
 */
final class PlayReadyHeader {
  private static final String OPEN = "<WRMHEADER xmlns=\"http://schemas.microsoft.com/DRM/2007/03/PlayReadyHeader\" version=\"";

  private PlayReadyHeader() {}

  static String xml(Scheme scheme, byte[] keyId) {
    String id = Base64.getEncoder().encodeToString(littleEndian(keyId));
    return switch (scheme) {
      case CENC ->
          OPEN + "4.0.0.0\"><DATA><PROTECTINFO><KEYLEN>16</KEYLEN><ALGID>AESCTR</ALGID></PROTECTINFO><KID>" + id + "</KID></DATA></WRMHEADER>";
      case CBCS ->
          OPEN + "4.3.0.0\"><DATA><PROTECTINFO><KIDS><KID ALGID=\"AESCBC\" VALUE=\"" + id + "\"></KID></KIDS></PROTECTINFO></DATA></WRMHEADER>";
    };
  }

  /** The key id as a GUID lies in memory: its first three fields are little-endian. */
  private static byte[] littleEndian(byte[] keyId) {
    ByteBuffer from = ByteBuffer.wrap(keyId);
    ByteBuffer to = ByteBuffer.allocate(keyId.length).order(ByteOrder.LITTLE_ENDIAN);
    to.putInt(from.getInt()).putShort(from.getShort()).putShort(from.getShort());
    return to.put(from).array();
  }
}
