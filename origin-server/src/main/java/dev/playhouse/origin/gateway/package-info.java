/**
 * The one door of the origin: HTTP in and out, who may come in, and the shape of every answer.
 *
 * <p>Capabilities implement {@link dev.playhouse.origin.gateway.Routes} and hand back {@link dev.playhouse.origin.gateway.Answer}s; they
 * never see the web server.
 */
@NullMarked
package dev.playhouse.origin.gateway;

import org.jspecify.annotations.NullMarked;
