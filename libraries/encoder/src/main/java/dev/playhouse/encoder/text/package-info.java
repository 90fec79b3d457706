/** From the bytes of a subtitle file to text: which charset it has. */
package dev.playhouse.encoder.text;
