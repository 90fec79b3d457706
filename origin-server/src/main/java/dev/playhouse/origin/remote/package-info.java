/**
 * What the origin calls over the network: key server, licence services, mail server. Each has so many calls in hand at most, each of them
 * bounded in time and size, and is left alone for a while after it failed several times in a row; so none of them holds up anything else.
 */
@NullMarked
package dev.playhouse.origin.remote;

import org.jspecify.annotations.NullMarked;
