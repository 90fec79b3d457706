# install_lacking PROGRAM:PACKAGE...: installs the Debian packages of those programs that this machine lacks.
install_lacking() {
  local each lacking=()
  for each in "$@"; do
    PATH="$PATH:/usr/sbin" command -v "${each%:*}" >/dev/null || lacking+=("${each#*:}")
  done
  [ ${#lacking[@]} -gt 0 ] || return 0
  [ "$(id -u)" = 0 ] || { echo "This machine lacks ${lacking[*]}; install them (apt install)." >&2; return 1; }
  DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${lacking[@]}" >&2
}
