#!/bin/bash
# npm run lab [-- TEST...]: the real wufix.exe against the Windows programs of Wine. See README.md.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

# stale: whether dist/wufix.exe is missing, or older than something it is made of.
stale() {
  local exe=$here/../dist/wufix.exe
  [ ! -e "$exe" ] ||
    [ -n "$(find "$here/../src" "$here/../build" "$here/../package-lock.json" "$here/build-exe.js" "$here/exe" -newer "$exe" -type f)" ]
}

if [ "${WUFIX_LAB_INSIDE:-}" != yes ]; then
  bash "$here/setup.sh"
  if stale; then (cd "$here/.." && npm run --silent build:exe); fi
  # Mounts and processes (wineservers, services) of its own, which end with it; and no network.
  export WUFIX_LAB_INSIDE=yes
  exec unshare --mount --pid --fork --kill-child --mount-proc --net bash "$0" "$@"
fi

trap 'exit 130' INT TERM
exec 9>"$lab/run.lock"
flock -n 9 || { echo 'waiting for another lab run to end' >&2 && flock 9; }
enter_chroot
rm -rf "$root/lab/run"
results=$lab/results
: >"$results"

cat <<END
real:     wufix.exe with its Node; of $(in_prefix template wine --version): the service manager, wuauserv, BITS and msiserver, net.exe,
          sc.exe, reg.exe, cmd.exe, the registry and the rules of Windows paths. None of it is Microsoft's
stand-in: cryptSvc (Wine's print spooler), the other services and every slow or stubborn one (lab/slow-service.c), whoami.exe
          (lab/whoami.c, telling of the real token), sfc and DISM (lab/sfc.c, lab/dism.c: their bytes, logs and exit
          codes, as the test has planned them), PowerShell (Wine's: says nothing, exits 0), the content of
          SoftwareDistribution and catroot2 (marker files), the disk (of Linux: an open file does not hold its folder)
END

[ $# != 0 ] || set -- $(basename -s .sh "$here"/tests/*.sh)
for test in "$@"; do
  # A test that ends early has failed, whatever it had counted until then.
  bash -euo pipefail -c '. "$1/lib.sh"; test=$2 results=$3; . "$1/tests/$2.sh"; shut_down' \
    lab "$here" "$test" "$results" 9>&- || is 'the test runs to its end' 0 "$?"
done

passed=$(grep -c pass "$results" || true)
failed=$(grep -c fail "$results" || true)
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
