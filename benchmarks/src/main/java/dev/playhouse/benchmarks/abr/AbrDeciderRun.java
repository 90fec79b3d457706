package dev.playhouse.benchmarks.abr;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The program {@code benchmarks/run abr-decider}: answers a judge's lines on standard input with lines on standard output, to the end of input. */
public final class AbrDeciderRun {
  private AbrDeciderRun() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    AbrDecider decider = new AbrDecider();
    try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(decider.answer(line));
      }
    }
  }
}
