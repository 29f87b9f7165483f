#!/usr/bin/env python3
"""Adds assigned groups and assignments to a company's exports:  more_groups.py FOLDER GROUPS ASSIGNMENTS"""
import csv
import json
import pathlib
import random
import sys
import uuid

folder, groups, assignments = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
random.seed(7)
with open(folder / "users.csv", newline="", encoding="utf-8-sig") as file:
    rows = csv.reader(file)
    key = next(rows).index("id")
    ids = [row[key] for row in rows]

listed = json.loads((folder / "groups.json").read_text())
held = (folder / "app-role-assigned-to.json").read_text().rstrip()
count = held.count('"principalId"')
role = json.loads((folder / "service-principal.json").read_text())
role = (role.get("value") or role["appRoles"])[0]["id"]
more = []


def assign(principal, kind):
    more.append(json.dumps({"principalId": principal, "principalType": kind, "appRoleId": role}))


for number in range(groups - len(listed["value"])):
    group = str(uuid.UUID(int=random.getrandbits(128)))
    listed["value"].append({"id": group, "displayName": f"Group {number}", "securityEnabled": True})
    lines = ["Object ID,User principal name,Display name,Member type"]
    lines += [f"{random.choice(ids)},,,User" for _ in range(40)]
    (folder / "members" / f"{group}.csv").write_text("\r\n".join(lines) + "\r\n")
    assign(group, "Group")
while count + len(more) < assignments:
    assign(random.choice(ids), "User")
(folder / "groups.json").write_text(json.dumps(listed))
end = held.rindex("]")
(folder / "app-role-assigned-to.json").write_text(held[:end] + ",\n" + ",\n".join(more) + held[end:])
print(f"{len(listed['value'])} groups, {count + len(more)} assignments", file=sys.stderr)
