package dev.playhouse.cli.demo;

/** One thing that must hold for the demo to succeed. */
record Check(String name, boolean passed, String detail) {}
