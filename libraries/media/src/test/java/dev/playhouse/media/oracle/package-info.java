/** Independent programs that judge what this library writes; other modules' tests use them too. */
package dev.playhouse.media.oracle;
