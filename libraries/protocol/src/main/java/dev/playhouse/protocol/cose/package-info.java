/** Signed bytes: COSE_Sign1 (RFC 9052) with ES256, the one signature of bulletins, delivery tokens and device licences. */
package dev.playhouse.protocol.cose;
