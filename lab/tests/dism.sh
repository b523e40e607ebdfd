# `wufix dism …` and a stand-in for DISM (dism.c) that speaks in the bytes of the real one.
new_windows() {
  new_prefix "$1"
  mkdir -p "$windows/Logs/CBS" "$windows/Logs/DISM"
  # What an earlier run left there is no news.
  printf '%s\r\n' '2026-01-01 00:00:00, Info                  CBS    Checking System Update Readiness.' \
    $'(p)\tCSI Payload Corrupt\t(n)\t\t\tamd64_lab-earlier\\earlier.dll' 'Summary:' 'Operation: Detect only ' \
    'Operation result: 0x0' $'Total Detected Corruption:\t1' 'Total Operation Time: 1 seconds.' >"$windows/Logs/CBS/CBS.log"
}

# run RULES TASK ARGUMENT...: `wufix dism TASK` where DISM does that, a rule a line.
run() {
  local rules
  mapfile -t rules <<<"$1"
  plan dism "${rules[@]}"
  wufix dism "${@:2}" --yes --json
}
speak() { wine reg add 'HKLM\SYSTEM\CurrentControlSet\Control\Nls\CodePage' /v OEMCP /t REG_SZ /d "$1" /f >/dev/null; }
online='[/English] [/Online] [/LogPath:C:\ProgramData\wufix\logs\dism-STAMP.log] [/Cleanup-Image]'
damaged='amd64_lab-sample_31bf3856ad364e35_10.0.26100.1_none_0123456789abcdef'

new_windows dism
run '/CheckHealth no-bar says=healthy' check
is 'check' '0 check=healthy' "$(answer)"
is 'check: last event' 'run.end ok 0' "$(run_end "$out")"
is 'check: nothing on stderr' '' "$(cat "$err")"
is 'check: how DISM was called, with a log where a folder is' "$online [/CheckHealth]" "$(calls dism)"
is 'check: and there it logs' 1 "$(cat "$c"/ProgramData/wufix/logs/dism-*.log | grep -c 'Executing command line')"

run '/ScanHealth says=repairable detected=2 ms=1000' scan
is 'scan' '4 scan=repairable' "$(answer)"
is 'scan: how DISM was called' "$online [/ScanHealth]" "$(calls dism)"
is 'scan: what is damaged, and not what was' "$damaged\\1.dll,$damaged\\2.dll" "$(verdict items)"
is 'scan: the bar moves step by step, while DISM runs' '3 8 13 100 true' \
  "$(percents | awk '{ print $1, $2, $3, $NF }') $(progress_came_before 500)"
is 'scan: what DISM said, without its bar' \
  '"Deployment Image Servicing and Management tool\nVersion: 10.0.26100.1\nImage Version: 10.0.26100.4652\nThe component store is repairable.\nThe operation completed successfully."' \
  "$(said)"
run '/ScanHealth says=not-repairable detected=2 piece=1' scan
is 'scan: byte by byte' '4 scan=not-repairable' "$(answer)"
run '/ScanHealth says=healthy detected=0 last=99.3 piece=7' scan
is 'scan: a bar may end before its end' '0 scan=healthy 99' "$(answer) $(percents | grep -o '..$')"
run '/ScanHealth says=healthy detected=2' scan
is 'scan: the log knows better' '4 scan=repairable true' \
  "$(answer) $(verdict 'because.some((clause) => clause.includes("disagree"))')"
run '/ScanHealth error=0x800f0820 last=43.1 detected=0 result=0x800f0820' scan
is 'scan: cancelled, which counts no damage and means nothing' '4 scan=unknown' "$(answer)"
is 'scan: cancelled, exit code of 32 bits' 2148468768 "$(exit_codes "$out")"

# A DISM that does not know /English, in its own language and code page.
speak 850
run '/ScanHealth old language=de says=healthy detected=0' scan
is '/English is refused' '87 0 0 scan=healthy' "$(exit_codes "$out") $(answer)"
is 'and is asked for only once' "$online [/ScanHealth] ${online#* } [/ScanHealth]" "$(calls dism | tr '\n' ' ' | sed 's/ $//')"
is 'German' 1 "$(said | grep -c 'für die Bereitstellung.*keine Komponentenspeicherbeschädigung erkannt')"
run '/CheckHealth old no-bar language=fr says=repairable' check
is 'French' '4 check=repairable' "$(answer)"
speak 866
run '/CheckHealth old no-bar language=ru says=healthy' check
is 'Russian' '0 check=healthy' "$(answer)"
speak 437

