/** Body: what answers are made of. */
@NullMarked
package dev.playhouse.edge.body;

import org.jspecify.annotations.NullMarked;
