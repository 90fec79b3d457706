/** Still pictures of a master: thumbnails in sprite sheets, a poster, and a short preview. */
package dev.playhouse.encoder.images;
