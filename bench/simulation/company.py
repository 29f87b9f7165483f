"""A company as its directory sees it, night after night, from a seed; written as Microsoft Graph would export it.

Knows who ought to have access from what happened to people, which is what the oracle, who only reads the exports, is held
against. Shares no code with the oracle.
"""

import csv
import json
import os
import random
import unicodedata
import uuid

DOMAIN = "northwind.example"
DEFAULT_ACCESS = "00000000-0000-0000-0000-000000000000"
ROLES = {"18d14569-c3bd-439b-9a66-3a2aee01d14f": "User", "5d0a2c1e-7f43-4b7b-9c58-0e2f6a9b1c33": "Planner"}
TEMPORARY = "Temporary Staff"
DEPARTMENTS = ["Engineering", "Sales, EMEA", "Sales, APAC", "Legal \"Special\" Affairs", "Finance", "Facilities",
               "Research & Development", "IT-Betrieb", "Customer Success", "Human Resources"]
TITLES = ["Engineer", "Senior Engineer", "Manager, Regional", "Director", "Analyst II", "Space Planner", "Technician"]
CITIES = ["Zürich", "Berlin", "São Paulo", "Kraków", "Montréal", "London", "Austin", "Praha", "Malmö"]
LANGUAGES = ["de-CH", "de-DE", "pt-BR", "pl-PL", "fr-CA", "en-GB", "en-US", "cs-CZ", "sv-SE"]
GIVEN = ["Anna", "Björn", "Zoë", "José", "François", "Łukasz", "Øystein", "Mária", "Jürgen", "Søren", "Chloë", "Ahmed",
         "Fatima", "Priya", "Mary-Ann", "Siân", "Þór", "Emma", "Liam", "Noah", "Olivia", "Mia", "Lucas", "Ege"]
SURNAMES = ["Müller", "Schmidt", "O'Neill", "d'Artagnan", "García", "Sørensen", "Åkesson", "Nowák", "Kowalski", "Smith",
            "van der Berg", "Johnson", "Tremblay", "Hernández", "Ní Dhomhnaill", "Çelik", "Papadopoulos", "Haddad",
            "Kumar", "Nguyen", "Silva", "Rossi", "Dubois", "Novotná", "Horvat", "Jensen"]
IN_BIN_FOR_NIGHTS = 12


def plain(text):
    decomposed = unicodedata.normalize("NFKD", text.translate(str.maketrans({"Ł": "L", "ł": "l", "Ø": "O", "ø": "o", "Þ": "Th"})))
    return "".join(c for c in decomposed if c.isascii() and c.isalnum()).lower()


class Person:
    def __init__(self, **values):
        self.deleted = None          # the night it went to the bin
        self.had_access = False      # before that
        self.roles = set()           # assigned directly
        self.enabled = True
        self.pinned = False          # gave up a name that somebody else was given: stays in the company
        self.__dict__.update(values)


class Group:
    def __init__(self, **values):
        self.members = set()
        self.role = None             # what it is assigned with
        self.security = True
        self.nested = None
        self.__dict__.update(values)


