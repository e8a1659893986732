#!/usr/bin/env python3
"""Writes supply/advisories.toml: the RustSec advisories of every package in Cargo.lock.

    git clone https://github.com/rustsec/advisory-db DIR
    supply/update.py DIR

Only facts are taken (id, package, version ranges). The test `house` then needs no network.
"""
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

root = Path(__file__).resolve().parent.parent
db = sys.argv[1]


def git(*args):
    return subprocess.run(["git", "-C", db, *args], capture_output=True, text=True, check=True).stdout


names = sorted({p["name"] for p in tomllib.loads((root / "Cargo.lock").read_text())["package"]})
rows = []
for path in git("ls-tree", "-r", "--name-only", "HEAD").split():
    match = re.match(r"crates/([^/]+)/(RUSTSEC-[\d-]+)\.md$", path)
    if match and match[1] in names:
        text = git("show", f"HEAD:{path}").split("```toml", 1)[1].split("```", 1)[0]
        entry = tomllib.loads(text)
        if not entry["advisory"].get("withdrawn"):
            versions = entry.get("versions", {})
            rows.append((match[1], match[2], versions.get("patched", []), versions.get("unaffected", [])))

out = [
    "# Advisories of the packages in Cargo.lock, from the RustSec advisory database",
    "# (https://rustsec.org). Written by supply/update.py; do not edit.",
    f'database = "{git("log", "-1", "--format=%H %cs").strip()}"',
    f"reviewed = {json.dumps([n for n in names if not n.startswith('yotsui')], indent=4)}",
]
for package, id_, patched, unaffected in sorted(rows):
    out += ["", "[[advisory]]", f'id = "{id_}"', f'package = "{package}"',
            f"patched = {json.dumps(patched)}", f"unaffected = {json.dumps(unaffected)}"]
(root / "supply/advisories.toml").write_text("\n".join(out) + "\n")
print(f"{len(names)} packages, {len(rows)} advisories")
