/** Encoding profiles: how masters are encoded, as data, built in or read from YAML. */
package dev.playhouse.encoder.profile;