restored='/RestoreHealth says=restored detected=1 repaired=1'
run "$restored"$'\n/CheckHealth no-bar says=healthy' restore
is 'restore' '0 restore=healthy check=healthy' "$(answer)"
is 'restore: how DISM was called' "$online [/RestoreHealth] [/NoRestart]|$online [/CheckHealth]|" "$(calls dism | tr '\n' '|')"
run "$restored"$'\n/CheckHealth no-bar says=repairable' restore
is 'restore: DISM says too much' '4 restore=healthy check=repairable' "$(answer)"
run "$restored"$' exit=3010\n/CheckHealth no-bar says=healthy' restore
is 'restore: a restart is needed' '3010 restore=healthy check=healthy' "$(answer)"
run '/RestoreHealth error=0x800f081f detected=1 result=0x800f081f' restore --limit-access
is 'restore: the source is missing' '1 restore=repairable' "$(answer)"
is 'restore: the source is missing, exit code of 32 bits' 2148468767 "$(exit_codes "$out")"
is 'restore: the source is missing, and nothing else is tried' "$online [/RestoreHealth] [/LimitAccess] [/NoRestart]" "$(calls dism)"
is 'restore: the source is missing, its name' 1 "$(json "$out" 'events.at(-1).error.message' | grep -c CBS_E_SOURCE_MISSING)"

wine reg add 'HKLM\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate' /v WUServer /d 'http://wsus.lab:8530' /f >/dev/null
wine reg add 'HKLM\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU' /v UseWUServer /t REG_DWORD /d 1 /f >/dev/null
plan dism
wufix dism restore --dry-run --json
is 'WSUS: known before DISM starts' '0 true ' \
  "$code $(json "$out" 'events[0].plan.notes.some((note) => /wsus\.lab:8530.*0x800F0954/.test(note))') $(calls dism)"

# Sources. What DISM says of them, for a Windows 11 Pro in German.
edition='/Get-CurrentEdition print=edition.txt ms=200'
language='/Get-Intl print=language.txt ms=200'
images=$'/Get-WimInfo /Index:1 print=home.txt\n/Get-WimInfo /Index:6 print=pro.txt\n/Get-WimInfo print=images.txt'
image() {
  printf '%s\r\n' 'Details for image : D:\sources\install.wim' '' "Index : $1" "Name : $2" "Description : $2" \
    'Size : 18,564,178,331 bytes' 'WIM Bootable : No' 'Architecture : x64' 'Hal : <undefined>' 'Version : 10.0.26100' \
    "ServicePack Build : 4652" 'ServicePack Level : 0' "Edition : $3" 'Installation : Client' 'ProductType : WinNT' \
    'ProductSuite : Terminal Server' 'System Root : WINDOWS' 'Directories : 28134' 'Files : 122348' \
    'Created : 7/1/2026 - 8:09:02 PM' 'Modified : 7/1/2026 - 8:45:51 PM' 'Languages :' $'\tde-DE (Default)' ''
}
printf '%s\r\n' 'Current edition is:' '' 'Current Edition : Professional' '' >"$c/lab/edition.txt"
printf '%s\r\n' 'Reporting online international settings.' '' 'Default system UI language : de-DE' 'System locale : de-DE' \
  'Default time zone : W. Europe Standard Time' '' >"$c/lab/language.txt"
printf '%s\r\n' 'Details for image : D:\sources\install.wim' '' 'Index : 1' 'Name : Windows 11 Home' \
  'Description : Windows 11 Home' 'Size : 18,281,232,119 bytes' '' 'Index : 6' 'Name : Windows 11 Pro' \
  'Description : Windows 11 Pro' 'Size : 18,564,178,331 bytes' '' >"$c/lab/images.txt"
image 1 'Windows 11 Home' Core >"$c/lab/home.txt"
image 6 'Windows 11 Pro' Professional >"$c/lab/pro.txt"
mkdir "$c/Für Ärzte & Co"
echo >"$c/Für Ärzte & Co/install.wim"
wim='C:\Für Ärzte & Co\install.wim'

new_state() { rm -rf "$c/ProgramData/wufix"; }
new_state
run "$edition"$'\n'"$language"$'\n'"$images"$'\n'"$restored"$'\n/CheckHealth no-bar says=healthy' restore --source "$wim" --limit-access
is 'source' '0 restore=healthy check=healthy' "$(answer)"
is 'source: the image that fits, and not the first; a path with spaces is one argument' \
  "$online [/RestoreHealth] [/Source:WIM:$wim:6] [/LimitAccess] [/NoRestart]" "$(calls dism | grep RestoreHealth)"
is 'source: what was asked before' 'Get-CurrentEdition Get-Intl Get-WimInfo Get-WimInfo Index:1 Get-WimInfo Index:6 ' \
  "$(calls dism | grep -o 'Get-[A-Za-z]*\|Index:[0-9]*' | tr '\n' ' ')"
