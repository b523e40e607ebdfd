# What a user who is no administrator could put in the way of an elevated wufix: programs, variables, a state folder.
programs='net sc reg cmd Dism sfc whoami fltmc powershell icacls expand wusa'

# around VARIABLE=VALUE... -- ARGUMENT...: like `wufix`, in the folder of the plants, with these variables.
around() {
  local setting IFS=' '
  out=$c/lab/out.txt err=$c/lab/err.txt
  rm -f "$out" "$err"
  {
    printf '@echo off\r\ncd /d C:\\lab\\here\r\n'
    for setting in "$@"; do
      shift
      [ "$setting" != -- ] || break
      printf 'set %s\r\n' "$setting"
    done
    printf 'C:\\lab\\beside\\wufix.exe %s >C:\\lab\\out.txt 2>C:\\lab\\err.txt\r\n' "$*"
    printf 'echo %%errorlevel%%\r\nexit /b 0\r\n'
  } >"$c/lab/around.cmd"
  code=$(wine cmd /c 'C:\lab\around.cmd' | tr -d '\r')
}

new_prefix planted
usual_services
usual_folders
mkdir -p "$windows/system32/drivers" "$c/lab/here" "$c/lab/beside" "$c/lab/path"
mv "$c/wufix.exe" "$c/lab/beside/"
echo driver >"$windows/system32/drivers/wimmount.sys"
plan sfc '/scannow says=clean'
plan dism '/CheckHealth no-bar says=healthy' '/RestoreHealth says=healthy'
for folder in here beside path; do
  for program in $programs; do
    cp "$lab/programs/planted.exe" "$c/lab/$folder/$program.exe"
    cp "$lab/programs/planted.exe" "$c/lab/$folder/$program.com"
  done
done
wine cmd /c 'cd /d C:\lab\here & net' >/dev/null 2>&1 || true
is 'a plant is run by whoever looks for it' 1 "$(grep -c . "$c/lab/planted.txt")"
rm "$c/lab/planted.txt"

poison='PATH=C:\lab\path;%PATH%|PATHEXT=.COM;.EXE|COMSPEC=C:\lab\path\cmd.exe|PSModulePath=C:\lab\path|COR_PROFILER_PATH=C:\lab\path\x.dll'
poisoned() { local IFS='|'; around $poison -- "$@"; }
for command in 'reset --yes' 'undo --yes' 'wimmount --fix --yes' 'undo --yes' 'sfc --yes' 'dism restore --yes' services doctor \
  'reparse C:\windows' 'clean --yes' history; do
  poisoned $command
  note "$command: exit code $code"
  [ "$command" != 'reset --yes' ] || is 'reset: exit code' "0 $moved_aside" "$code $(places)"
  [ "$command" != 'undo --yes' ] || is 'undo: exit code' "0 $in_place" "$code $(places)"
  is "$command: no plant is run" '' "$(cat "$c/lab/planted.txt" 2>/dev/null)"
done
is 'no variable of the user reaches PowerShell' \
  'PSModulePath=C:\windows\System32\WindowsPowerShell\v1.0\Modules COR_PROFILER_PATH=' "$(tr -d '\r' <"$c/lab/powershell-calls.txt" | sort -u)"

# Where the environment says that Windows is.
mkdir -p "$c/evil/System32"
cp "$lab/programs/planted.exe" "$c/evil/System32/net.exe"
around 'windir=C:\evil' -- reset --yes
is 'a false windir: refused' 5 "$code"
is 'a false windir: is named' 1 "$(grep -c 'says that Windows is in C:\\evil (windir), and it is not' "$err")"
is 'a false windir: nothing is changed' "$in_place" "$(places)"
around 'windir=C:\evil' -- services
is 'a false windir: nor is anything asked' 5 "$code"
is 'a false windir: no plant is run' '' "$(cat "$c/lab/planted.txt" 2>/dev/null)"

# Variables with which Node itself would load something.
printf 'nodejs_conf = x\n[y\n' >"$c/lab/here/evil.cnf"
printf 'require("fs").writeFileSync("C:/lab/planted.txt", "x")\n' >"$c/lab/here/evil.js"
for setting in 'OPENSSL_CONF=C:\lab\here\evil.cnf' 'NODE_OPTIONS=--require C:\lab\here\evil.js' 'NODE_COMPILE_CACHE=C:\lab\cache' \
  'NODE_ICU_DATA=C:\lab\here'; do
  around "$setting" -- --version
  is "$setting: has no effect" "0 $(node -p 'require("'"$here"'/../package.json").version')" "$code $(tr -d '\r' <"$out")$(cat "$err")"
done
around 'NODE_V8_COVERAGE=C:\lab\cache' -- --version
is 'NODE_V8_COVERAGE: has no effect, but that Node complains of it' "0 $(node -p 'require("'"$here"'/../package.json").version')" \
  "$code $(tr -d '\r' <"$out")"
is 'nothing is written where a user could change it' '' "$(find "$c/lab/cache" -type f 2>/dev/null)"
is 'no script is loaded' '' "$(cat "$c/lab/planted.txt" 2>/dev/null)"

# A state folder in which others could have written.
journal=$(ls "$c"/ProgramData/wufix/runs/*-reset.jsonl)
run=$(basename "$journal" .jsonl)
for foreign in 'C:\ProgramData\wufix O:BAG:SYD:AI(A;OICIID;FA;;;BA)(A;CIID;DCLCRPCR;;;BU)' \
  'C:\ProgramData\wufix O:S-1-5-21-1-2-3-1001G:SYD:PAI(A;OICI;FA;;;BA)' \
  "C:\\ProgramData\\wufix\\runs\\$run.jsonl O:BAG:SYD:AI(A;ID;FA;;;BA)(A;;FA;;;WD)"; do
  echo "$foreign" >"$c/lab/sddl.txt"
  for command in "undo $run --yes" 'reset --yes'; do
    around -- $command
    is "${foreign/$run/RUN}, ${command/$run/RUN}: refused" 5 "$code"
    is "${foreign/$run/RUN}, ${command/$run/RUN}: and how it is mended" 1 "$(grep -c 'What to do: .*icacls.exe' "$err")"
  done
done
is 'nothing was changed' "$in_place" "$(places)"
