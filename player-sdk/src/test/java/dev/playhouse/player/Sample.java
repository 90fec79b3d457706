package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A program of {@code samples/}, compiled and run as a reader of the README would: with the SDK's public API alone. */
final class Sample {
  private static final Path SOURCES = Path.of("samples");
  private static final long SECONDS = 60;

  private final Path folder;
  private final List<String> path;
  private final String main;

  private Sample(Path folder, List<String> path, String main) {
    this.folder = folder;
    this.path = path;
    this.main = main;
  }

  /** Compiles the samples against the class path of this test. */
  static Sample onClassPath(Path folder, String name) throws IOException {
    return compiled(folder, List.of("-cp", System.getProperty("java.class.path")), "samples." + name);
  }

  /** Compiles the samples as a module, against a folder of jars. */
  static Sample onModulePath(Path folder, List<Path> jars, String name) throws IOException {
    String path = String.join(":", jars.stream().map(Path::toString).toList());
    Sample sample = compiled(folder, List.of("-p", path), "samples." + name);
    return new Sample(folder, List.of("-p", path + ":" + folder.resolve("classes"), "-m"), "playhouse.samples/" + sample.main);
  }

  private static Sample compiled(Path folder, List<String> path, String main) throws IOException {
    Path classes = folder.resolve("classes");
    boolean modular = path.getFirst().equals("-p");
    List<String> options = new ArrayList<>(path);
    options.addAll(List.of("--release", "21", "-proc:none", "-Xlint:all,-classfile,-path", "-Werror", "-d", classes.toString()));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (Stream<Path> files = Files.walk(SOURCES);
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<Path> sources =
          files.filter(file -> file.toString().endsWith(".java")).filter(file -> modular || !file.endsWith("module-info.java")).toList();
      assertThat(compiler.getTask(said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(sources)).call())
          .as("compiles: %s", said).isTrue();
    }
    return new Sample(folder, List.of("-cp", classes + ":" + System.getProperty("java.class.path")), main);
  }

  /** Starts it on a display of X11. */
  Process start(String display, String... arguments) throws IOException {
    ProcessBuilder process = process(arguments);
    process.environment().put("DISPLAY", display);
    return process.start();
  }

  private ProcessBuilder process(String... arguments) {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(path);
    command.add(main);
    command.addAll(List.of(arguments));
    Path output = folder.resolve("stdout");
    return new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(folder.resolve("stderr").toFile());
  }

  /** What it wrote to stdout; fails unless it ends well. */
  String run(String... arguments) throws IOException, InterruptedException {
    Process process = process(arguments).start();
    boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("%s ends in time", main).isTrue();
    assertThat(process.exitValue()).as("exit code: %s", errors()).isZero();
    return Files.readString(folder.resolve("stdout"));
  }

  /** What it wrote to stderr. */
  String errors() throws IOException {
    return Files.readString(folder.resolve("stderr"));
  }
}
