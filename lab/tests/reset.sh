# `wufix reset`, then `wufix undo`, among the services that Wine has.
subsequence='((shown) => events.filter(({ type }) => type === "effect").every(({ effect }) => {
  const index = shown.indexOf(JSON.stringify(effect));
  return index >= 0 && shown.splice(0, index + 1);
}))(events[0].plan.steps.flatMap(({ effects }) => effects.map((effect) => JSON.stringify(effect))))'
start_types() {
  local name
  for name in $documented AppIDSvc; do
    wine reg query "HKLM\\SYSTEM\\CurrentControlSet\\Services\\$name" /v Start | tr -d '\r' | awk '$1 == "Start" { print $3 }'
  done
}

new_prefix reset
usual_services
usual_folders
wine sc create AppIDSvc depend= cryptSvc binPath= 'C:\lab\slow-service.exe AppIDSvc' >/dev/null
wine sc create DoSvc binPath= 'C:\lab\slow-service.exe DoSvc' >/dev/null
wine net start AppIDSvc >/dev/null
before="$all_running AppIDSvc=4 DoSvc=1 UsoSvc="
is 'services before' "$before" "$(states $documented AppIDSvc DoSvc UsoSvc)"
types=$(start_types)

wufix reset --dry-run --json
is 'dry run: exit code' 0 "$code"
is 'dry run: nothing is moved' "$in_place" "$(places)"
is 'dry run: no state is written' '' "$(find "$c/ProgramData/wufix" -type f 2>/dev/null)"
cp "$out" "$c/lab/dry-run.txt"

wufix reset --yes --json
is 'exit code' 0 "$code"
is 'nothing on stderr' '' "$(cat "$err")"
is 'last event' 'run.end ok 0' "$(run_end "$out")"
is 'performed is a subsequence of shown' true "$(json "$out" "$subsequence")"
is 'services are as before' "$before" "$(states $documented AppIDSvc DoSvc UsoSvc)"
is 'start types are as before' "$types" "$(start_types)"
is 'both folders are moved aside' "$moved_aside" "$(places)"
journal=$(ls "$c"/ProgramData/wufix/runs/*-reset.jsonl)
is 'journal' 'run.end ok 0' "$(run_end "$journal")"
run=$(basename "$journal" .jsonl)

wufix history
is 'history: exit code' 0 "$code"
is 'history: the run' 1 "$(grep -c "^$run .*ok" "$out")"

wufix undo --yes
is 'undo: exit code' 0 "$code"
is 'undo: both folders are back' "$in_place" "$(places)"
is 'undo: with their content' before "$(cat "$windows/SoftwareDistribution/DataStore/DataStore.edb")"
is 'undo: services are as before' "$before" "$(states $documented AppIDSvc DoSvc UsoSvc)"
is 'undo: start types are as before' "$types" "$(start_types)"
wufix history
is 'undo: history says so' 1 "$(grep -c "^$run .*undone" "$out")"

# Windows makes the folders anew when the services start; here lab services do.
service wuauserv stop=300 folder='C:\windows\SoftwareDistribution'
service cryptSvc stop=300 folder='C:\windows\system32\catroot2'
wufix reset --yes
is 'rebuilt: exit code' 0 "$code"
rebuilt='SoftwareDistribution/new.edb SoftwareDistribution.wufix-STAMP/DataStore/DataStore.edb'
rebuilt+=' system32/catroot2.wufix-STAMP/dberr.txt system32/catroot2/new.edb '
is 'rebuilt: old and new stand side by side' "$(printf '%s\n' $rebuilt | sort)" "$(printf '%s\n' $(places) | sort)"
wufix undo --yes
is 'rebuilt, undo: exit code' 0 "$code"
is 'rebuilt, undo: the old ones are back' 'before before' \
  "$(cat "$windows/SoftwareDistribution/DataStore/DataStore.edb") $(cat "$windows/system32/catroot2/dberr.txt")"
is 'rebuilt, undo: the new ones are kept' 2 "$(places | tr ' ' '\n' | grep -c 'wufix-STAMP.*/new.edb')"
