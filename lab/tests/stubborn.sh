# A service that will not stop.
new_prefix stubborn-wuauserv
usual_services
usual_folders
service wuauserv refuse
is 'wuauserv, services before' "$all_running" "$(states $documented)"
wufix reset --yes --json
is 'wuauserv: exit code' 1 "$code"
is 'wuauserv: last event' 'run.end rolled-back 1' "$(run_end "$out")"
is 'wuauserv: nothing is moved' "$in_place" "$(places)"
is 'wuauserv: every service runs' "$all_running" "$(states $documented)"

new_prefix stubborn-cryptsvc
usual_services
usual_folders
service cryptSvc refuse
wufix reset --yes --json
is 'cryptSvc: given up, exit code' 0 "$code"
is 'cryptSvc: given up, last event' 'run.end ok 0' "$(run_end "$out")"
is 'cryptSvc: given up, only SoftwareDistribution is moved' \
  'SoftwareDistribution.wufix-STAMP/DataStore/DataStore.edb system32/catroot2/dberr.txt ' "$(places)"
is 'cryptSvc: given up, every service runs' "$all_running" "$(states $documented)"
wufix undo --yes
is 'cryptSvc: given up, undo' "0 $in_place" "$code $(places)"

wufix reset --yes --json --catroot2 always
is 'cryptSvc: insisted, exit code' 1 "$code"
is 'cryptSvc: insisted, last event' 'run.end rolled-back 1' "$(run_end "$out")"
is 'cryptSvc: insisted, nothing is moved' "$in_place" "$(places)"
is 'cryptSvc: insisted, every service runs' "$all_running" "$(states $documented)"
