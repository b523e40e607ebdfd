"""Holds the arguments that the role gives to modules against what these document, on Windows and on the hosts of the trials."""

import json
import pathlib
import subprocess
import sys

import yaml

role = pathlib.Path("roles/wufix")
defaults = yaml.safe_load((role / "defaults/main.yml").read_text())
named = "{{ wufix_modules }}"


def tasks_in(tasks):
    for task in tasks:
        yield task
        yield from tasks_in(task.get("block", []))


used = {}
for path in sorted((role / "tasks").glob("*.yml")):
    for task in tasks_in(yaml.safe_load(path.read_text())):
        if task.get("action", "").startswith(named):
            given = {argument for argument, value in task["args"].items() if "default(omit)" not in str(value)}
            used.setdefault(task["action"].removeprefix(named), set()).update(given)

prefixes = [defaults["wufix_modules"], "ansible.builtin."]
names = [prefix + module for prefix in prefixes for module in used]
documented = json.loads(subprocess.run(["ansible-doc", "-j", *names], check=True, capture_output=True).stdout)
unknown = [
    f"{name} documents no {argument}"
    for name in names
    for argument in used[name.split(".")[-1].removeprefix("win_")]
    if argument not in documented[name]["doc"]["options"]
]
print(len(used), "modules")
sys.exit("\n".join(unknown) if unknown or len(used) < 6 else 0)
