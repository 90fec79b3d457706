/** Delivery: the path of a media object at an edge, and the token in front of it. */
package dev.playhouse.protocol.delivery;
