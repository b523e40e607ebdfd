#!/bin/bash
# Makes the template of a Windows drive, in a mount and process namespace of its own. Called by setup.sh.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

enter_chroot
rm -rf "$root/lab/template.part"
mkdir -p "$root/lab"
in_prefix template.part wine wineboot -i 2>/dev/null
in_prefix template.part wine winecfg -v win10
in_prefix template.part wineserver -w
mv "$root/lab/template.part" "$root/lab/template"
