/** Observation: health, metrics in Prometheus text, and the OpenAPI description. */
@NullMarked
package dev.playhouse.origin.observe;

import org.jspecify.annotations.NullMarked;
