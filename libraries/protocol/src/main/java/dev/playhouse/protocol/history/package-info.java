/** History: what profiles have watched, put on their list and given thumbs. */
package dev.playhouse.protocol.history;
