# The lab itself: the documents' batch file does here what it does on Windows.
new_prefix documented
usual_services
usual_folders
is 'services before' 'wuauserv=4 cryptSvc=4 bits=4 msiserver=4' "$(states $documented)"

wine cmd /c 'C:\lab\documented-reset.cmd' >"$c/lab/out.txt" 2>&1
is 'services after' 'wuauserv=4 cryptSvc=4 bits=4 msiserver=4' "$(states $documented)"
is 'SoftwareDistribution is renamed' before "$(cat "$windows/SoftwareDistribution.old/DataStore/DataStore.edb")"
is 'catroot2 is renamed' before "$(cat "$windows/system32/catroot2.old/dberr.txt")"

service wuauserv stop=300 folder='C:\windows\SoftwareDistribution'
is 'a service makes its folder anew' new.edb "$(ls "$windows/SoftwareDistribution")"
is 'net stop of a slow service' 0 "$(exit_code wine net stop wuauserv)"
is 'a slow service stops' 1 "$(state wuauserv)"
service wuauserv refuse
is 'net stop of a stubborn service' 2 "$(exit_code wine net stop wuauserv)"
is 'a stubborn service runs on' 4 "$(state wuauserv)"
