/**
 * Proxy: a general shared cache in front of any HTTP server. What it decides is {@link dev.playhouse.edge.caching}; here it is carried out.
 *
 * <p>In the store, the object of a URI has no body: its head lists the responses there are, one for each variant, and where their bytes are.
 * Those are objects of their own, one for a whole body and one for each part that came alone; they outlive a change of fields, and what replaces
 * a response does not disturb those who still read the old one.
 */
@NullMarked
package dev.playhouse.edge.proxy;

import org.jspecify.annotations.NullMarked;
