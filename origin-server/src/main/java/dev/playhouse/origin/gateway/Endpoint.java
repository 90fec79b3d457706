package dev.playhouse.origin.gateway;

import java.util.Optional;

/** Where the gateway listens, and with which certificate; plain http without one. */
public record Endpoint(String host, int port, Optional<Certificate> certificate) {}
