# What the scripts and tests of the lab share. Whatever runs Windows programs does so in a mount and process namespace
# of its own (run.sh, setup.sh), so that everything started ends with it.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
lab=$(realpath -m "${WUFIX_LAB:-/var/cache/wufix-lab}")
root=$lab/trixie

# The four services of the documents.
documented='wuauserv cryptSvc bits msiserver'

enter_chroot() { mount -t proc proc "$root/proc"; }

# surround NAME: sets $around, the words before a Linux program of the chroot that is to run on that Windows drive. .NET and
# browser parts are left out, since Wine would look for them on the network; whoami, sfc, DISM and PowerShell are ours.
surround() {
  around=(chroot "$root" /usr/bin/env -i HOME=/root USER=root PATH=/usr/bin:/bin LANG=C.UTF-8
    XDG_RUNTIME_DIR=/run WINEDEBUG=-all
    WINEDLLOVERRIDES='mscoree,mshtml,winemenubuilder.exe=;whoami.exe,sfc.exe,dism.exe,powershell.exe=n'
    WINEPREFIX="/lab/$1")
}

# in_prefix NAME PROGRAM ARGUMENT...: runs a Linux program of the chroot on that Windows drive. The exit code is cut to
# 8 bits.
in_prefix() {
  local around
  surround "$1"
  shift
  timeout -k 5 180 "${around[@]}" "$@" </dev/null
}

# wine PROGRAM ARGUMENT...: runs a Windows program in the prefix of the test.
wine() { in_prefix "$prefix" wine "$@"; }

# new_prefix NAME: a fresh Windows, running, as $prefix; its drive is $c. Wine's own programs are never written to, so
# they are links to the template; the registry is a copy, because Wine writes into a file that has two names.
new_prefix() {
  [ -z "${prefix:-}" ] || shut_down
  prefix=run/$1
  c=$root/lab/$prefix/drive_c
  windows=$c/windows
  rm -rf "${root:?}/lab/$prefix"
  mkdir -p "$root/lab/run"
  cp -al "$root/lab/template" "$root/lab/$prefix"
  local file
  for file in "$root/lab/template"/*.reg; do
    cp --remove-destination -a "$file" "$root/lab/$prefix/"
  done
  mkdir "$c/lab"
  cp "$lab/programs/slow-service.exe" "$here/documented-reset.cmd" "$c/lab/"
  cp --remove-destination "$lab/programs/whoami.exe" "$lab/programs/sfc.exe" "$lab/programs/dism.exe" "$windows/system32/"
  cp --remove-destination "$lab/programs/powershell.exe" "$windows/system32/WindowsPowerShell/v1.0/"
  # The kernel's own name for the folder of Windows (\\?\GLOBALROOT\SystemRoot), which Wine does not know.
  mkdir "$root/lab/$prefix/globalroot"
  ln -s ../drive_c/windows "$root/lab/$prefix/globalroot/SystemRoot"
  ln -s ../globalroot "$root/lab/$prefix/dosdevices/globalroot"
  cp "$here/../dist/wufix.exe" "$c/wufix.exe"
  boot
}

# Services run on when the last program has ended: `-p`. What they have to say goes to a file.
boot() {
  in_prefix "$prefix" wineserver -p
  wine cmd /c rem >>"$root/lab/$prefix/wine.log" 2>&1
}

shut_down() { in_prefix "$prefix" wineserver -k 2>/dev/null || true; }

# service NAME [OPTION...]: makes NAME a slow-service.exe with these options, and starts it. The old one's name is free
# (until then: 1072, marked for deletion) once its process has ended.
service() {
  wine net stop "$1" >/dev/null 2>&1 || true
  wine sc delete "$1" >/dev/null 2>&1 || true
  wait_for 5 wine sc create "$1" binPath= "C:\\lab\\slow-service.exe $*" >/dev/null
  wine net start "$1" >/dev/null
}

# The services that are there in Wine, and a CryptSvc, which is not.
usual_services() {
  wine sc create cryptSvc binPath= 'C:\windows\system32\spoolsv.exe' >/dev/null
  local name
  for name in $documented; do wine net start "$name" >/dev/null; done
}

# The folders that a reset moves, each with a marker.
usual_folders() {
  mkdir -p "$windows/SoftwareDistribution/DataStore" "$windows/system32/catroot2"
  echo before >"$windows/SoftwareDistribution/DataStore/DataStore.edb"
  echo before >"$windows/system32/catroot2/dberr.txt"
}

# state NAME: the number sc query shows (1 stopped, 2 starting, 3 stopping, 4 running), or nothing.
state() { wine sc query "$1" 2>/dev/null | tr -d '\r' | sed -n 's/^ *STATE *: \([0-9]\).*/\1/p'; }

states() {
  local name line=
  for name in "$@"; do line+="$name=$(state "$name") "; done
  printf '%s' "${line% }"
}

# places: every file of the two caches, wherever it stands; the stamps of runs are masked.
places() {
  (cd "$windows" && find . -path './SoftwareDistribution*' -type f -o -path './system32/catroot2*' -type f) |
    sed -e 's/^..//' -e 's/wufix-[0-9]*-[0-9]*/wufix-STAMP/' | sort | tr '\n' ' '
}

# The answers of `places`: as usual_folders made them, and after a reset.
in_place='SoftwareDistribution/DataStore/DataStore.edb system32/catroot2/dberr.txt '
moved_aside='SoftwareDistribution.wufix-STAMP/DataStore/DataStore.edb system32/catroot2.wufix-STAMP/dberr.txt '
all_running='wuauserv=4 cryptSvc=4 bits=4 msiserver=4'

# wufix ARGUMENT...: runs the real exe by cmd.exe, as a user does; sets $code (all 32 bits), $out and $err (files).
wufix() {
  out=$c/lab/out.txt err=$c/lab/err.txt
  rm -f "$out" "$err"
  code=$(wine cmd /c 'C:\wufix.exe' "$@" '>C:\lab\out.txt' '2>C:\lab\err.txt' '&' call echo '%^errorlevel%' | tr -d '\r')
}

# console ARGUMENT...: starts wufix on a console, which a pseudo-terminal is to Wine; `press` types there, and `console_end`
# waits for its end and sets $code (8 bits).
console() {
  local around command
  surround "$prefix"
  printf -v command '%q ' "${around[@]}" TERM=xterm wine 'C:\wufix.exe' "$@"
  rm -f "$c/lab/keys"
  mkfifo "$c/lab/keys"
  timeout -k 5 180 script -qefc "$command" "$c/lab/screen.txt" <"$c/lab/keys" >/dev/null 2>&1 &
  exec 8>"$c/lab/keys"
}
press() { (printf "$1" >&8) || true; }
console_end() {
  code=0
  wait $! || code=$?
  exec 8>&-
}

# plan PROGRAM RULE...: what the stand-in (sfc or dism) says and does from now on, see stand-in.h.
plan() {
  local program=$1
  shift
  printf '%s\n' "$@" >"$c/lab/$program.txt"
  rm -f "$c/lab/$program-calls.txt"
}

# calls PROGRAM: how it was called since then, a line a call; the stamps of runs are masked.
calls() { [ ! -e "$c/lab/$1-calls.txt" ] || sed -E 's/[0-9]{8}-[0-9]{6}(-[0-9]+)?/STAMP/' "$c/lab/$1-calls.txt"; }

# verdicts FILE: every step that found something, with what it found: `restore=healthy check=healthy`.
verdicts() { json "$1" 'events.filter(({ type }) => type === "verdict").map(({ id, verdict }) => `${id}=${verdict}`).join(" ")'; }

# exit_codes FILE: those of the programs that a run started, unsigned.
exit_codes() { json "$1" 'events.filter(({ type }) => type === "effect").map(({ exitCode }) => exitCode).join(" ")'; }

# Of the last `wufix … --json`: its exit code and verdicts; a field of its first verdict; the percentages; whether the first
# of them came so many milliseconds before the program ended; what the last program said.
answer() { echo "$code $(verdicts "$out")"; }
verdict() { json "$out" "events.find(({ type }) => type === 'verdict').$1"; }
percents() { json "$out" 'events.filter(({ type }) => type === "step.progress").map(({ percent }) => percent).join(" ")'; }
progress_came_before() {
  json "$out" "(([first, end]) => Date.parse(end.at) - Date.parse(first.at) > $1)(
    ['step.progress', 'effect'].map((wanted) => events.find(({ type }) => type === wanted)))"
}
said() { json "$out" 'JSON.stringify(events.findLast(({ type }) => type === "step.output").text.replaceAll("\r", ""))'; }

