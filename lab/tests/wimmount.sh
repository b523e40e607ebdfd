# `wufix wimmount`, its fix and its undo, on Wine's real registry.
key='HKLM\SYSTEM\CurrentControlSet\Services\WIMMount'
gone='\??\C:\Program Files (x86)\Windows Kits\10\DISM\wimmount.sys'
image_path() { wine reg query "$key" /v ImagePath 2>/dev/null | tr -d '\r' | sed -n 's/^ *ImagePath *//p'; }

new_prefix wimmount
mkdir -p "$windows/system32/drivers"
wine reg add "$key" /v ImagePath /t REG_EXPAND_SZ /d "$gone" /f >/dev/null

wufix wimmount --json
is 'a missing driver is a problem' 4 "$code"
is 'and is named' file-missing "$(json "$out" 'events[0].verdict')"
wufix wimmount --fix --yes
is 'nothing to point to: refused' 5 "$code"

echo driver >"$windows/system32/drivers/wimmount.sys"
wufix wimmount --fix --yes --json
is 'fix: exit code' 0 "$code"
is 'fix: the value and its type' 'REG_EXPAND_SZ    system32\drivers\wimmount.sys' "$(image_path)"
wufix wimmount
is 'then it is right' 0 "$code"
wufix undo --yes
is 'undo: exit code' 0 "$code"
is 'undo: the value that was there' "REG_EXPAND_SZ    $gone" "$(image_path)"
