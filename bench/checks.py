#!/usr/bin/env python3
"""Compares what a service provider holds with what the exports say, for the scripts beside this file.

  checks.py free-port
  checks.py requests STUB                            how many SCIM requests the stub had
  checks.py company STUB FOLDER [--all-active]       the stub's accounts against a night of GenerateCompany
  checks.py log RUNS FOLDER                          the provisioning log of the cycle that created everybody
  checks.py report RUNS KEY...                       values of the newest report.json, such as requests.create
  checks.py sample URL TOKEN NIGHT DUMP              the accounts of a SCIM server after night NIGHT of the sample data
  checks.py sample-report RUNS NIGHT                 the counts of the newest report against sample-data/expected.json

Each prints what is wrong and exits 1, or says nothing (or what it was asked for) and exits 0. Written against the exports and
RFC 7643, sharing no code with Rollcall.
"""

import collections
import csv
import hashlib
import json
import os
import socket
import sys
import urllib.request

SAMPLE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "sample-data")
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"


def get(url, token=None):
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"} if token else {})
    with urllib.request.urlopen(request, timeout=60) as response:
        return response.read()


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return json.load(file)


def rows(folder):
    with open(os.path.join(folder, "users.csv"), encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file, strict=True)}


def digest(ids):
    total = sum(int.from_bytes(hashlib.sha256(i.encode()).digest()[:8], "big") for i in ids)
    return {"count": len(ids), "hash": f"{total % 2**64:016x}"}


def work_value(account, attribute, sub="value", kind="work"):
    return next((e.get(sub) for e in account.get(attribute) or [] if e.get("type") == kind), None)


def attributes(account):
    """What the jobs map, of an account."""
    name = account.get("name") or {}
    return {
        "userName": account.get("userName"),
        "mail": work_value(account, "emails"),
        "displayName": account.get("displayName"),
        "givenName": name.get("givenName"),
        "familyName": name.get("familyName"),
        "title": account.get("title"),
        "city": work_value(account, "addresses", "locality"),
        "department": (account.get(ENTERPRISE) or {}).get("department"),
        "telephone": work_value(account, "phoneNumbers"),
    }


def principal_name(row):
    """For a guest, as for Microsoft Entra, the address that was invited: ana_a.example#EXT#@b.example is ana@a.example."""
    name, guest, _ = row["userPrincipalName"].partition("#EXT#")
    return "@".join(name.rsplit("_", 1)) if guest else name


def wanted(row):
    """The same, of a row of users.csv; what is empty is not sent."""
    values = {
        "userName": principal_name(row),
        "mail": row["mail"] or principal_name(row),
        "displayName": row["displayName"],
        "givenName": row["givenName"],
        "familyName": row["surname"],
        "title": row["jobTitle"],
        "city": row["city"],
        "department": row["department"],
        "telephone": row["telephoneNumber"],
    }
    return {name: value for name, value in values.items() if value}


def differences(key, expected, found):
    return [f"{key}: {name} is {found.get(name)!r}, not {value!r}"
            for name, value in expected.items() if found.get(name) != value]


def duplicates(values):
    return [value for value, count in collections.Counter(values).items() if count > 1]


def fail(problems):
    if problems:
        print("; ".join(problems[:5]) + (f"; and {len(problems) - 5} more" if len(problems) > 5 else ""))
        sys.exit(1)


def company(stub, folder, *options):
    accounts = [json.loads(line) for line in get(stub + "/__users").decode().splitlines() if line]
    expected = read(folder, "expected.json")["tonight"]["inScopeNotBlocked"]
    people = rows(folder)
    problems = [f"two accounts for {name}" for name in duplicates(a.get("externalId") for a in accounts)]
    problems += [f"two accounts named {name}" for name in duplicates(a["userName"].lower() for a in accounts)]
    active = {a.get("externalId"): a for a in accounts if a.get("active") is True}
    if digest(active) != expected:
        problems.append(f"active accounts are {digest(active)}, not {expected}")
    if "--all-active" in options and len(active) != len(accounts):
        problems.append(f"{len(accounts) - len(active)} accounts are not active")
    for key, account in active.items():
        if key not in people:
            problems.append(f"{key} is active and in no export")
        else:
            problems += differences(key, wanted(people[key]), attributes(account))
    fail(problems)


def requests(stub):
    print(sum(json.loads(get(stub + "/__stats"))["requests"].values()))


def reports(runs):
    """The reports of a job, oldest first."""
    names = sorted(name for name in os.listdir(runs) if name != "latest" and not os.path.islink(os.path.join(runs, name)))
    found = [read(runs, name, "report.json") for name in names if os.path.exists(os.path.join(runs, name, "report.json"))]
    return sorted(found, key=lambda report: report["ended"])


