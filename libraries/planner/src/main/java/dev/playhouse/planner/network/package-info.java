/** Networks: blocks of addresses, and tables of what they stand for. */
package dev.playhouse.planner.network;