is 'source: DISM is never asked two things at once' '' "$(calls dism | grep -o 'beside another' || true)"
is 'source: and logs nowhere where no folder is' '' "$(calls dism | grep -o 'without its log' || true)"

run "$edition"$'\n'"$language"$'\n'"$images"$'\n'"$restored" restore --source "$wim:1"
is 'a source of another edition: refused' 5 "$code"
is 'a source of another edition: both sides are named' 'edition: the image has Core, this Windows Professional' \
  "$(json "$out" 'events[0].message' | grep -o 'edition: [^.]*')"
is 'a source of another edition: no repair' '' "$(calls dism | grep Cleanup || true)"

run '/StartComponentCleanup' cleanup
is 'cleanup' "0 cleanup=cleaned $online [/StartComponentCleanup] [/NoRestart]" "$(answer) $(calls dism)"
run '/StartComponentCleanup error=1726' cleanup
is 'cleanup: nobody can tell' '4 cleanup=unknown' "$(answer)"
plan dism '/StartComponentCleanup'
wufix dism cleanup --reset-base
is 'cleanup for good: refused without a yes' '5 ' "$code $(calls dism)"
run '/StartComponentCleanup' cleanup --reset-base
is 'cleanup for good' "0 $online [/StartComponentCleanup] [/ResetBase] [/NoRestart]" "$code $(calls dism)"

printf '%s\r\n' '' 'Component Store (WinSxS) information:' '' \
  'Windows Explorer Reported Size of Component Store : 13.42 GB' '' 'Actual Size of Component Store : 12.84 GB' '' \
  '    Shared with Windows : 6.34 GB' '    Backups and Disabled Features : 506.90 MB' \
  '    Cache and Temporary Data :  0 bytes' '' 'Date of Last Cleanup : 2026-06-10 23:32:22' '' \
  'Number of Reclaimable Packages : 4' 'Component Store Cleanup Recommended : Yes' '' >"$c/lab/store.txt"
run '/AnalyzeComponentStore print=store.txt' analyze
is 'analyze' '0 analyze=cleanup-recommended actual size: 12.84 GB' "$(answer) $(verdict 'items[1]')"

mkdir -p "$c/Old PC/Windows/System32"
size=$(stat -c %s "$windows/Logs/CBS/CBS.log")
run '/ScanHealth says=repairable' scan --image 'C:\Old PC'
is 'another Windows' "4 scan=repairable ${online/Online/Image:C:\\Old PC} [/ScanHealth]" "$(answer) $(calls dism)"

# kill -9 of wufix while DISM runs; Node has Windows end its children with it, though not theirs.
is_there() { pgrep -f '^C:\\windows\\System32\\Dism\.exe' >/dev/null; }
cut() {
  wine 'C:\wufix.exe' dism "$1" --yes --json >"$c/lab/cut.txt" 2>&1 &
  wait_for 10 is_there
  sleep 0.5
  kill -9 $(pgrep -f '^C:\\wufix\.exe')
  wait $! 2>/dev/null || true
  wait_for 5 eval '! is_there'
  is "$1, killed: the journal has no end" 0 "$(grep -c run.end "$c"/ProgramData/wufix/runs/*-dism-$1.jsonl || true)"
}

for task in scan restore; do
  new_windows dism-killed-$task
  plan dism '/ScanHealth says=healthy ms=10000' "$restored ms=10000"
  cut $task
  plan dism '/CheckHealth no-bar says=healthy'
  wufix dism check --yes
  is "$task, killed: DISM is not started again at once" '5 ' "$code $(calls dism)"
  is "$task, killed: why" 1 "$(grep -c -m 1 "dism-$task" "$err")"
  wufix history
  if [ $task = scan ]; then
    is 'scan, killed: history says so' 1 "$(grep -c -- '-dism-scan .*cut off before it changed anything$' "$out")"
  else
    is 'restore, killed: history says so' 1 "$(grep -c -- '-dism-restore .*cut off$' "$out")"
    wufix resume --yes
    is 'restore, killed: nor by resume' '5 ' "$code $(calls dism)"
  fi
done

# Ctrl-C on a console. DISM has one of its own, which it does not reach.
new_windows dism-interrupted
plan dism "$restored ms=3000" '/CheckHealth no-bar says=healthy'
console dism restore --yes
wait_for 10 is_there
sleep 0.5
press '\003'
console_end
journal=$(ls "$c"/ProgramData/wufix/runs/*-dism-restore.jsonl)
is 'Ctrl-C: DISM comes to its own end' '0 restore=healthy' "$(exit_codes "$journal") $(verdicts "$journal")"
is 'Ctrl-C: then wufix stops' "130 run.end interrupted 130" "$code $(run_end "$journal")"
