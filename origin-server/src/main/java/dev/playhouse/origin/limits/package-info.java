/** Limits: how often an account, a device or an address may call a route, and which address a request comes from. */
@NullMarked
package dev.playhouse.origin.limits;

import org.jspecify.annotations.NullMarked;
