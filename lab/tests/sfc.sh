# `wufix sfc` and a stand-in for sfc (sfc.c) that speaks in the bytes of the real one.
new_windows() {
  new_prefix "$1"
  mkdir -p "$windows/Logs/CBS"
  # What an earlier run left there is no news.
  printf '%s [SR] Cannot repair member file %s of Lab-Earlier\r\n' \
    '2026-01-01 00:00:00, Info                  CSI    00000001' "[l:11]'earlier.dll'" >"$windows/Logs/CBS/CBS.log"
}

# run OPTIONS ARGUMENT...: `wufix sfc` where sfc does that.
run() {
  plan sfc "/scannow $1" "/verifyonly $1"
  wufix sfc "${@:2}" --yes --json
}

new_windows sfc
wufix sfc --dry-run
is 'dry run: exit code' 0 "$code"
is 'dry run: sfc is not started' '' "$(calls sfc)"

run 'says=clean ms=1500'
is 'clean' '0 sfc=clean' "$(answer)"
is 'clean: last event' 'run.end ok 0' "$(run_end "$out")"
is 'clean: nothing on stderr' '' "$(cat "$err")"
is 'clean: how sfc was called' '[/scannow]' "$(calls sfc)"
is 'clean: the journal has its end' 'run.end ok 0' "$(run_end "$(ls "$c"/ProgramData/wufix/runs/*-sfc.jsonl)")"
is 'clean: the bar moves as blocks arrive, while sfc runs' '71 100 true' "$(percents) $(progress_came_before 100)"
is 'clean: what sfc said, its bar drawn once' \
  '"Beginning system scan.  This process will take some time.\n\nBeginning verification phase of system scan.\nVerification 100% complete.\n\nWindows Resource Protection did not find any integrity violations."' \
  "$(said)"

run 'language=de says=repaired log=mended'
is 'repaired, in German' '0 sfc=repaired' "$(answer)"
is 'repaired: no letter is lost' 1 "$(said | grep -c 'Überprüfung 100 % abgeschlossen.*hat beschädigte Dateien gefunden')"
run 'language=fr says=unrepaired log=broken'
is 'not repaired, in French' '4 sfc=unrepaired broken.dll' "$(answer) $(verdict items)"
run 'language=tr says=clean ms=1000'
is 'clean, in a language that wufix does not know: the log settles it' '0 sfc=clean' "$(answer)"
is 'and the bar is read all the same' '74 100' "$(percents)"
run 'language=tr says=clean log=none'
is 'and where the log is silent, it is not clean' no "$(verdict 'good ? "yes" : "no"')"
run 'says=pending log=none'
is 'a restart is pending, wrapped within the sentence' '4 sfc=pending-restart' "$(answer)"
run 'says=no-service log=none'
is 'the service does not start' '1 sfc=could-not-run' "$(answer)"
run 'says=clean exit=0x80070005'
is 'an exit code of 32 bits' '2147942405 1 sfc=could-not-run' "$(exit_codes "$out") $(answer)"

for block in 1 4095; do
  run "language=de says=clean block=$block"
  is "a character split between two blocks of $block" '0 sfc=clean true' \
    "$(answer) $(said | grep -q 'Integritätsverletzungen gefunden\."$' && echo true)"
done

run 'says=clean log=broken'
is 'the log knows better' '4 sfc=unrepaired broken.dll' "$(answer) $(verdict items)"
is 'and it is said that the two disagree' true "$(verdict 'because.some((clause) => clause.includes("disagree"))')"
run 'language=de says=repaired log=drivers'
is 'of two drivers one is repaired' '4 sfc=unrepaired C:\WINDOWS\System32\drivers\other.sys' "$(answer) $(verdict items)"
run 'language=de says=repaired log=drivers rotate=68'
is 'the log is put aside between the damage and the repair' 'CbsPersist:Corrupt CBS:Repaired ' \
  "$(cd "$windows/Logs/CBS" && grep -o -m 1 'Corrupt\|Repaired' CbsPersist_*.log CBS.log | sed 's/[_.].*:/:/' | tr '\n' ' ')"
is 'and both parts are read' '4 sfc=unrepaired C:\WINDOWS\System32\drivers\other.sys' "$(answer) $(verdict items)"

run 'says=violations log=broken' --verify-only
is 'verify only' '[/verifyonly] 4 sfc=unrepaired broken.dll' "$(calls sfc) $(answer) $(verdict items)"

mkdir -p "$c/Old PC/Windows/System32"
size=$(stat -c %s "$windows/Logs/CBS/CBS.log")
run 'says=repaired log=mended' --offline 'C:\Old PC\Windows'
is 'another Windows' '0 sfc=repaired' "$(answer)"
is 'another Windows: a space is no end of an argument' \
  '[/scannow] [/offbootdir=C:\] [/offwindir=C:\Old PC\Windows] [/offlogfile=C:\ProgramData\wufix\logs\sfc-STAMP.log]' \
  "$(calls sfc)"
is 'another Windows: sfc logs in a folder that is there, and nowhere else' "9 $size" \
  "$(cat "$c"/ProgramData/wufix/logs/sfc-*.log | wc -l) $(stat -c %s "$windows/Logs/CBS/CBS.log")"

# Ctrl-C on a console. sfc has one of its own, which it does not reach.
at_work() { [ "$(calls sfc)" ]; }
# Wine wraps what is written, and draws between.
told() { tr -d '\r\n' <"$c/lab/screen.txt" | sed 's/\x1b\[[?0-9;]*[a-zA-Z]//g' | grep -ac "$1" >/dev/null; }
sfc_is_there() { pgrep -f '^C:\\windows\\System32\\sfc\.exe' >/dev/null; }
sfc_has_ended() { grep -q 'Repair complete' "$windows/Logs/CBS/CBS.log"; }

new_windows sfc-interrupted
plan sfc '/scannow says=clean ms=3000'
console sfc --yes
wait_for 10 at_work
press '\003'
is 'Ctrl-C is heard' yes "$(wait_for 2 told Stopping && echo yes)"
is 'while sfc is at work' 'yes no' "$(sfc_is_there && echo yes) $(sfc_has_ended && echo yes || echo no)"
console_end
journal=$(ls "$c"/ProgramData/wufix/runs/*-sfc.jsonl)
is 'Ctrl-C: sfc comes to its own end' '0 sfc=clean' "$(exit_codes "$journal") $(verdicts "$journal")"
is 'Ctrl-C: and so does the run' '0 run.end ok 0' "$code $(run_end "$journal")"

new_windows sfc-left
plan sfc '/scannow says=clean ms=5000'
console sfc --yes
wait_for 10 at_work
press '\003'
wait_for 2 told Stopping || true
press '\003'
is 'twice: wufix says what it would cost' yes "$(wait_for 2 told 'half done' && echo yes)"
sleep 0.3
is 'twice: and goes on' yes "$(pgrep -f '^C:\\wufix\.exe' >/dev/null && echo yes)"
press '\003'
console_end
journal=$(ls "$c"/ProgramData/wufix/runs/*-sfc.jsonl)
is 'three times: wufix has left' '0' "$(grep -c run.end "$journal")"
# Node has Windows end its children with it (a job object; libuv, src/win/process.c), though not theirs.
is 'three times: and sfc with it' 'yes no' \
  "$(wait_for 5 eval '! sfc_is_there' && echo yes) $(sfc_has_ended && echo yes || echo no)"
wufix history
is 'three times: history says so' 1 "$(grep -c -- '-sfc .*cut off$' "$out")"
wufix sfc --yes
is 'three times: another run is refused' 5 "$code"
plan sfc '/scannow says=clean'
wufix resume --yes --json
is 'three times: resume runs it again' '0 [/scannow] sfc=clean' "$code $(calls sfc) $(verdicts "$out")"
