#!/usr/bin/env bash
# The trials; run.sh calls them.
set -euo pipefail
. tests/hosts.sh

export ANSIBLE_ROLES_PATH=roles ANSIBLE_HOST_KEY_CHECKING=False ANSIBLE_PIPELINING=True ANSIBLE_NOCOLOR=1 ANSIBLE_FORKS=13
results=$work/results
fix='{"wufix_repair":["fix"],"wufix_restart":true}'

fail() {
  echo "FAILED: $*"
  cat "$work/said"
  exit 1
}

# play <expected exit code> <options of ansible-playbook>
play() {
  local expected=$1 ended=0
  shift
  echo "- ansible-playbook $*"
  ansible-playbook -i "$work/inventory" -e "@$work/vars.json" tests/trial.yml "$@" >"$work/said" 2>&1 || ended=$?
  [ "$ended" = "$expected" ] || fail "exit code $ended, not $expected"
}

# recap <host> <count>=<number>…: what Ansible counted.
recap() {
  local line pair
  line=$(grep -E "^$1 +:" "$work/said") || fail "$1 is not in the recap"
  for pair in "${@:2}"; do [[ "$line " == *" $pair "* ]] || fail "not $pair: $line"; done
}

# ended <host> <pattern>: the last line that was collected of it.
ended() { tail -n 1 "$results/$1.jsonl" | grep -Eq "$2" || fail "the last of $1 is $(tail -n 1 "$results/$1.jsonl")"; }
well='"type":"diagnosis".*"healthy":true'

# remember; unchanged <host>…: how the simulated Windows of all hosts are, and whether these are still so.
remember() { rm -rf "$work/before" && cp -r "$work/hosts" "$work/before"; }
unchanged() {
  local host
  for host; do cmp -s "$work/before/$host/pc.json" "$work/hosts/$host/pc.json" || fail "the Windows of $host was changed"; done
}

scenario healthy | add_host healthy
scenario healthy | add_host unreachable
scenario russian | add_host russian
scenario catroot2-locked | add_host locked
scenario disabled-bits | add_host services
scenario wimmount-missing-de | add_host wimmount
scenario store-repairable | add_host store
scenario sfc-unrepaired-fr | add_host sfc
scenario stuck-update | add_host unproven
scenario not-elevated | add_host refuses
# A repair that can begin only after a restart.
scenario reboot-pending "pc.services.BITS.state = 'stopped'; pc.services.BITS.start = 'disabled'" | add_host restarts
# A host that would have the controller run something.
scenario rollback-7-percent "pc.devices[0].name = \"{{ lookup('pipe', 'touch $work/taken-in') }}\"" | add_host hostile
scenario italian | add_host downloads wufix_exe=http://192.0.2.1:8000/wufix.exe "wufix_sha256=$sha256"
hosts=$(ls "$work/hosts")
for host in $hosts; do [ "$host" = unreachable ] || start_host "$host"; done
(cd "$work" && exec python3 -m http.server 8000 --bind 192.0.2.1 >/dev/null 2>&1) &
echo "{\"work\":\"$work\",\"machine\":\"$machine\",\"node\":\"$node\",\"wufix_results\":\"$results\"}" >"$work/vars.json"
remember

echo '- ansible-lint, and the arguments of modules, whose names it does not see'
# What is not here is not downloaded.
ansible-lint --offline --strict --profile production rollout.yml roles tests/trial.yml >"$work/said" 2>&1 || fail 'ansible-lint'
ansible-playbook --syntax-check -i 'pc,' rollout.yml >"$work/said" 2>&1 || fail 'the syntax of rollout.yml'
python3 tests/arguments.py >"$work/said" 2>&1 || fail 'the arguments of modules'

# Check mode where the exe is not there yet: it would be brought.
play 0 -l healthy --check
recap healthy changed=2
[ ! -e "$work/hosts/healthy/bin" ] && [ ! -e "$results" ] || fail 'check mode made something'

