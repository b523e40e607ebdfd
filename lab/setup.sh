#!/bin/bash
# Builds the lab into ${WUFIX_LAB:-/var/cache/wufix-lab}: a Debian trixie with Wine 10 in a folder of its own, the
# cross compiler, the lab's own Windows programs, and a template of a Windows drive. What is there is left alone.
# Wants: Debian bookworm or later, root, and a Debian mirror (WUFIX_LAB_MIRROR names another than deb.debian.org).
set -euo pipefail

. "$(dirname "$0")/lib.sh"
mirror=${WUFIX_LAB_MIRROR:-http://deb.debian.org/debian}

say() { printf 'lab setup: %s\n' "$*"; }

[ "$(id -u)" = 0 ] || { say 'must be root (it makes and enters a chroot)' >&2; exit 1; }
mkdir -p "$lab"
exec 9>"$lab/setup.lock"
flock 9

install_packages() {
  local missing=()
  command -v debootstrap >/dev/null || missing+=(debootstrap)
  command -v x86_64-w64-mingw32-gcc >/dev/null || missing+=(gcc-mingw-w64-x86-64)
  [ ${#missing[@]} = 0 ] && return
  say "installing ${missing[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$lab/apt.log" 2>&1 ||
    { tail -n 20 "$lab/apt.log" >&2; exit 1; }
}

# Under another name until it is whole, so that an interrupted setup is not taken for a finished one.
install_wine() {
  [ -d "$root" ] && return
  say 'making a Debian trixie with Wine (one to two minutes)'
  rm -rf --one-file-system "$lab/trixie.part"
  debootstrap --variant=minbase --include=wine,wine64 trixie "$lab/trixie.part" "$mirror" >"$lab/debootstrap.log" 2>&1 ||
    { tail -n 20 "$lab/debootstrap.log" >&2; exit 1; }
  rm -rf "$lab/trixie.part/var/cache/apt/archives"
  mv "$lab/trixie.part" "$root"
}

compile_programs() {
  local source program
  mkdir -p "$lab/programs"
  for source in "$here"/*.c; do
    program=$lab/programs/$(basename "$source" .c).exe
    [ "$program" -nt "$source" ] && [ "$program" -nt "$here/stand-in.h" ] && continue
    say "compiling $(basename "$program")"
    x86_64-w64-mingw32-gcc -O2 -Wall -Wextra -Werror -s -o "$program" "$source"
  done
}

make_template() {
  [ -d "$root/lab/template" ] && return
  say 'making the template of a Windows drive (10 s)'
  unshare --mount --pid --fork --kill-child --mount-proc --net bash "$here/template.sh"
}

install_packages
install_wine
compile_programs
make_template
say "ready in $lab: $(chroot "$root" dpkg-query -W -f 'Wine ${Version}' wine)"
