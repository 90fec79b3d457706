/** The product from outside: real processes, driven as its users drive them. */
package dev.playhouse.acceptance;
