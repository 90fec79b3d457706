#!/usr/bin/env bash
# HTTP caching by the public tests of cache-tests.fyi (npm http-cache-tests): the edge in open mode beside nginx, Varnish, Apache, Squid and Traffic
# Server from their Debian packages, each as its makers' defaults have it, with revalidation where that is a switch. Everything listens on loopback
# and keeps its files in a folder of its own, which goes at the end.
#   conformance.sh [NAME...]    only these: playhouse nginx varnish apache squid trafficserver
set -euo pipefail
home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
. "$home/benchmarks/packages.sh"
version=0.4.5
caches=("$@")
[ ${#caches[@]} -gt 0 ] || caches=(playhouse nginx varnish apache squid trafficserver)

command -v npm >/dev/null || { echo "conformance: npm is missing; install it (Debian: apt install npm)" >&2; exit 1; }
declare -A programs=([playhouse]=bash:bash [nginx]=nginx:nginx-light [varnish]=varnishd:varnish [apache]=apache2:apache2-bin [squid]=squid:squid
  [trafficserver]=traffic_server:trafficserver)
wanted=()
for cache in "${caches[@]}"; do wanted+=("${programs[$cache]:?there is no cache $cache}"); done
install_lacking "${wanted[@]}"
export PATH="$PATH:/usr/sbin"

folder=$(mktemp -d)
chmod 755 "$folder"
pids=()
finish() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$folder"
}
trap finish EXIT

origin=18000
suite="$home/benchmarks/target/http-cache-tests-$version"
[ -d "$suite/node_modules/http-cache-tests" ] || npm install --silent --prefix "$suite" "http-cache-tests@$version" >&2
tests="$suite/node_modules/http-cache-tests"

start() { # log, command...
  local log=$1
  shift
  "$@" >"$folder/$log.log" 2>&1 </dev/null &
  pids+=($!)
}

listens() { # port, name
  for _ in $(seq 100); do
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return 0
    sleep 0.2
  done
  echo "conformance: $2 does not listen; it says:" >&2
  tail -5 "$folder/$2.log" >&2
  return 1
}

playhouse() {
  "$home/streamctl" edge run --help >/dev/null # builds what is not built
  start playhouse "$home/streamctl" edge run --access open --upstream "http://127.0.0.1:$origin" --listen "127.0.0.1:$1" --data "$folder/data" --drain-seconds 1
}

nginx_conf() {
  cat <<END
daemon off; master_process off; pid $folder/nginx.pid; error_log $folder/nginx-errors.log;
events {}
http {
  access_log off;
  proxy_cache_path $folder/nginx keys_zone=all:8m; proxy_temp_path $folder/nginx-temp; client_body_temp_path $folder/nginx-bodies;
  fastcgi_temp_path $folder/nginx-f; uwsgi_temp_path $folder/nginx-u; scgi_temp_path $folder/nginx-s;
  server { listen 127.0.0.1:$1; location / { proxy_pass http://127.0.0.1:$origin; proxy_cache all; proxy_cache_revalidate on; } }
}
END
}
nginx() {
  nginx_conf "$1" >"$folder/nginx.conf"
  start nginx "$(type -P nginx)" -p "$folder" -e "$folder/nginx-errors.log" -c "$folder/nginx.conf"
}

varnish() { start varnish varnishd -F -n "$folder/varnish" -a "127.0.0.1:$1" -b "127.0.0.1:$origin" -s malloc,64m; }

apache() {
  mkdir -p "$folder/apache"
  chmod 777 "$folder/apache"
  {
    for module in mpm_event authz_core proxy proxy_http cache cache_disk; do echo "LoadModule ${module}_module /usr/lib/apache2/modules/mod_$module.so"; done
    cat <<END
ServerName localhost
ServerRoot $folder
PidFile $folder/apache.pid
ErrorLog $folder/apache-errors.log
Listen 127.0.0.1:$1
ProxyPass "/" "http://127.0.0.1:$origin/"
CacheEnable disk /
CacheRoot $folder/apache
CacheDefaultExpire 0
CacheIgnoreNoLastMod On
CacheStoreExpired On
END
  } >"$folder/apache.conf"
  start apache apache2 -DFOREGROUND -f "$folder/apache.conf"
}

squid() {
  cat >"$folder/squid.conf" <<END
http_port 127.0.0.1:$1 accel defaultsite=localhost no-vhost
cache_peer 127.0.0.1 parent $origin 0 no-query no-digest originserver default
http_access allow all
pid_filename $folder/squid.pid
access_log none
cache_log $folder/squid.log
cache_store_log none
coredump_dir $folder
pinger_enable off
shutdown_lifetime 1 second
END
  chmod 777 "$folder"
  start squid "$(type -P squid)" -N -f "$folder/squid.conf"
}

trafficserver() {
  local root="$folder/ts"
  mkdir -p "$root"/{run,log,cache}
  cp -r /etc/trafficserver "$root/conf"
  cat >"$root/runroot.yaml" <<END
prefix: $root
exec_prefix: $root
bindir: /usr/bin
sbindir: /usr/sbin
sysconfdir: $root/conf
datadir: /usr/share/trafficserver
includedir: /usr/include
libdir: /usr/lib/trafficserver
libexecdir: /usr/lib/trafficserver/modules
localstatedir: $root/run
runtimedir: $root/run
logdir: $root/log
cachedir: $root/cache
END
  cat >>"$root/conf/records.config" <<END
CONFIG proxy.config.http.server_ports STRING $1:ip-in=127.0.0.1
CONFIG proxy.config.url_remap.pristine_host_hdr INT 1
END
  echo "map / http://127.0.0.1:$origin/" >"$root/conf/remap.config"
  echo "$root/cache 64M" >"$root/conf/storage.config"
  chmod -R a+rwX "$root"
  start trafficserver env TS_RUNROOT="$root" traffic_server
}

cat >"$folder/sum.mjs" <<END
import fs from 'fs'
import tests from '$tests/tests/index.mjs'
import { determineTestResult } from '$tests/lib/display.mjs'
const [file, name] = process.argv.slice(2)
const results = JSON.parse(fs.readFileSync(file))
const sums = { required: [0, 0], optimal: [0, 0], check: [0, 0] }
for (const suite of tests) {
  for (const test of suite.tests) {
    if (!(test.id in results)) continue
    const sum = sums[test.kind ?? 'required']
    sum[1]++
    sum[0] += ['✅', 'Y'].includes(determineTestResult(tests, test.id, results, false)[2]) ? 1 : 0
  }
}
const cell = ([passed, all]) => (passed + ' of ' + all).padEnd(12)
console.log(name.padEnd(15) + cell(sums.required) + cell(sums.optimal) + cell(sums.check))
END

cd "$tests"
npm_package_config_port=$origin npm_package_config_protocol=http npm_package_config_pidfile="$folder/origin.pid" start origin node server/server.mjs
listens "$origin" origin
echo "                required    optimal     optional behaviour"
port=$origin
for cache in "${caches[@]}"; do
  port=$((port + 1))
  "$cache" "$port"
  listens "$port" "$cache" || continue
  npm_config_base="http://127.0.0.1:$port" npm_config_id= npm_package_config_id= node --no-warnings cli.mjs >"$folder/$cache.json" 2>"$folder/$cache.err"
  node "$folder/sum.mjs" "$folder/$cache.json" "$cache"
done
