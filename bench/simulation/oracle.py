"""What the target ought to hold, computed from the exports and from what the documentation says of a job's settings.

Reads the exports with Python's own json and csv, keeps what it expects from night to night, and shares no code with Rollcall
or with the company that writes the exports. Its rules are those of the job of nights.py: assigned people, without those who
have Default Access alone; direct members of assigned security groups; who goes is disabled.
"""

import csv
import glob
import json
import os

ZERO = "00000000-0000-0000-0000-000000000000"
KEPT_WHEN_EMPTY = True
CLEARED_WHEN_EMPTY = False


def values(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return json.load(file)["value"]


def unguest(name):
    """ana_a.example#EXT#@b.example was invited as ana@a.example."""
    if "#EXT#" not in name:
        return name
    local, _, domain = name.split("#EXT#")[0].rpartition("_")
    return f"{local}@{domain}"


def attributes(row):
    """Attribute of the account -> (value, what an empty value does)."""
    phones = row["businessPhones"]
    return {
        "userName": (unguest(row["userPrincipalName"]), KEPT_WHEN_EMPTY),
        "mail": (row["mail"] or unguest(row["userPrincipalName"]), KEPT_WHEN_EMPTY),
        "externalId": (row["id"], KEPT_WHEN_EMPTY),
        "displayName": (row["displayName"], KEPT_WHEN_EMPTY),
        "formatted": (f"{row['givenName']} {row['surname']}", KEPT_WHEN_EMPTY),
        "givenName": (row["givenName"], KEPT_WHEN_EMPTY),
        "familyName": (row["surname"], KEPT_WHEN_EMPTY),
        "title": (row["jobTitle"], KEPT_WHEN_EMPTY),
        "city": (row["city"], KEPT_WHEN_EMPTY),
        "department": (row["department"], KEPT_WHEN_EMPTY),
        "employeeNumber": (row["employeeId"], KEPT_WHEN_EMPTY),
        "telephone": (phones[0] if phones else None, CLEARED_WHEN_EMPTY),
        "mobile": (row["mobilePhone"], KEPT_WHEN_EMPTY),
    }


class Night:
    """One night's exports, read whole."""

    def __init__(self, folder):
        self.users = {row["id"]: row for row in values(folder, "users.json")}
        self.groups = {row["id"]: row for row in values(folder, "groups.json")}
        self.members = {}
        for path in glob.glob(os.path.join(folder, "members", "*.csv")):
            with open(path, encoding="utf-8", newline="") as file:
                self.members[os.path.basename(path)[:-4]] = {
                    row["Object ID"] for row in csv.DictReader(file) if row["Member type"] == "User"}
        self.roles = {}
        self.assigned_groups = set()
        for item in values(folder, "app-role-assigned-to.json"):
            if item["principalType"] == "User":
                self.roles.setdefault(item["principalId"], set()).add(item["appRoleId"])
            elif item["principalType"] == "Group" and self.groups.get(item["principalId"], {}).get("securityEnabled"):
                if item["appRoleId"] != ZERO:
                    self.assigned_groups.add(item["principalId"])
                for key in self.members[item["principalId"]]:
                    self.roles.setdefault(key, set()).add(item["appRoleId"])

    def in_scope(self, passes):
        """Who is to have an active account; passes is the scoping filter, over a department."""
        return {key for key, row in self.users.items()
                if self.roles.get(key, set()) - {ZERO} and row["accountEnabled"] and row["department"] and passes(row["department"])}


class Oracle:
    """The accounts and groups at the target, by the ids of the directory."""

    def __init__(self, by_hand):
        self.accounts = {}
        self.groups = {}
        self.conflicts = set()
        # Accounts that somebody made at the target before the first night, by userName and by mail: to be adopted.
        self.by_hand = {name: account for account in by_hand for name in (account["userName"], account["mail"])}

    def night(self, folder, passes, hold_leavers=False):
        night = Night(folder)
        scope = night.in_scope(passes)
        for key in scope & self.accounts.keys():
            self.bring_up_to_date(key, night.users[key])
        self.conflicts = set()
        for key in sorted(scope - self.accounts.keys()):
            self.give_account(key, night.users[key])
        if not hold_leavers:
            for key, account in self.accounts.items():
                if key not in scope:
                    account["active"] = False
        for account in self.accounts.values():
            manager = account["wanted manager"]
            if account["active"] and manager in self.accounts:
                account["manager"] = manager
        self.night_of_groups(night)
        return night

    def give_account(self, key, row):
        """An account whose name or mail somebody else has is not taken over: that is a conflict for a person to solve."""
        wanted = attributes(row)
        taken = {account[name].lower() for account in self.accounts.values() for name in ("userName", "mail")}
        if wanted["userName"][0].lower() in taken or wanted["mail"][0].lower() in taken:
            self.conflicts.add(key)
        else:
            self.bring_up_to_date(key, row)

    def bring_up_to_date(self, key, row):
        wanted = attributes(row)
        account = self.accounts.get(key)
        if account is None:
            found = self.by_hand.get(wanted["userName"][0]) or self.by_hand.get(wanted["mail"][0]) or {}
            account = self.accounts[key] = {"manager": None, "wanted manager": None, **found}
            if not found:
                account["preferredLanguage"] = row["preferredLanguage"]     # only given to new accounts
        for name, (value, when_empty) in wanted.items():
            if value or when_empty is CLEARED_WHEN_EMPTY:
                account[name] = value
        account["active"] = True
        account["wanted manager"] = (row["manager"] or {}).get("id")

    def night_of_groups(self, night):
        active = {key for key, account in self.accounts.items() if account["active"]}
        for key in night.assigned_groups:
            group = self.groups.setdefault(key, {})
            group["displayName"] = night.groups[key]["displayName"]
            group["members"] = night.members[key] & active
        for key, group in self.groups.items():
            if key not in night.assigned_groups:
                group["members"] = set()    # a group cannot be disabled: it is emptied

    def snapshot(self):
        return ({key: dict(account) for key, account in self.accounts.items()},
                {key: {"displayName": g["displayName"], "members": set(g["members"])} for key, g in self.groups.items()})

    def restore(self, snapshot):
        self.accounts, self.groups = snapshot
