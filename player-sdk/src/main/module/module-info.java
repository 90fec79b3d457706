/**
 * The player SDK: adaptive, protected playback for any JVM. Begin with {@link dev.playhouse.player.Player}. It is compiled against the jars
 * when this one is packed, since {@code protocol} and {@code media} are automatic modules; what the former needs is therefore named here.
 */
module dev.playhouse.player {
  requires transitive dev.playhouse.protocol;
  requires dev.playhouse.media;
  requires java.net.http;
  requires org.bouncycastle.provider;
  requires org.slf4j;
  requires tools.jackson.databind;
  requires tools.jackson.dataformat.cbor;
  requires static org.jspecify;

  exports dev.playhouse.player;
  exports dev.playhouse.player.abr;
  exports dev.playhouse.player.error;
  exports dev.playhouse.player.licence;
  exports dev.playhouse.player.transport;
}
