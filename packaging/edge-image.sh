#!/usr/bin/env bash
# Assembles the edge as a folder that needs no JDK: target/edge of the checkout, from what is built there. A part that is there already is kept.
#   packaging/edge-image.sh                 the folder
#   packaging/edge-image.sh FILE.tar.gz     and an archive of it, which runs wherever it is unpacked
set -euo pipefail
home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
. "$home/packaging/jdk.sh"

version=0.1.0
image="$home/target/edge"
jar="$home/appliance/target/appliance-$version.jar"
# What the edge and its libraries need of Java; jackson and logback do without java.sql and java.desktop.
modules=java.base,java.management,java.naming,java.xml,jdk.unsupported
# Native code of other machines.
foreign='-(osx|windows|linux-aarch_64)'

[ -e "$jar" ] || { echo "edge-image: $jar is missing; build first (./streamctl --version does)" >&2; exit 1; }
java=$(find_java 25)
jdk=$(dirname "$(dirname "$java")")
mkdir -p "$image/bin"
exec 8>"$home/target/edge.lock"
flock 8

made_of="$(cat "$jdk/release") $modules"
if [ "$made_of" != "$(cat "$image/runtime.made-of" 2>/dev/null)" ]; then
  rm -rf "$image/runtime" "$image/runtime.new"
  # Not compressed here: the archive compresses better, and starting is faster.
  "$jdk/bin/jlink" --add-modules "$modules" --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-0 \
    --output "$image/runtime.new" >&2
  mv "$image/runtime.new" "$image/runtime"
  echo "$made_of" > "$image/runtime.made-of"
fi

if [ ! -e "$image/lib.made" ] || [ -n "$(find "$jar" "$home/appliance/target/lib" -name '*.jar' -newer "$image/lib.made" -print -quit)" ]; then
  touch "$image/lib.making"
  rm -rf "$image/lib.new"
  mkdir "$image/lib.new"
  cp -p "$jar" "$home"/appliance/target/lib/*.jar "$image/lib.new"
  find "$image/lib.new" -name '*.jar' | grep -E -e "$foreign" | xargs -r rm
  rm -rf "$image/lib"
  mv "$image/lib.new" "$image/lib"
  mv "$image/lib.making" "$image/lib.made"
fi

cp -p "$home/packaging/playhouse-edge" "$image/bin/playhouse-edge"
cp -p "$home/packaging/config/edge.yaml" "$home/LICENSE" "$home/NOTICE" "$image"

if [ $# -gt 0 ]; then
  tar --sort=name --owner=0 --group=0 --numeric-owner --exclude=runtime.made-of --exclude=lib.made --transform "s,^edge,playhouse-edge-$version," -C "$home/target" -c edge \
    | gzip -n > "$1.new"
  mv "$1.new" "$1"
fi
