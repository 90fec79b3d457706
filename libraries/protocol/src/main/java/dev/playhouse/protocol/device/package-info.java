/** Devices: what an account plays on. */
package dev.playhouse.protocol.device;