class Company:
    def __init__(self, users, seed):
        self.size = users
        self.random = random.Random(seed)
        self.night = 1
        self.people = {}
        self.groups = {}
        self.purged = 0
        self.names = {}
        self.happened = {}
        self.bosses = []
        for _ in range(users):
            self.join()
        everybody = list(self.people.values())
        self.bosses = [p.id for p in self.random.sample(everybody, max(3, users // 15))]
        for person in everybody:
            person.manager = self.boss(person)
        self.found_groups()
        for person in everybody:
            self.give_access(person)
        self.happened = {}

    # what there is

    def present(self):
        return [p for p in self.people.values() if p.deleted is None]

    def has_access(self, person):
        """By what happened to the person, whatever the exports say."""
        return person.deleted is None and person.enabled and person.department not in ("", TEMPORARY) and self.entitled(person)

    def entitled(self, person):
        by_groups = {g.role for g in self.groups.values() if g.security and g.role and person.id in g.members}
        return bool((person.roles | by_groups) - {DEFAULT_ACCESS})

    def with_access(self):
        by_groups = {}
        for group in self.groups.values():
            if group.security and group.role and group.role != DEFAULT_ACCESS:
                for key in group.members:
                    by_groups[key] = True
        return {p.id for p in self.present()
                if p.enabled and p.department not in ("", TEMPORARY)
                and (p.roles - {DEFAULT_ACCESS} or p.id in by_groups)}

    # how it begins

    def new_id(self):
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def name(self, given, surname):
        """A user principal name that nobody had before."""
        stem = f"{plain(given)}.{plain(surname)}"
        self.names[stem] = self.names.get(stem, 0) + 1
        return f"{stem}{self.names[stem] if self.names[stem] > 1 else ''}@{DOMAIN}"

    def boss(self, person):
        choice = self.random.choice(self.bosses) if self.bosses and self.random.random() < 0.93 else None
        return None if choice == person.id else choice

    def department(self):
        draw = self.random.random()
        return TEMPORARY if draw < 0.03 else "" if draw < 0.01 + 0.03 else self.random.choice(DEPARTMENTS)

    def join(self, upn=None):
        pick = self.random
        given, surname = pick.choice(GIVEN), pick.choice(SURNAMES)
        name = upn or self.name(given, surname)
        if upn is None and pick.random() < 0.03:
            local = name.split("@")[0]
            name = f"{local}_partner.example#EXT#@{DOMAIN}"
            mail = f"{local}@partner.example"
        else:
            mail = name if pick.random() < 0.92 else ""
        place = pick.randrange(len(CITIES))
        person = Person(
            id=self.new_id(), upn=name, mail=mail, given=given, surname=surname, display=f"{given} {surname}",
            title=pick.choice(TITLES) if pick.random() < 0.95 else "", department=self.department(), city=CITIES[place],
            language=LANGUAGES[place], phone=self.number() if pick.random() < 0.7 else "",
            mobile=self.number() if pick.random() < 0.4 else "", number=f"E{len(self.people) + 1:06d}",
            enabled=pick.random() > 0.02, manager=None)
        person.manager = self.boss(person)
        self.people[person.id] = person
        return person

    def number(self):
        return f"+41 44 {self.random.randrange(10**6, 10**7)}"

    def found_groups(self):
        role, other = list(ROLES)
        for i in range(34):
            kind = {30: DEFAULT_ACCESS, 31: None, 32: None, 33: role}.get(i, other if i % 6 == 5 else role)
            self.new_group(f"App {CITIES[i % len(CITIES)]} {i + 1}", kind, share=self.random.choice([0.002, 0.01, 0.03]))
        groups = list(self.groups.values())
        groups[33].security = False
        groups[0].nested = groups[31].id

    def new_group(self, name, role, share=0.004):
        everybody = self.present()
        members = self.random.sample(everybody, max(2, int(len(everybody) * share)))
        group = Group(id=self.new_id(), name=name, role=role, members={p.id for p in members})
        self.groups[group.id] = group
        return group

    def give_access(self, person):
        draw = self.random.random()
        if draw < 0.80:
            person.roles = {self.random.choice(list(ROLES))}
        elif draw < 0.86:
            person.roles = {DEFAULT_ACCESS}
        elif draw < 0.88:
            person.roles = {DEFAULT_ACCESS, self.random.choice(list(ROLES))}

    # what happens

    def note(self, what, count=1):
        self.happened[what] = self.happened.get(what, 0) + count

    def some(self, share, condition=lambda person: True):
        """At least one in a small company, on most nights."""
        wanted = self.size * share
        count = int(wanted) + (1 if self.random.random() < wanted - int(wanted) else 0)
        candidates = [p for p in self.people.values() if condition(p)]
        return self.random.sample(candidates, min(len(candidates), max(1, count)))

    def pass_day(self, heirs=False):
        """One day. With heirs, somebody is given a name that another person gave up the same day."""
        self.night += 1
        self.happened = {}
        self.purge()
        self.leave()
        self.come_back()
        self.block()
        self.reassign()
        self.move()
        renamed = self.rename(heirs)
        self.hire(renamed if heirs else [])
        self.change_groups()

    def quiet_day(self):
        self.night += 1
        self.happened = {}

    def purge(self):
        for person in list(self.people.values()):
            if person.deleted is not None and self.night - person.deleted >= IN_BIN_FOR_NIGHTS:
                del self.people[person.id]
                self.purged += 1

    def leave(self):
        free = lambda p: p.deleted is None and not p.pinned and p.id not in self.bosses[:3]
        for person in self.some(0.0024, free):
            person.had_access = self.has_access(person)
            person.deleted = self.night
            person.roles = set()
            self.leave_groups(person)
            self.note("left")
        for person in self.some(0.0002, free):
            del self.people[person.id]      # deleted for good, past the bin
            self.leave_groups(person)
            self.note("left")

    def leave_groups(self, person):
        for group in self.groups.values():
            group.members.discard(person.id)

    def come_back(self):
        for person in self.some(0.0008, lambda p: p.deleted is not None):
            person.deleted = None
            if self.random.random() < 0.8:
                self.give_access(person)
            self.note("returned")

    def block(self):
        for person in self.some(0.001, lambda p: p.deleted is None and p.enabled and not p.pinned):
            person.enabled = False
            self.note("blocked")
        for person in self.some(0.001, lambda p: p.deleted is None and not p.enabled):
            person.enabled = True
            self.note("unblocked")

    def reassign(self):
        for person in self.some(0.001, lambda p: p.deleted is None and p.roles and not p.pinned):
            person.roles = self.random.choice([set(), set(), {DEFAULT_ACCESS}])
            self.note("unassigned")
        for person in self.some(0.001, lambda p: p.deleted is None and not p.roles - {DEFAULT_ACCESS}):
            person.roles = person.roles | {self.random.choice(list(ROLES))}
            self.note("assigned")

    def move(self):
        for person in self.some(0.008, lambda p: p.deleted is None):
            what = self.random.choice(["department", "title", "city", "manager", "phone", "no phone", "no title", "mobile",
                                       "no manager", "mail", "language"])
            if what == "department" and not person.pinned:
                person.department = self.department()
            elif what == "title":
                person.title = self.random.choice(TITLES)
            elif what == "city":
                person.city = self.random.choice(CITIES)
            elif what == "manager":
                person.manager = self.boss(person)
            elif what == "phone":
                person.phone = self.number()
            elif what == "no phone":
                person.phone = ""
            elif what == "no title":
                person.title = ""
            elif what == "mobile":
                person.mobile = self.number()
            elif what == "no manager":
                person.manager = None
            elif what == "mail" and "#EXT#" not in person.upn:
                person.mail = person.upn if not person.mail else ""
            else:
                person.language = self.random.choice(LANGUAGES)
            self.note("moved")

    def rename(self, heirs):
        """Returns the names that were given up by people whose accounts give them up tonight."""
        given_up = []
        for person in self.some(0.002, lambda p: p.deleted is None and "#EXT#" not in p.upn):
            before = person.upn
            person.surname = self.random.choice(SURNAMES)
            person.display = f"{person.given} {person.surname}"
            person.upn = self.name(person.given, person.surname)
            person.mail = person.upn if person.mail else ""
            if heirs and self.has_access(person):
                given_up.append((before, person))
            self.note("renamed")
        if len(given_up) > 1:               # one of them takes the name that another gave up
            (name, giver), (_, taker) = given_up[0], given_up[1]
            giver.pinned = taker.pinned = True
            taker.upn = name
            taker.mail = name if taker.mail else ""
            given_up = given_up[2:]
            self.note("heirs")
        return given_up

    def hire(self, given_up):
        for _ in self.some(0.003):
            person = self.join()
            self.give_access(person)
            self.note("joined")
        if given_up:
            name, giver = given_up[0]
            giver.pinned = True
            heir = self.join(upn=name)
            heir.roles, heir.enabled, heir.department, heir.pinned = {next(iter(ROLES))}, True, DEPARTMENTS[0], True
            self.note("joined")
            self.note("heirs")

    def recycle(self):
        """Somebody new is given the address of somebody who left, whose account is still there: a conflict."""
        leaver = next((p for p in self.people.values()
                       if p.deleted == self.night and "#EXT#" not in p.upn and p.had_access), None)
        if leaver is None:
            return None
        heir = self.join(upn=leaver.upn)
        heir.roles, heir.enabled, heir.department, heir.mail = {next(iter(ROLES))}, True, DEPARTMENTS[0], ""
        return heir

    def mend(self, heir):
        heir.upn = self.name(heir.given, heir.surname)

    def change_groups(self):
        pick = self.random
        groups = list(self.groups.values())
        everybody = [p.id for p in self.present()]
        for _ in range(max(2, self.size // 250)):
            group = pick.choice(groups)
            group.members.add(pick.choice(everybody))
            self.note("group joins")
            group = pick.choice(groups)
            pinned = {p.id for p in self.people.values() if p.pinned}
            leavers = sorted(group.members - pinned)
            if leavers:
                group.members.discard(pick.choice(leavers))
                self.note("group leaves")
        if self.night % 3 == 0:
            group = pick.choice(groups)
            group.name = f"App {pick.choice(CITIES)} {self.night}-{pick.randrange(1000)}"
            self.note("groups renamed")
        if self.night % 4 == 0:
            self.new_group(f"App Project {self.night}", pick.choice(list(ROLES)))
            self.note("groups founded")
        small = [g for g in groups if g.role and len(g.members) <= max(6, self.size * 0.004) and not g.nested]
        if self.night % 5 == 0 and small:
            pick.choice(small).role = pick.choice([None, DEFAULT_ACCESS])
            self.note("groups unassigned")
        if self.night % 5 == 2:
            for group in [g for g in groups if g.role in (None, DEFAULT_ACCESS) and len(g.members) <= self.size * 0.02][:1]:
                group.role = next(iter(ROLES))
                self.note("groups assigned")
        if self.night % 7 == 0 and len(small) > 1:
            del self.groups[small[-1].id]
            self.note("groups deleted")

    # how it is exported

    def export(self, folder):
        os.makedirs(os.path.join(folder, "members"))
        order = random.Random(self.random.random())
        people = self.present()
        if self.night % 2 == 0:
            order.shuffle(people)           # the order of an export means nothing
        write(folder, "users.json", [self.user(p) for p in people])
        write(folder, "deleted-users.json", [
            {"id": p.id, "userPrincipalName": p.id.replace("-", "") + p.upn, "displayName": p.display, "mail": p.mail or None,
             "deletedDateTime": "2026-11-20T09:30:00Z"} for p in self.people.values() if p.deleted is not None])
        write(folder, "groups.json", [
            {"id": g.id, "displayName": g.name, "description": None, "securityEnabled": g.security} for g in self.groups.values()])
        write(folder, "service-principal.json", [
            {"allowedMemberTypes": ["User"], "description": name, "displayName": name, "id": key, "isEnabled": True,
             "origin": "Application", "value": None if name == "User" else name.lower()} for key, name in ROLES.items()])
        assignments = [(p.id, "User", p.display, role) for p in people for role in sorted(p.roles)]
        assignments += [(g.id, "Group", g.name, g.role) for g in self.groups.values() if g.role]
        write(folder, "app-role-assigned-to.json", [
            {"id": str(number), "deletedDateTime": None, "appRoleId": role, "createdDateTime": "2026-11-02T08:00:00Z",
             "principalDisplayName": name, "principalId": key, "principalType": kind, "resourceDisplayName": "Northwind",
             "resourceId": "33333333-cccc-4ccc-8ccc-000000000001"}
            for number, (key, kind, name, role) in enumerate(assignments)])
        for group in self.groups.values():
            self.export_members(folder, group)

    @staticmethod
    def user(p):
        return {"id": p.id, "userPrincipalName": p.upn, "mail": p.mail or None, "displayName": p.display, "givenName": p.given,
                "surname": p.surname, "jobTitle": p.title or None, "department": p.department or None, "city": p.city,
                "accountEnabled": p.enabled, "userType": "Guest" if "#EXT#" in p.upn else "Member", "employeeId": p.number,
                "preferredLanguage": p.language, "businessPhones": [p.phone] if p.phone else [], "mobilePhone": p.mobile or None,
                "manager": {"@odata.type": "#microsoft.graph.user", "id": p.manager} if p.manager else None}

    def export_members(self, folder, group):
        with open(os.path.join(folder, "members", group.id + ".csv"), "w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(["Object ID", "User principal name", "Display name", "Member type"])
            if group.nested:
                out.writerow([group.nested, "", self.groups[group.nested].name if group.nested in self.groups else "", "Group"])
            for key in sorted(group.members):
                person = self.people[key]
                out.writerow([key, person.upn, person.display, "User"])


def write(folder, name, values):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        json.dump({"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#collection", "value": values}, file,
                  ensure_ascii=False, indent=1)
