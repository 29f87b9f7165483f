#!/usr/bin/env python3
"""Night after night: plan, run, compare with the oracle, run again. Called by bench/simulation.sh.

  nights.py ROLLCALL FOLDER NIGHTS USERS SEED AGAIN_EVERY
"""

import collections
import datetime
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time

from company import Company
from oracle import Oracle
from target import ENTERPRISE, TOKEN, Target, shown

HERE = os.path.dirname(os.path.abspath(__file__))
TEMPORARY = "Temporary Staff"
USUAL_FILTER = ("NOT EQUALS", TEMPORARY)
WRONG_FILTER = ("EQUALS", "Legal \\\"Special\\\" Affairs")

THROTTLED = {"throttled", "throttled crash"}
STORY = {
    1: "initial", 4: "crash", 5: "outage", 7: "truncated export",
    9: "throttled", 10: "throttled", 11: "throttled crash", 12: "throttled", 13: "throttled", 14: "throttled", 15: "throttled",
    16: "wrong filter", 18: "crash, crash", 19: "missed", 21: "filtered export", 23: "crash, left", 25: "outage midway",
    26: "short export", 28: "quiet", 29: "recycled name"}
SHORT_STORY = ["initial", "crash", "truncated export", "throttled", "wrong filter", "outage midway", "", "missed", "crash, left", "",
               "short export", "", "recycled name", ""]
# What a run ends with, where it is not 0.
ENDS = {"outage": 6, "truncated export": 4, "filtered export": 4, "wrong filter": 5, "short export": 5, "recycled name": 3}
NOTHING_HAPPENS = {"outage", "truncated export", "filtered export", "missed"}
# Somebody is given the name that somebody else gives up in the same night.
WITH_HEIRS = {"", "crash", "throttled"}


def story(night, nights):
    if nights >= 30:
        return STORY.get((night - 1) % 30 + 1, "") if night <= 30 or (night - 1) % 30 else ""
    return SHORT_STORY[(night - 1) % len(SHORT_STORY)] if night <= len(SHORT_STORY) or (night - 1) % len(SHORT_STORY) else ""


