#!/usr/bin/env bash
# The role against thirteen hosts with addresses of their own, each with a simulated Windows: bash deploy/ansible/tests/run.sh
# Installs what it needs on a Debian; where it can't run, it says why. All is made in namespaces, on a file system in memory:
# no interface, mount, process or file is left, however it ends.
set -euo pipefail
cd "$(dirname "$0")/.."

skip() { echo "skipped: the Ansible role ($1)"; exit 0; }
[ "$(id -u)" = 0 ] || skip 'its hosts are network namespaces, which want root'

here() { command -v ansible-playbook ansible-lint ip ssh && ls /usr/sbin/sshd && ansible-doc ansible.windows.win_command; }
if ! here >/dev/null 2>&1; then
  command -v apt-get >/dev/null || skip 'ansible, ansible-lint, iproute2 and sshd are not all here'
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends ansible ansible-lint iproute2 openssh-client openssh-server >/dev/null
fi
unshare --net --mount true || skip 'this machine makes no namespaces'

exec unshare --net --mount --pid --fork --kill-child --mount-proc bash tests/trials.sh