# run_end FILE: outcome and exit code of its last event, if that is the end of a run.
run_end() { json "$1" '(({ type, outcome, exitCode }) => `${type} ${outcome} ${exitCode}`)(events.at(-1))'; }

# json FILE EXPRESSION: the value of a JavaScript expression over `events`, the lines of FILE, which must all be JSON.
json() {
  node -e '
    const [file, expression] = process.argv.slice(1);
    const events = require("fs").readFileSync(file, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
    process.stdout.write(String(new Function("events", `return ${expression}`)(events)));
  ' "$1" "$2" 2>&1 | grep -m 1 .
}

# exit_code COMMAND...: its exit code, in 8 bits.
exit_code() {
  local code=0
  "$@" >/dev/null 2>&1 || code=$?
  echo "$code"
}

# is TEXT EXPECTED ACTUAL: one assertion, one line.
is() {
  if [ "$2" = "$3" ]; then
    echo "ok    $test: $1"
    echo pass >>"$results"
  else
    echo "FAIL  $test: $1"
    printf '        expected: %s\n        actual:   %s\n' "$2" "$3"
    echo fail >>"$results"
  fi
}

# at_most TEXT BOUND VALUE: the same for a number.
at_most() {
  if awk "BEGIN { exit !($3 <= $2) }"; then is "$1" "$2" "$2"; else is "$1" "at most $2" "$3"; fi
}

note() { echo "      $test: $*"; }

# The median of the numbers on standard input, one a line.
median() { sort -g | awk '{ value[NR] = $1 } END { print (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2 }'; }

milliseconds() { echo $(($(date +%s%N) / 1000000)); }

# wait_for SECONDS COMMAND...: polls every 10 ms until the command succeeds.
wait_for() {
  local until=$(($(milliseconds) + $1 * 1000))
  shift
  while ! "$@"; do
    [ "$(milliseconds)" -lt "$until" ] || return 1
    sleep 0.01
  done
}
