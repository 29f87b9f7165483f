#!/usr/bin/env python3
"""The life of accounts and of a group at one SCIM server, for interop.sh.

  life.py ROLLCALL URL TOKEN FOLDER PROFILE

A company of a thousand people and one group is written as exports and changed step by step; each step is one run of Rollcall
with a ledger of its own, then a look at the server over SCIM, then the same run again, which must write nothing. Prints a line
a step: its name, "yes", "not offered: " and the server's own answer, or "NO: " and what was found; ends 1 if a NO is among
them. Shares no code with Rollcall.
"""

import csv
import json
import os
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
import uuid

ROLLCALL, URL, TOKEN, FOLDER, PROFILE = sys.argv[1:6]
PEOPLE = 1000
GROUP = "5e1f0000-0000-4000-8000-000000000001"
JOB = """\
name: life
source:
  users: { path: users.csv }
  groups: { path: groups.json }
  members: { path: "members/*.csv" }
  missingUsers: delete
scope: { sync: all, outOfScope: delete }
target:
  profile: %s
  url: "${BENCH_TARGET}"
  auth: { bearer: "${BENCH_TOKEN}" }
mappings:
  users:
    - { target: userName, source: "[userPrincipalName]", matching: 1 }
    - { target: externalId, source: "[objectId]" }
    - { target: active, source: "Not([IsSoftDeleted])" }
    - { target: displayName, source: "[displayName]" }
    - { target: name.givenName, source: "[givenName]" }
    - { target: name.familyName, source: "[surname]" }
    - { target: title, source: "[jobTitle]", clearWhenNull: true }
    - { target: 'emails[type eq "work"].value', source: "[mail]" }
    - { target: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", source: "[department]" }
  groups:
    - { target: displayName, source: "[displayName]", matching: 1 }
safety:
  memberships: { percent: 100 }
  export: { maximumAgeHours: 0, maximumDropPercent: 100 }
report: { directory: runs }
ledger: { url: "jdbc:h2:file:./ledger" }
"""


class Wrong(Exception):
    """What is not as it must be."""


def ask(method, path, body=None):
    request = urllib.request.Request(
        URL + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": "Bearer " + TOKEN, "Content-Type": "application/scim+json", "Accept": "application/scim+json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as e:
        return e.code, e.read().decode(errors="replace")


def person(number):
    return {
        "userPrincipalName": f"life{number}@aldermoor.example",
        "displayName": f"Life {number}",
        "surname": f"Number {number}",
        "mail": f"life{number}@aldermoor.example",
        "givenName": "Life",
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"life-{number}")),
        "userType": "Member",
        "jobTitle": "Guide",
        "department": "Sales, EMEA",
        "accountEnabled": "True",
    }


class Company:
    def __init__(self):
        self.people = {number: person(number) for number in range(PEOPLE)}
        self.group = "Everybody"
        self.members = []

    def write(self):
        os.makedirs(os.path.join(FOLDER, "exports", "members"), exist_ok=True)
        with self.file("users.csv") as file:
            rows = csv.DictWriter(file, list(person(0)), lineterminator="\r\n")
            rows.writeheader()
            rows.writerows(self.people.values())
        with self.file("groups.json") as file:
            groups = [{"id": GROUP, "displayName": self.group, "securityEnabled": True}] if self.group else []
            json.dump({"value": groups}, file)
        with self.file(f"members/{GROUP}.csv") as file:
            rows = csv.writer(file, lineterminator="\r\n")
            rows.writerow(["Object ID", "User principal name", "Display name", "Member type"])
            for number in self.members:
                one = self.people[number]
                rows.writerow([one["id"], one["userPrincipalName"], one["displayName"], "User"])

    def file(self, name):
        return open(os.path.join(FOLDER, "exports", name), "w", encoding="utf-8", newline="")


def run(company):
    """One run, which must go well, and the same again, which must write nothing."""
    company.write()
    cycle()
    again = cycle()
    writes = {kind: again["requests"][kind] for kind in ("create", "update", "delete", "bulk")}
    if any(writes.values()):
        raise Wrong(f"the run again wrote {writes}")


def cycle():
    environment = dict(os.environ, BENCH_TARGET=URL, BENCH_TOKEN=TOKEN)
    done = subprocess.run(
        [ROLLCALL, "run", os.path.join(FOLDER, "job.yaml"), "--exports", os.path.join(FOLDER, "exports"), "--json"],
        capture_output=True, text=True, timeout=600, env=environment,
    )
    if done.returncode != 0:
        raise Wrong(f"the run ended {done.returncode}: " + " ".join(done.stderr.split())[:400])
    return json.loads(done.stdout)


def accounts():
    """All that the server lists, by user name."""
    found, start = {}, 1
    while True:
        status, text = ask("GET", f"/Users?startIndex={start}&count=200")
        if status != 200:
            raise Wrong(f"the listing answers {status}")
        page = json.loads(text)
        resources = page.get("Resources") or []
        before = len(found)
        for account in resources:
            if account["id"] not in {a["id"] for a in found.get(account["userName"].lower(), [])}:
                found.setdefault(account["userName"].lower(), []).append(account)
        start += len(resources)
        if not resources or start > page.get("totalResults", 0) or len(found) == before:
            return found


def account(number):
    """The account of somebody, as the server shows it."""
    one = filtered(number)
    status, text = ask("GET", "/Users/" + urllib.parse.quote(one["id"], safe=""))
    if status != 200:
        raise Wrong(f"the account answers {status}")
    return json.loads(text)


