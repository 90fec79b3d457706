/** What every contract shares: JSON and CBOR mapping, the answer envelope, problems, identifiers. */
package dev.playhouse.protocol;