class Simulation:
    def __init__(self, rollcall, folder, nights, users, seed, again_every):
        self.rollcall, self.folder, self.nights, self.users = rollcall, folder, nights, users
        self.seed, self.again_every = seed, again_every
        self.random = random.Random(seed * 7919 + 1)
        self.state = os.path.join(folder, "state")
        self.runs = os.path.join(self.state, "runs", "simulation")
        os.makedirs(self.state)
        self.job = os.path.join(folder, "job.yaml")
        self.target = Target(rollcall, folder)
        self.child = None
        self.misses = self.changes = self.requests = self.writes = 0
        self.duplicates, self.wrongly_disabled = set(), set()
        self.duration = 10.0
        self.was_active = set()
        self.counted = collections.Counter()
        self.night = 0

    # ---- words

    def miss(self, what):
        self.misses += 1
        self.missed_tonight += 1
        if self.missed_tonight <= 12:
            print(f"MISS: night {self.night}: {what}", flush=True)
        elif self.missed_tonight == 13:
            print(f"MISS: night {self.night}: and more", flush=True)

    def row(self, *cells):
        widths = (5, 17, 6, 6, 7, 7, 7, 7, 7, 6, 6, 8, 6, 5, 8, 6)
        print("  ".join(str(c).ljust(w) if i == 1 else str(c).rjust(w) for i, (c, w) in enumerate(zip(cells, widths))), flush=True)

    # ---- Rollcall

    def write_job(self, clause):
        with open(os.path.join(HERE, "job.yaml"), encoding="utf-8") as file:
            text = file.read()
        usual = "operator: NOT EQUALS, value: Temporary Staff }"
        assert usual in text
        with open(self.job, "w", encoding="utf-8") as file:
            file.write(text.replace(usual, f'operator: {clause[0]}, value: "{clause[1]}" }}'))

    def launch(self, verb, exports, *options):
        environment = dict(os.environ, SIMULATION_TARGET=self.target.url, SIMULATION_TOKEN=TOKEN, SIMULATION_STATE=self.state)
        out = open(os.path.join(self.folder, verb + ".out"), "wb")
        err = open(os.path.join(self.folder, "rollcall.log"), "ab")
        self.child = subprocess.Popen([self.rollcall, verb, self.job, "--exports", exports, *options], stdout=out, stderr=err,
                                      env=environment)
        out.close()
        err.close()
        return self.child

    def rollcall_ends(self, verb, exports, *options):
        process = self.launch(verb, exports, *options)
        try:
            return process.wait(timeout=1800)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return "after half an hour"

    def plan(self, exports, expected, what="plan"):
        """What the plan says is to be sent: (key, what, attributes), as often as it says so. It must send no write."""
        before = self.target.stats()["writes"]
        code = self.rollcall_ends("plan", exports, "--json")
        if code != expected:
            self.miss(f"{what} ended {code}, not {expected}: {self.last_words()}")
        wrote = self.target.stats()["writes"] - before
        if wrote:
            self.miss(f"{what} sent {wrote} writes")
        with open(os.path.join(self.folder, "plan.out"), encoding="utf-8") as file:
            text = file.read()
        if not text:
            return collections.Counter()
        return collections.Counter(one for change in json.loads(text)["changes"] for one in one_by_one(planned(change)))

    def run(self, exports):
        begun = time.monotonic()
        code = self.rollcall_ends("run", exports)
        self.duration = time.monotonic() - begun
        return code

    def last_words(self):
        with open(os.path.join(self.folder, "rollcall.log"), encoding="utf-8", errors="replace") as file:
            return file.read()[-400:].strip().replace("\n", " | ")

    def interrupted_run(self, exports, planned_writes, victim):
        """A run that is interrupted at a moment of its own, by time or by what it has written; victim is what is killed.
        Returns what the run ended with, None when it was killed itself."""
        process = self.launch("run", exports)
        if self.random.random() < 0.3:
            due, enough = time.monotonic() + self.random.uniform(0.2, 1.0) * self.duration, None
        else:
            due, enough = time.monotonic() + 600, self.random.randrange(1, max(2, planned_writes))
        before = self.target.stats()["writes"]
        while process.poll() is None and time.monotonic() < due:
            if enough is not None and self.target.stats()["writes"] - before >= enough:
                break
            time.sleep(0.004)
        if victim == "target":
            self.close_target(kill=True)
            return process.wait(timeout=1800)
        self.counted["kills"] += 1
        process.kill()
        code = process.wait()
        self.counted["kills that hit"] += code == -signal.SIGKILL
        return None

    def run_folders(self):
        if not os.path.isdir(self.runs):
            return set()
        return {name for name in os.listdir(self.runs) if not os.path.islink(os.path.join(self.runs, name))}

    def logged(self, folders, since):
        """What the logs of runs say was sent or held, in the form of plan(): by those begun since, and by one that was killed in
        a night before and is given up in this one."""
        tonight, before, ids = collections.Counter(), collections.Counter(), collections.Counter()
        for folder in sorted(folders):
            report = os.path.join(self.runs, folder, "report.json")
            if not os.path.exists(report):
                continue
            with open(report, encoding="utf-8") as file:
                facts = json.load(file)
            if facts["verb"] != "run":
                continue
            found = tonight if facts["started"] >= since else before
            with open(os.path.join(self.runs, folder, "provisioning-log.jsonl"), encoding="utf-8") as lines:
                for entry in map(json.loads, lines):
                    ids[entry["id"]] += 1
                    found.update(one_by_one(logged(entry)))
        for key, count in ids.items():
            if count > 1:
                self.miss(f"the log has {count} entries with the id {key}")
        return tonight, before

    def compare_plan(self, plan, logs):
        """What was sent in the last moment before a kill, a plan cannot know; the run asks the target."""
        tonight, before = logs
        for change, count in (plan - tonight - before).items():
            self.miss(f"{change[0]}: planned {change[1]} {dict(change[2])}, and not done ({count})")
        for change, count in (tonight - plan).items():
            self.miss(f"{change[0]}: done {change[1]} {dict(change[2])}, and not planned ({count})")

    # ---- the target

    def close_target(self, kill=False):
        stats = self.target.stats()
        self.requests += stats["requests"]
        self.writes += stats["writes"]
        if self.target.throttle:
            self.counted["throttled requests"] += self.target.throttle.refused
            self.counted["lost answers"] += self.target.throttle.lost
        self.target.stop(kill)

    def total(self):
        stats = self.target.stats() if self.target.process else {"requests": 0, "writes": 0}
        return self.requests + stats["requests"], self.writes + stats["writes"]

    def settle_in(self):
        """Accounts that are at the target before the first night: some of people who are to have one, some of nobody."""
        access = sorted(self.company.with_access())
        people = [p for p in (self.company.people[k] for k in access) if p.mail and "#EXT#" not in p.upn]
        by_hand = []
        for number, person in enumerate(self.random.sample(people, min(14, len(people)))):
            name = f"legacy.{number}" if number == 0 else person.upn
            account = {"userName": name, "nickName": f"kept {number}", "title": "From before", "active": number != 1,
                       "emails": [{"type": "work", "value": person.mail}], "name": {"familyName": person.surname}}
            self.post("/Users", account)
            by_hand.append({"userName": name, "mail": person.mail, "nickName": account["nickName"], "title": "From before"})
        for number in range(5):
            self.post("/Users", {"userName": f"service.{number}", "active": True, "name": {"familyName": "Service"}})
        self.strangers = {a["id"]: a for a in self.target.users() if a["userName"].startswith("service.")}
        self.guests_of_groups = {}
        self.oracle = Oracle(by_hand)

    def post(self, path, resource):
        kind = "User" if path == "/Users" else "Group"
        return json.loads(self.target.ask("POST", "/scim" + path, {"schemas": [f"urn:ietf:params:scim:schemas:core:2.0:{kind}"], **resource}))

    def add_stranger_to_group(self):
        """Somebody at the target puts an account of nobody's into a group: it is not ours to remove."""
        group = max(self.target.groups(), key=lambda each: len(each.get("members") or []))
        stranger = sorted(self.strangers)[0]
        self.target.ask("PATCH", "/scim/Groups/" + group["id"], {
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            "Operations": [{"op": "add", "path": "members", "value": [{"value": stranger}]}]})
        self.guests_of_groups[group["externalId"]] = stranger

    def look(self):
        """What the target holds, by the ids of the directory; names what is there twice, and strangers that are not as they were."""
        users, groups = self.target.users(), self.target.groups()
        ours = [u for u in users if u["id"] not in self.strangers]
        for u in users:
            if u["id"] in self.strangers and u != self.strangers[u["id"]]:
                self.miss(f"{u['userName']}: is nobody's account, and was touched")
        if len(users) - len(ours) != len(self.strangers):
            self.miss("an account of nobody's is gone")
        twice = [("two accounts", n) for n, c in collections.Counter(u.get("externalId") for u in ours).items() if c > 1 and n]
        twice += [("two accounts named", n) for n, c in collections.Counter(u["userName"].lower() for u in users).items() if c > 1]
        twice += [("two accounts with", n) for n, c in collections.Counter(shown(u)["mail"] for u in ours).items() if c > 1 and n]
        twice += [("two groups", n) for n, c in collections.Counter(g.get("externalId") for g in groups).items() if c > 1]
        keys = {u["id"]: u.get("externalId") for u in ours}
        accounts = {}
        for user in ours:
            account = shown(user)
            if account["manager"]:
                account["manager"] = keys.get(account["manager"], "the id " + account["manager"])
            accounts[user.get("externalId") or "made by hand: " + user["userName"]] = account
        found = {}
        for group in groups:
            members = [m["value"] for m in group.get("members") or []]
            twice += [("twice in a group", n) for n, c in collections.Counter(members).items() if c > 1]
            guest = self.guests_of_groups.get(group["externalId"])
            if guest and guest not in members:
                self.miss(f"{group['externalId']}: a member who was put there at the target is gone")
            found[group["externalId"]] = {"displayName": group["displayName"],
                                          "members": {keys.get(m, "the id " + m) for m in members if m != guest}}
        for what in twice:
            if what not in self.duplicates:
                self.duplicates.add(what)
                self.miss(f"{what[1]}: {what[0]} {what[1]}")
        return accounts, found

    def verify(self, truth, what, others=None):
        """The target must be as the oracle says; with others (a snapshot of the oracle), record by record as one of the two."""
        accounts, groups = self.look()
        expected_accounts, expected_groups = self.oracle.snapshot()
        other_accounts, other_groups = others or (expected_accounts, expected_groups)
        for key in expected_accounts.keys() | other_accounts.keys() | accounts.keys():
            self.verify_account(key, what, accounts.get(key), expected_accounts.get(key), other_accounts.get(key))
        for key in expected_groups.keys() | other_groups.keys() | groups.keys():
            self.verify_group(key, what, groups.get(key), expected_groups.get(key), other_groups.get(key))
        active = {key for key, account in accounts.items() if account["active"]}
        for key in sorted(truth & accounts.keys() - active):
            if key in self.was_active or (not others and expected_accounts.get(key, {}).get("active")):
                if key not in self.wrongly_disabled:
                    self.miss(f"{key}: {what}: expected an active account, found a disabled one")
                self.wrongly_disabled.add(key)
        self.was_active = active
        return accounts, groups

    def verify_account(self, key, what, found, *expected):
        managers = [each and each["manager"] for each in expected]      # of a new account it is set later
        if found is None or None in expected:
            if found is None and None in expected:
                return
            if all(each is None for each in expected) or (found is None):
                self.miss(f"{key}: {what}: expected {'no account' if expected[0] is None else 'an account'}, "
                          f"found {'none' if found is None else found['userName']}")
                return
            expected = [each for each in expected if each is not None]
        names = [name for name in found if name != "manager"]
        if not any(all(found[n] == each.get(n) for n in names) for each in expected):
            wrong = [n for n in names if found[n] != expected[0].get(n)]
            self.miss(f"{key}: {what}: " + "; ".join(f"{n}: expected {expected[0].get(n)!r}, found {found[n]!r}" for n in wrong))
        if found["manager"] not in managers:
            self.miss(f"{key}: {what}: manager: expected {expected[0]['manager']}, found {found['manager']}")

    def verify_group(self, key, what, found, *expected):
        if found is None or None in expected:
            if found is None and None in expected:
                return
            if all(each is None for each in expected) or found is None:
                self.miss(f"group {key}: {what}: expected {expected[0] and expected[0]['displayName']}, found {found and found['displayName']}")
                return
            expected = [each for each in expected if each is not None] + [{"displayName": found["displayName"], "members": set()}]
        if found["displayName"] not in [each["displayName"] for each in expected]:
            self.miss(f"group {key}: {what}: displayName: expected {expected[0]['displayName']}, found {found['displayName']}")
        at_least = set.intersection(*(each["members"] for each in expected))
        at_most = set.union(*(each["members"] for each in expected))
        for member in sorted(at_least - found["members"]):
            self.miss(f"group {key}: {what}: expected the member {member}, found none")
        for member in sorted(found["members"] - at_most):
            self.miss(f"group {key}: {what}: expected no member {member}, found one")

    # ---- a night

    def damaged(self, exports, kind):
        """A copy of the exports as the night's accident leaves them."""
        if kind not in ("truncated export", "filtered export", "short export"):
            return exports
        copy = exports + "-damaged"
        shutil.copytree(exports, copy)
        path = os.path.join(copy, "users.json")
        if kind == "truncated export":
            os.truncate(path, int(os.path.getsize(path) * self.random.uniform(0.3, 0.95)))
            return copy
        with open(path, encoding="utf-8") as file:
            page = json.load(file)
        share = 0.3 if kind == "filtered export" else 0.14
        kept = [row for row in page["value"] if self.random.random() >= share]
        with open(path, "w", encoding="utf-8") as file:
            json.dump({**page, "value": kept}, file)
        return copy

    def live_day(self, kind):
        if self.night == 1:
            return
        if kind == "quiet":
            self.company.quiet_day()
            return
        if self.heir:
            self.company.mend(self.heir)
            self.heir = None
        self.company.pass_day(heirs=kind in WITH_HEIRS)
        if kind == "recycled name":
            self.heir = self.company.recycle()

    def one_night(self, kind):
        self.missed_tonight = 0
        self.live_day(kind)
        clean = os.path.join(self.folder, f"night-{self.night}")
        self.company.export(clean)
        exports = self.damaged(clean, kind)
        truth = self.company.with_access()
        expected_end = ENDS.get(kind, 0)
        if kind == "recycled name" and not self.heir:
            expected_end = 0
        before = self.oracle.snapshot()
        requests_before, writes_before = self.total()
        folders_before = self.run_folders()
        began = datetime.datetime.now(datetime.timezone.utc).isoformat()
        wrong = kind == "wrong filter"
        self.write_job(WRONG_FILTER if wrong else USUAL_FILTER)
        throttled = kind in THROTTLED
        if throttled != bool(self.target.throttle):
            self.close_target()
            self.target.start(max(5, self.users // 250) if throttled else None, self.seed + self.night)

        plan, ends, sent = collections.Counter(), "-", 0
        if kind != "missed":
            plan = self.plan(exports, 0 if kind == "outage" else expected_end)
        if kind not in NOTHING_HAPPENS:
            passes = (lambda d: d == "Legal \"Special\" Affairs") if wrong else (lambda d: d != TEMPORARY)
            self.oracle.night(exports, passes, hold_leavers=kind in ("wrong filter", "short export"))
            if not wrong and kind != "short export":
                self.check_oracle(truth)
        writes = sum(count for change, count in plan.items() if change[1] not in ("held", "failed"))
        if kind == "outage":
            self.close_target()
            ends = self.run(exports)
            self.target.start()
        elif kind == "outage midway":
            ends = self.interrupted_run(exports, writes, "target")
            self.target.start()
            self.verify(truth, "after the outage", before)
            if ends != 6:
                self.miss(f"the run without a target ended {ends}, not 6")
            ends = self.run(exports)
        elif "crash" in kind:
            for _ in range(kind.count("crash")):
                self.interrupted_run(exports, writes, "run")
                accounts, groups = self.verify(truth, "after the crash", before)
                if kind == "crash, crash":
                    self.plan(exports, 0, "plan after a crash")
            ends = "killed" if kind == "crash, left" else self.run(exports)
        elif kind != "missed":
            ends = self.run(exports)
        if ends not in ("-", "killed") and ends != expected_end:
            self.miss(f"the run ended {ends}, not {expected_end}: {self.last_words()}")

        if kind == "crash, left":
            self.take_as_it_is(accounts, groups)
        else:
            accounts, groups = self.verify(truth, "after the run")
            if kind not in ("missed", "outage"):
                self.compare_plan(plan, self.logged(self.run_folders() - folders_before, began))
        sent = self.total()[1] - writes_before
        if kind in NOTHING_HAPPENS and sent:
            self.miss(f"{sent} writes in a night in which nothing may be written")
        again = self.again(exports, kind, expected_end, truth)
        done = sum(plan.values()) if kind not in NOTHING_HAPPENS else 0
        held = sum(count for change, count in plan.items() if change[1] == "held")
        failed = sum(count for change, count in plan.items() if change[1] == "failed")
        self.changes += done - held - failed
        counts = collections.Counter()
        for change, count in plan.items():
            counts[change[1]] += count
        self.row(self.night, kind or "normal", len(truth), len(accounts), sum(c for n, c in counts.items() if n not in ("held", "failed")),
                 counts["create"], counts["update"], counts["disable"], counts["relation"], held, failed,
                 self.total()[0] - requests_before, sent, ends, again, self.missed_tonight)
        if self.night == 5 or (self.nights < 30 and self.night == 1):
            self.add_stranger_to_group()
        shutil.rmtree(clean, ignore_errors=True)
        shutil.rmtree(exports, ignore_errors=True)

    def check_oracle(self, truth):
        """The oracle, which reads the exports, against the company, which knows what happened."""
        active = {key for key, account in self.oracle.accounts.items() if account["active"]}
        for key in sorted(active ^ (truth - self.oracle.conflicts)):
            self.miss(f"{key}: the oracle and the company disagree about whether an account is due: a fault of the simulation")

    def take_as_it_is(self, accounts, groups):
        """After a crash that nobody mends, what was sent was sent."""
        for key in list(self.oracle.accounts):
            if key not in accounts:
                del self.oracle.accounts[key]
            else:
                self.oracle.accounts[key].update(accounts[key])
        for key in list(self.oracle.groups):
            if key not in groups:
                del self.oracle.groups[key]
            else:
                self.oracle.groups[key] = {"displayName": groups[key]["displayName"], "members": set(groups[key]["members"])}

    def again(self, exports, kind, expected_end, truth):
        if kind in ("missed", "outage", "crash, left") or self.night % self.again_every:
            return "-"
        before = self.total()[1]
        code = self.rollcall_ends("run", exports)
        wrote = self.total()[1] - before
        if code != expected_end:
            self.miss(f"the same exports again ended {code}, not {expected_end}: {self.last_words()}")
        if wrote:
            self.miss(f"the same exports again sent {wrote} writes")
        self.verify(truth, "after the same exports again")
        self.counted["nights run again"] += 1
        return wrote

    def go(self):
        self.company = Company(self.users, self.seed)
        self.heir = None
        self.missed_tonight = 0
        self.target.start()
        try:
            self.settle_in()
            self.row("night", "what", "access", "accts", "planned", "create", "update", "disable", "relate", "held", "failed", "requests",
                     "writes", "ends", "again", "misses")
            for self.night in range(1, self.nights + 1):
                self.one_night(story(self.night, self.nights))
            requests, _ = self.total()
        finally:
            if self.child and self.child.poll() is None:
                self.child.kill()
                self.child.wait()
            self.target.stop()
        print(f"kills {self.counted['kills']}, of a running process {self.counted['kills that hit']}; "
              f"429 answers {self.counted['throttled requests']}, lost answers {self.counted['lost answers']}; "
              f"nights run again {self.counted['nights run again']}")
        print(f"nights {self.nights}, changes {self.changes}, requests {requests}, duplicates {len(self.duplicates)}, "
              f"wrongly disabled {len(self.wrongly_disabled)}, misses {self.misses}")
        return 1 if self.misses else 0


def canonical(path, old, new):
    return path, text(old), text(new)


def text(value):
    if value is None:
        return None
    return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def planned(change):
    """A change of plan --json as (key, what, attributes), None for what is only said."""
    if change["status"] in ("failed", "escrowed"):
        return change["key"], "failed", ()
    if change["status"] not in ("planned", "held"):
        return None
    what = {"enable": "update", "refer": "relation", "join": "relation", "leave": "relation"}.get(change["action"], change["action"])
    attributes = tuple(sorted(
        (canonical(a["path"], a["old"], a["new"]) for a in change["attributes"] if not names_element(a)), key=str))
    return change["key"], "held" if change["status"] == "held" else what, tuple(((p, (o, n)) for p, o, n in attributes))


def one_by_one(change):
    """Members are counted one by one, however many of them a change takes together."""
    if change is None:
        return
    key, what, attributes = change
    for path, (old, new) in attributes:
        if path == "members":
            for member in json.loads(old or "[]"):
                yield key, what, ((path, (json.dumps(member, sort_keys=True), None)),)
            for member in json.loads(new or "[]"):
                yield key, what, ((path, (None, json.dumps(member, sort_keys=True))),)
    rest = tuple(attribute for attribute in attributes if attribute[0] != "members")
    if rest or not attributes:
        yield key, what, rest


def names_element(attribute):
    """That a work mail is of type work is left out of logs."""
    return attribute["old"] is None and attribute["path"].endswith("].type")


def logged(entry):
    """An entry of the provisioning log in the same form; relations are known by what they change."""
    status, action = entry["provisioningStatusInfo"]["status"], entry["provisioningAction"]
    key = entry["sourceIdentity"]["id"]
    if status == "failure":
        return key, "failed", ()
    if action == "stageddelete":
        what = "held"
    elif status == "success":
        what = action
    else:
        return None
    attributes = tuple(sorted(
        (canonical(a["displayName"], a["oldValue"], a["newValue"]) for a in entry["modifiedProperties"]), key=str))
    if what == "update" and all(a[0] in ("members", ENTERPRISE + ":manager", ENTERPRISE + ":manager.value") for a in attributes) and attributes:
        what = "relation"
    return key, what, tuple(((p, (o, n)) for p, o, n in attributes))


def main():
    rollcall, folder, *numbers = sys.argv[1:]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(Simulation(rollcall, folder, *map(int, numbers)).go())


if __name__ == "__main__":
    main()
