/** Jobs and their steps, as an operator watches them. */
package dev.playhouse.protocol.job;
