/** Events: the envelope of everything that lands in the event log. */
package dev.playhouse.protocol.event;
