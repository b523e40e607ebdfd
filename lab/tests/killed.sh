# kill -9 of the real exe in the middle; then another process goes on (`resume`), or takes back (`undo`).
recorded() { grep -qs "\"type\":\"$1\",\"id\":\"$2\"" "$c"/ProgramData/wufix/runs/*-reset.jsonl; }

# Where the run is cut.
while_stopping() { recorded step.start stop-wuauserv && [ "$(state wuauserv)" = 3 ]; }
when_one_is_stopped() { recorded step.end stop-wuauserv; }
when_one_is_moved() { [ ! -e "$windows/SoftwareDistribution" ]; }
while_starting() { recorded step.start start-wuauserv && [ "$(state wuauserv)" = 2 ]; }
and_power_is_lost() { when_one_is_moved; }
when_one_is_back() { [ -e "$windows/SoftwareDistribution" ]; }

# slow_windows NAME OPTION: one on which everything takes its time, so that there is time to kill; but for how wuauserv stops.
slow_windows() {
  new_prefix "killed-$1"
  service wuauserv "$2" start=2500
  service cryptSvc stop=2500
  service bits stop=2500
  service msiserver stop=2500
  usual_folders
  wait_for 5 eval '[ "$(state wuauserv)" = 4 ]'
}

# cut WHERE COMMAND: runs it and kills it there, without a pause between the look and the kill. What it had started (net.exe)
# ends with it: libuv keeps it in a job object that closes with its parent (libuv, src/win/process.c).
cut() {
  local victim until=$(($(milliseconds) + 30000))
  wine 'C:\wufix.exe' $2 --yes --json >"$c/lab/cut.txt" 2>&1 &
  wait_for 10 pgrep -f '^C:\\wufix\.exe' >/dev/null
  victim=$(pgrep -f '^C:\\wufix\.exe')
  until "$1"; do
    [ "$(milliseconds)" -lt "$until" ] || break
  done
  kill -9 $victim
  wait $! 2>/dev/null || true
  journal=$(ls "$c"/ProgramData/wufix/runs/*-$2.jsonl)
  is "$1: cut off" 0 "$(grep -c run.end "$journal" || true)"
  note "$1: the journal ends with $(tail -n 1 "$journal" | grep -o '"type":"[^"]*","id":"[^"]*"'), services $(states $documented)"
}

for where in while_stopping when_one_is_stopped when_one_is_moved while_starting and_power_is_lost; do
  for how in resume undo; do
    first=stop=2500
    [ $where != when_one_is_stopped ] || first=stop=0
    slow_windows "$where-$how" $first
    cut $where reset

    if [ $where = and_power_is_lost ]; then
      shut_down
      boot
    fi
    if [ $where-$how = when_one_is_moved-undo ]; then
      wufix reset --yes
      is "$where: another reset is refused" 5 "$code"
    fi
    wufix $how --yes --json
    is "$where, $how: exit code" 0 "$code"
    is "$where, $how: last event" 'run.end ok 0' "$(run_end "$out")"
    is "$where, $how: every service runs" "$all_running" "$(states $documented)"
    if [ $how = resume ]; then
      is "$where, resume: moved as by an unbroken run" "$moved_aside" "$(places)"
      is "$where, resume: the journal has its end" 'run.end ok 0' "$(run_end "$journal")"
    else
      is "$where, undo: in place as before" "$in_place" "$(places)"
    fi
  done
done

# Undo, between a folder's way back and the start of what uses it.
for how in resume undo; do
  slow_windows "undoing-$how" stop=0
  wufix reset --yes
  is "undo, $how: there was something to undo" "0 $moved_aside" "$code $(places)"
  cut when_one_is_back undo
  wufix $how --yes --json
  is "undo, $how: exit code" 0 "$code"
  is "undo, $how: last event" 'run.end ok 0' "$(run_end "$out")"
  is "undo, $how: every service runs" "$all_running" "$(states $documented)"
  is "undo, $how: in place as before the reset" "$in_place" "$(places)"
done
