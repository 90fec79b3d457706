package dev.playhouse.media.cpix;

/**
 * The means by which one recipient decrypts a document (CPIX section 7.4.4).
 *
 * @param certificate X.509 certificate of the recipient, DER
 * @param documentKey the key that encrypts content keys, under the recipient's public key
 * @param macKey the key that authenticates encrypted content keys, under the recipient's public key
 */
public record DeliveryData(byte[] certificate, byte[] documentKey, byte[] macKey) {}
