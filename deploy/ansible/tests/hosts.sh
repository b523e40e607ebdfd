# Makes hosts: each a network namespace with an address and an sshd, and a folder that only it sees as $machine, its home,
# with the scenario of its Windows. To be sourced in namespaces of its own: $work and all in it end with them.
mount -t tmpfs none /run
work=/run/wufix
machine=$work/machine
wufix=$(realpath ../../bin/wufix.js)
node=$(command -v node)
export HOME=$work/controller
mkdir -p /run/sshd "$machine" "$HOME" "$work/hosts"

ssh-keygen -q -t ed25519 -N '' -f "$work/key"
cat >"$work/sshd_config" <<END
HostKey $work/key
AuthorizedKeysFile $work/key.pub
StrictModes no
PasswordAuthentication no
PermitRootLogin prohibit-password
PidFile none
SetEnv HOME=$machine
END

# What stands for the exe: one file, which knows the Windows of its host.
cat >"$work/wufix.exe" <<END
#!/bin/sh
exec $node $wufix --simulate $machine/pc.json "\$@"
END
sha256=$(sha256sum "$work/wufix.exe" | cut -d ' ' -f 1)
echo "$sha256  wufix.exe" >"$work/wufix.exe.sha256"

# What stands for a restart: another boot, and nothing waits for it any more.
cat >"$work/restart.js" <<'END'
const { readFileSync, writeFileSync } = require('node:fs');
const [machine] = process.argv.slice(2);
const pc = JSON.parse(readFileSync(`${machine}/pc.json`, 'utf8'));
const waits = /\\(RebootPending|RebootRequired)$/i;
pc.registry = Object.fromEntries(Object.entries(pc.registry).filter(([key]) => !waits.test(key)));
writeFileSync(`${machine}/pc.json`, JSON.stringify(pc));
writeFileSync(`${machine}/boot`, String(Date.now()));
END

# They are joined by a bridge in the namespace of the controller, which is this one.
ip link set lo up
ip link add hosts type bridge
ip addr add 192.0.2.1/24 dev hosts
ip link set hosts up
cat >"$work/inventory" <<END
[all:vars]
ansible_user=root
ansible_ssh_private_key_file=$work/key
ansible_ssh_common_args=-o UserKnownHostsFile=/dev/null -o ConnectTimeout=3
ansible_python_interpreter=/usr/bin/python3
wufix_exe=$work/wufix.exe
[all]
END

# scenario <name> [<code>]: as wufix has it, once the code has changed `pc`.
scenario() {
  node "$wufix" scenarios "$1" |
    node -e "const pc = JSON.parse(require('fs').readFileSync(0, 'utf8')); ${2:-}; console.log(JSON.stringify(pc));"
}

# add_host <name> [<variable>=<value>]: its scenario comes on standard input. It can't be reached yet.
add_host() {
  local host=$1 last
  mkdir "$work/hosts/$host"
  last=$((10 + $(ls "$work/hosts" | wc -l)))
  cat >"$work/hosts/$host/pc.json"
  echo 0 >"$work/hosts/$host/boot"
  ip netns add "$host"
  ip link add "to$last" type veth peer name eth0 netns "$host"
  ip link set "to$last" master hosts up
  ip -n "$host" addr add "192.0.2.$last/24" dev eth0
  ip -n "$host" link set eth0 up
  echo "$host ansible_host=192.0.2.$last ${*:2}" >>"$work/inventory"
}

# start_host <name>
start_host() {
  ip netns exec "$1" sh -c "mount --bind $work/hosts/$1 $machine && exec /usr/sbin/sshd -f $work/sshd_config"
}
