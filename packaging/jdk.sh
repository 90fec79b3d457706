# find_java N: prints the java of the first JDK of version N or newer: JAVA_HOME, the PATH, then where packages put one.
find_java() {
  local wanted=$1 home version
  while IFS= read -r home; do
    [ -n "$home" ] && [ -x "$home/bin/javac" ] && [ -r "$home/release" ] || continue
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
    if [ "${version:-0}" -ge "$wanted" ]; then
      echo "$home/bin/java"
      return 0
    fi
  done < <(
    echo "${JAVA_HOME:-}"
    dirname "$(dirname "$(readlink -f "$(command -v javac || true)")")" 2>/dev/null
    ls -d /usr/lib/jvm/* /usr/java/* /opt/*jdk* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* 2>/dev/null
  )
  echo "A JDK of version $wanted or newer is missing; install one (for example Temurin $wanted from its Debian package) or set JAVA_HOME." >&2
  return 1
}
