/** The rules of the house: who may depend on whom, how large things get, what a source file never holds. */
package dev.playhouse.acceptance.house;
