/** Licences: the ClearKey exchange of W3C EME and our device licence. */
package dev.playhouse.protocol.licence;
