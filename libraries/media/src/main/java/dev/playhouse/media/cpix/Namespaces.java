package dev.playhouse.media.cpix;

/** Namespaces and algorithms that CPIX takes its parts from. */
final class Namespaces {
  static final String CPIX = "urn:dashif:org:cpix";
  static final String PSKC = "urn:ietf:params:xml:ns:keyprov:pskc";
  static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
  static final String ENCRYPTION = "http://www.w3.org/2001/04/xmlenc#";

  static final String AES_256_CBC = "http://www.w3.org/2001/04/xmlenc#aes256-cbc";
  static final String RSA_OAEP = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";
  static final String HMAC_SHA_512 = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha512";
  static final String SHA_1 = "http://www.w3.org/2000/09/xmldsig#sha1";

  private Namespaces() {}
}
