#!/bin/bash
# npm run lab [-- TEST...]: the real wufix.exe against the Windows programs of Wine. See README.md.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)

if [ "${WUFIX_LAB_INSIDE:-}" != yes ]; then
  bash "$here/setup.sh"
  if [ -z "$(find "$here/../dist/wufix.exe" -newer "$here/../package-lock.json" 2>/dev/null)" ] ||
    [ -n "$(find "$here/../src" "$here/../bin" "$here/build-exe.js" "$here/exe" -newer "$here/../dist/wufix.exe" -type f)" ]; then
    (cd "$here/.." && npm run --silent build && npm run --silent build:exe)
  fi
  # Mounts and processes (wineservers, services) of its own, which end with it; and no network.
  export WUFIX_LAB_INSIDE=yes
  exec unshare --mount --pid --fork --kill-child --mount-proc --net bash "$0" "$@"
fi

. "$here/lib.sh"
trap 'exit 130' INT TERM
exec 9>"$lab/run.lock"
flock -n 9 || { echo 'another lab run is under way' >&2; exit 1; }
enter_chroot
rm -rf "$root/lab/run"
results=$lab/results
: >"$results"

wine_version=$(in_prefix template wine --version)
cat <<END
real:     wufix.exe (Node and all), on the service manager, wuauserv, BITS, msiserver, net.exe, sc.exe, reg.exe, whoami.exe,
          cmd.exe, registry and file names of $wine_version, which are not those of Windows
stand-in: CryptSvc (Wine's print spooler); every slow or stubborn service (lab/slow-service.c); the content of
          SoftwareDistribution and catroot2 (marker files); the disk (ext4: nothing is locked there)
END

if [ $# = 0 ]; then set -- "$here"/tests/*.sh; else set -- "${@/#/$here/tests/}" && set -- "${@/%/.sh}"; fi
for file in "$@"; do
  test=$(basename "$file" .sh)
  # A test that ends early has failed, whatever it had counted until then.
  bash -c '. "$1/lib.sh"; set -euo pipefail; test=$2 results=$3; . "$4"; shut_down' \
    lab "$here" "$test" "$results" "$file" 9>&- || is 'the test runs to its end' 0 "$?"
done

passed=$(grep -c pass "$results" || true)
failed=$(grep -c fail "$results" || true)
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