# Not the exe that was expected: it is not run, and does not stay.
play 2 -l healthy -e "wufix_sha256=$(printf '0%.0s' {1..64})"
recap healthy failed=1
grep -q 'It was not run' "$work/said" || fail 'it does not say why'
[ ! -e "$work/hosts/healthy/bin/wufix" ] || fail 'the refused exe is still there'

# Everywhere an older one: of a file that can be executed, the module that copies keeps the mode.
for host in $hosts; do
  mkdir -p "$work/hosts/$host/bin"
  install -m 755 /dev/null "$work/hosts/$host/bin/wufix"
done

# The doctor alone. Nothing changes but the exe.
play 4
for host in $hosts; do [ "$host" = unreachable ] || recap "$host" changed=1 failed=0; done
recap unreachable changed=0 unreachable=1
ended store '"type":"diagnosis".*"healthy":false'
[ -e "$results/unreachable.jsonl" ] && [ ! -s "$results/unreachable.jsonl" ] || fail 'an unreachable host told something'
unchanged $hosts

# Check mode: the plan, and no change.
play 0 -l services,healthy --check -e "$fix"
recap services changed=1
recap healthy changed=0
grep -q 'set the start type of BITS' "$work/said" || fail 'the plan is not shown'
unchanged services healthy

# Without the restart that it wants, a repair ends there; and one that only looks, by a program of Windows too, changes nothing.
play 0 -l restarts,healthy -e '{"wufix_repair":["fix"],"wufix_always":true}'
recap restarts changed=0
recap healthy changed=0
grep -q '"outcome":"nothing-to-do"' "$results/healthy.jsonl" || fail 'healthy was not asked for a repair'
unchanged restarts

# The repair. What fails is told at the end, and stops no other.
play 4 -e "$fix"
for host in services wimmount store sfc; do
  recap $host changed=1 failed=0
  ended $host "$well"
done
for host in healthy russian locked downloads; do recap $host changed=0 failed=0; done
recap unproven changed=1 failed=0
recap refuses changed=0 failed=1
recap hostile changed=0 failed=1
grep -q "device {{ lookup" "$work/said" || fail 'what the hostile host said is not shown as it is'
[ ! -e "$work/taken-in" ] || fail 'the controller ran what a host had told it'
# The restart, and what the repair did after it.
recap restarts changed=2 failed=0
grep -q '"outcome":"restart","exitCode":3010' "$results/restarts.jsonl" || fail 'restarts did not ask for a restart'
grep -q '"outcome":"proven"' "$results/restarts.jsonl" || fail 'restarts did not go on'
ended restarts "$well"

# What the fleet makes of it.
node "$wufix" fleet "$results"/* --json >"$work/said" || [ $? = 4 ] || fail 'wufix fleet'
needs() { grep -q "\"machine\":\"$1\",\"well\":[a-z]*,\"needs\":\[$2" "$work/said" || fail "wufix fleet says something else of $1"; }
for host in healthy russian locked downloads services wimmount store sfc restarts; do needs $host ']'; done
needs unreachable '{"id":"unreachable"'
needs refuses '{"id":"refused"'
needs unproven '{"id":"unhealthy"'

# Again: what is well stays as it is.
remember
play 4 -l '!unproven' -e "$fix"
for host in $hosts; do [ "$host" = unproven ] || recap "$host" changed=0; done
unchanged $hosts

# A roll-out in batches of two: a host that can't be reached is none that failed; the second batch is over the limit, and
# comes to its end all the same; the third is not begun.
play 2 -l healthy,unreachable,russian,locked,services,wimmount -e '{"batch":2,"wufix_repair":["reset"],"wufix_always":true}'
recap healthy changed=1 failed=0
recap russian changed=1 failed=0
ended russian "$well"
recap locked failed=1
ended locked '"outcome":"rolled-back","exitCode":1'
unchanged services wimmount
! grep -Eq '^(services|wimmount) ' "$work/said" || fail 'the third batch was begun'

echo "The Ansible role: all as expected, in $SECONDS s."
