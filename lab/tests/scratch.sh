new_prefix scratch
usual_services; usual_folders
set +e
time wufix reset --yes --json ; echo "$code"; cat $out $err
states $documented; ls $windows $windows/system32/ | grep -i -E 'software|catroot'
find $c/ProgramData/wufix
time wufix history; echo "$code"; cat $out $err
time wufix undo --yes; echo "$code"; cat $out $err
states $documented; ls $windows $windows/system32/ | grep -i -E 'software|catroot'
time wufix history; echo "$code"; cat $out $err
