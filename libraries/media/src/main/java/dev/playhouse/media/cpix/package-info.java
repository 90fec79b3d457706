/**
 * CPIX documents (DASH-IF Content Protection Information Exchange 2.3, ETSI TS 103 799): content keys, what they are for and how key systems
 * signal them, on their way between an origin, its key server and its partners.
 *
 * <p>{@link dev.playhouse.media.cpix.CpixReader} and {@link dev.playhouse.media.cpix.CpixWriter} turn documents into the records of this
 * package and back, {@link dev.playhouse.media.cpix.CpixSeal} encrypts the keys in them to recipients and decrypts them again, and
 * {@link dev.playhouse.media.cpix.GroupKeys} says which key a key group gets, {@link dev.playhouse.media.cpix.SystemSignals} what players are
 * told of it. Nothing here shows a key in its text form.
 */
@NullMarked
package dev.playhouse.media.cpix;

import org.jspecify.annotations.NullMarked;
