/** Mail: letters to people, sent through an SMTP server (RFC 5321). */
@NullMarked
package dev.playhouse.origin.mail;

import org.jspecify.annotations.NullMarked;
