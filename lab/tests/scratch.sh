new_prefix scratch
set +e
cp --remove-destination /tmp/whoami.exe $windows/system32/whoami.exe
time wine whoami /groups /fo csv /nh; echo "rc $?"
time wine whoami /groups /fo csv /nh; echo "rc $?"
