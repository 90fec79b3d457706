/** Profiles: the viewers of an account. */
package dev.playhouse.protocol.profile;
