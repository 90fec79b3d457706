package dev.playhouse.planner.network;

import java.util.List;
import java.util.stream.Collectors;

/** A table of networks cannot be read. */
public final class NetworkFaultsException extends RuntimeException {
  private final transient List<Fault> faults;

  /** What is wrong with one line, the first being 1. */
  public record Fault(int line, String detail) {}

  NetworkFaultsException(List<Fault> faults) {
    super(faults.stream().map(fault -> "line " + fault.line() + ": " + fault.detail()).collect(Collectors.joining("; ")));
    this.faults = List.copyOf(faults);
  }

  /** The first faults, in the order of their lines. */
  public List<Fault> faults() {
    return faults;
  }
}
