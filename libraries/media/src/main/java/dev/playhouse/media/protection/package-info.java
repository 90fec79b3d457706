/** Sample encryption (ISO/IEC 23001-7, schemes {@code cenc} and {@code cbcs}): encrypting samples, decrypting segments. */
package dev.playhouse.media.protection;