def report(runs, *keys):
    values = []
    for key in keys:
        value = read(runs, "latest", "report.json")
        for name in key.split("."):
            value = value[name]
        values.append("null" if value is None else str(value).lower() if isinstance(value, bool) else str(value))
    print(" ".join(values))


def log(runs, folder):
    """One report holds the whole initial cycle, and its log exactly one entry for each person who was read."""
    expected = read(folder, "expected.json")["tonight"]
    number = expected["inScopeNotBlocked"]["count"]
    whole = [r for r in reports(runs) if r["counts"]["users"]["created"] > 0]
    if len(whole) != 1:
        fail([f"{len(whole)} reports with creations, not one"])
    counts = whole[0]["counts"]["users"]
    problems = []
    if counts["created"] != number:
        problems.append(f"the report counts {counts['created']} created, not {number}")
    if sum(counts.values()) - counts["read"] != counts["read"]:
        problems.append(f"read is not the sum of the other counts: {counts}")
    created = collections.Counter()
    people = collections.Counter()
    with open(os.path.join(runs, whole[0]["runId"], "provisioning-log.jsonl"), encoding="utf-8") as lines:
        for entry in map(json.loads, lines):
            people[entry["sourceIdentity"]["id"]] += 1
            if entry["provisioningAction"] == "create" and entry["provisioningStatusInfo"]["status"] == "success":
                created[entry["sourceIdentity"]["id"]] += 1
    if digest(created) != expected["inScopeNotBlocked"]:
        problems.append(f"the log has creations of {digest(created)}, not {expected['inScopeNotBlocked']}")
    if digest(people) != expected["exported"]:
        problems.append(f"the log has entries for {digest(people)}, not {expected['exported']}")
    problems += [f"{count} entries for {key}" for key, count in people.items() if count > 1]
    fail(problems)


def listed(url, token):
    accounts = {}
    start = 1
    while True:
        page = json.loads(get(f"{url}/Users?startIndex={start}&count=100", token))
        for account in page.get("Resources") or []:
            accounts[account["id"]] = account
        start += 100
        if start > page["totalResults"]:
            return list(accounts.values())


def sample_state(last):
    """Who must have an account after that night: id -> (active, attributes), from the exports and expected.json's ids."""
    state = {}
    for night in range(1, last + 1):
        ids = read(SAMPLE, "expected.json")["nights"][f"night-{night}"]["ids"]
        out = {i for reason in ids["skipped"].values() for i in reason} | set(ids["disabled"])
        for key in ids["disabled"]:
            state[key] = (False, state[key][1])
        for key, row in rows(os.path.join(SAMPLE, f"night-{night}")).items():
            if key not in out:
                more = wanted(row)
                full = " ".join(value for value in (row["givenName"], row["surname"]) if value)
                more.update({k: v for k, v in (("formatted", full), ("mobile", row["mobilePhone"])) if v})
                state[key] = (True, {**state.get(key, (True, {}))[1], **more})
    return state


def sample(url, token, night, dump):
    accounts = listed(url, token)
    with open(dump, "w", encoding="utf-8") as file:
        json.dump(sorted(accounts, key=lambda account: account["id"]), file, sort_keys=True)
    state = sample_state(int(night))
    problems = [f"two accounts for {key}" for key in duplicates(a.get("externalId") for a in accounts)]
    found = {a.get("externalId"): a for a in accounts}
    problems += [f"no account for {key} {state[key][1]['userName']}" for key in state.keys() - found.keys()]
    problems += [f"an account for {key}" for key in found.keys() - state.keys()]
    for key in state.keys() & found.keys():
        active, expected = state[key]
        account = found[key]
        present = {**attributes(account), "active": account.get("active"),
                   "formatted": (account.get("name") or {}).get("formatted"),
                   "mobile": work_value(account, "phoneNumbers", kind="mobile")}
        problems += differences(key, {**expected, "active": active}, present)
    fail(problems)


def sample_report(runs, night):
    expected = read(SAMPLE, "expected.json")["nights"][f"night-{night}"]
    found = read(runs, "latest", "report.json")
    problems = differences("counts", expected["counts"], found["counts"]["users"])
    problems += differences("skipped", expected["skipped"], found["skipped"])
    fail(problems)


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        print(free.getsockname()[1])


if __name__ == "__main__":
    verbs = {"free-port": free_port, "requests": requests, "company": company, "log": log, "report": report,
             "sample": sample, "sample-report": sample_report}
    if len(sys.argv) < 2 or sys.argv[1] not in verbs:
        sys.exit(__doc__)
    verbs[sys.argv[1]](*sys.argv[2:])
