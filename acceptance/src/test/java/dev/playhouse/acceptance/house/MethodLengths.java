package dev.playhouse.acceptance.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The lengths of the methods of source files, as the compiler's own parser sees them. */
final class MethodLengths {
  record Method(Path file, String name, int lines) {}

  private MethodLengths() {}

  static List<Method> of(List<Path> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
      List<Method> methods = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        new Lengths(Trees.instance(task).getSourcePositions(), unit, methods).scan(unit, null);
      }
      return methods;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Lengths extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final SourcePositions positions;
    private final CompilationUnitTree unit;
    private final List<Method> methods;

    Lengths(SourcePositions positions, CompilationUnitTree unit, List<Method> methods) {
      this.positions = positions;
      this.unit = unit;
      this.methods = methods;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      LineMap lines = unit.getLineMap();
      long first = lines.getLineNumber(positions.getStartPosition(unit, method));
      long last = lines.getLineNumber(positions.getEndPosition(unit, method));
      methods.add(new Method(Path.of(unit.getSourceFile().toUri()), method.getName().toString(), (int) (last - first + 1)));
      return super.visitMethod(method, null);
    }
  }
}