def filtered(number):
    name = person(number)["userPrincipalName"]
    found = [a for a in accounts().get(name, [])]
    if len(found) != 1:
        raise Wrong(f"{len(found)} accounts of {name}")
    return found[0]


def expect(what, found, wanted):
    if found != wanted:
        raise Wrong(f"{what} is {found!r}, not {wanted!r}")


def groups():
    status, text = ask("GET", "/Groups?count=100")
    if status != 200:
        raise Wrong(f"the groups answer {status}: {text[:100]}")
    return json.loads(text).get("Resources") or []


def group(name):
    found = [g for g in groups() if g["displayName"] == name]
    if len(found) != 1:
        raise Wrong(f"{len(found)} groups named {name}")
    status, text = ask("GET", "/Groups/" + urllib.parse.quote(found[0]["id"], safe=""))
    if status != 200:
        raise Wrong(f"the group answers {status}")
    return json.loads(text)


class Life:
    """The steps, in their order; each leaves the company as the next one finds it."""

    def __init__(self):
        self.company = Company()
        self.known = None

    def match(self):
        """Somebody has an account already."""
        one = person(7)
        status, text = ask("POST", "/Users", {
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
            "userName": one["userPrincipalName"].upper(),
            "displayName": "Was here before",
            "name": {"givenName": "Before", "familyName": "Before"},
            "emails": [{"type": "work", "value": one["mail"]}],
            "active": True,
        })
        if status != 201:
            raise Wrong(f"the account that is to be matched cannot be made: {status} {text[:200]}")
        run(self.company)
        expect("displayName", account(7).get("displayName"), "Life 7")

    def create(self):
        everybody = accounts()
        missing = [n for n, p in self.company.people.items() if len(everybody.get(p["userPrincipalName"], [])) != 1]
        expect("people without one account", missing, [])
        one = account(1)
        expect("title", one.get("title"), "Guide")
        expect("active", one.get("active"), True)
        expect("mail", [e["value"] for e in one.get("emails", [])], [person(1)["mail"]])

    def update(self):
        self.company.people[1]["jobTitle"] = "Lead \"of\" guides, \\ 日本"
        self.company.people[1]["mail"] = "life.one@aldermoor.example"
        run(self.company)
        expect("title", account(1).get("title"), self.company.people[1]["jobTitle"])
        expect("mail", [e["value"] for e in account(1).get("emails", [])], ["life.one@aldermoor.example"])

    def clear(self):
        self.company.people[2]["jobTitle"] = ""
        run(self.company)
        expect("title", account(2).get("title"), None)

    def disable(self):
        self.company.people[3]["accountEnabled"] = "False"
        run(self.company)
        expect("active", account(3).get("active"), False)

    def enable(self):
        self.company.people[3]["accountEnabled"] = "True"
        run(self.company)
        expect("active", account(3).get("active"), True)

    def delete(self):
        gone = self.company.people.pop(4)
        run(self.company)
        expect("accounts", accounts().get(gone["userPrincipalName"]), None)

    def group(self):
        """Made, and renamed."""
        expect("groups", [g["displayName"] for g in groups() if g["displayName"] == "Everybody"], ["Everybody"])
        first = group("Everybody")["id"]
        self.company.group = "All the \"people\""
        run(self.company)
        expect("id", group(self.company.group)["id"], first)

    def members(self):
        """Filled to a thousand, changed, emptied; at last the group is deleted."""
        self.company.members = list(self.company.people)
        run(self.company)
        self.are_members()
        self.company.members = self.company.members[:-10]
        run(self.company)
        self.are_members()
        self.company.members = []
        run(self.company)
        self.are_members()
        name = self.company.group
        self.company.group = None
        run(self.company)
        expect("groups", [g["displayName"] for g in groups() if g["displayName"] == name], [])

    def are_members(self):
        ids = {name: found[0]["id"] for name, found in accounts().items()}
        wanted = sorted(ids[self.company.people[n]["userPrincipalName"]] for n in self.company.members)
        found = sorted(m["value"] for m in group(self.company.group).get("members") or [])
        if found != wanted:
            raise Wrong(f"{len(found)} members, not {len(wanted)}; {len(set(found) - set(wanted))} of them wrong")


STEPS = ["match", "create", "update", "clear", "disable", "enable", "delete", "group", "members"]


def offered():
    """What the server says it does not have, with its own answer."""
    status, text = ask("GET", "/Groups?count=1")
    return {} if status == 200 else {"group": f"{status} {text[:80]}", "members": f"{status} {text[:80]}"}


def main():
    os.makedirs(FOLDER, exist_ok=True)
    with open(os.path.join(FOLDER, "job.yaml"), "w", encoding="utf-8") as file:
        file.write(JOB % PROFILE)
    life, wrong, silent = Life(), 0, True
    lacking = offered()
    for step in STEPS:
        if step in lacking:
            print(f"{step}\tnot offered: {lacking[step]}", flush=True)
            continue
        try:
            getattr(life, step)()
            print(f"{step}\tyes", flush=True)
        except Wrong as e:
            wrong += 1
            silent = silent and "the run again wrote" not in str(e)
            print(f"{step}\tNO: {e}", flush=True)
    print(f"second run silent\t{'yes' if silent else 'NO'}", flush=True)
    sys.exit(1 if wrong else 0)


main()
