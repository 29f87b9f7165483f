"""The target of the simulation: Rollcall's sandbox, and what stands in front of it in a throttled week."""

import http.client
import http.server
import json
import random
import socket
import subprocess
import threading
import time
import urllib.request

TOKEN = "secret"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Target:
    """A sandbox that keeps its accounts in a file, so that it can be stopped, killed and started again; always at one URL."""

    def __init__(self, rollcall, folder):
        self.rollcall, self.folder = rollcall, folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/scim"
        self.inner = None
        self.process = self.throttle = None

    def start(self, rate=None, seed=0):
        """With a rate, a limiter stands at the URL that the job knows, and the sandbox behind it."""
        self.inner = free_port() if rate else self.port
        self.process = subprocess.Popen(
            [self.rollcall, "sandbox", "--port", str(self.inner), "--token", TOKEN, "--store", self.folder + "/accounts"],
            stdout=subprocess.PIPE, stderr=open(self.folder + "/sandbox.log", "ab"), text=True)
        ready = self.process.stdout.readline()
        if "ready at" not in ready:
            raise RuntimeError("the sandbox does not start: " + ready)
        if rate:
            self.throttle = Throttle(self.port, self.inner, rate, seed)

    def stop(self, kill=False):
        if self.throttle:
            self.throttle.shutdown()
            self.throttle.server_close()
            self.throttle = None
        if self.process:
            (self.process.kill if kill else self.process.terminate)()
            self.process.wait()
            self.process.stdout.close()
            self.process = None

    def ask(self, method, path, body=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.inner}{path}", method=method, data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": "Bearer " + TOKEN, "Content-Type": "application/scim+json"})
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.read()

    def stats(self):
        return json.loads(self.ask("GET", "/__stats"))

    def users(self):
        return [json.loads(line) for line in self.ask("GET", "/__users").decode().splitlines() if line]

    def groups(self):
        found, start = [], 1
        while True:
            page = json.loads(self.ask("GET", f"/scim/Groups?startIndex={start}&count=50"))
            found += page.get("Resources") or []
            start += 50
            if start > page["totalResults"]:
                return found


class Throttle(http.server.ThreadingHTTPServer):
    """Lets through so many requests a second and answers 429 with Retry-After to the others; loses 1 % of the answers after
    the work was done, and answers 503 to 1 %."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port, inner, rate, seed):
        self.inner, self.rate = inner, rate
        self.random, self.lock = random.Random(seed), threading.Lock()
        self.second = self.count = self.refused = self.lost = 0
        super().__init__(("127.0.0.1", port), Passing)
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def admits(self):
        with self.lock:
            if int(time.monotonic()) != self.second:
                self.second, self.count = int(time.monotonic()), 0
            self.count += 1
            if self.count > self.rate:
                self.refused += 1
            return self.count <= self.rate

    def fate(self):
        with self.lock:
            draw = self.random.random()
            self.lost += draw < 0.01
            return "lost" if draw < 0.01 else "failed" if draw < 0.02 else "passed"


class Passing(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def handle(self):
        try:
            super().handle()
        except ConnectionError:
            pass        # the client was killed

    def pass_on(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fate = self.server.fate()
        if not self.server.admits():
            self.answer(429, b'{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"429"}', {"Retry-After": "1"})
        elif fate == "failed":
            self.answer(503, b'{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"503"}', {})
        else:
            inner = http.client.HTTPConnection("127.0.0.1", self.server.inner, timeout=60)
            inner.request(self.command, self.path, body, {k: v for k, v in self.headers.items() if k.lower() not in (
                "host", "connection", "content-length", "transfer-encoding")})
            response = inner.getresponse()
            content = response.read()
            inner.close()
            if fate == "lost":
                self.close_connection = True
                return
            self.answer(response.status, content, {k: v for k, v in response.getheaders() if k.lower() in (
                "content-type", "location", "etag")})

    def answer(self, status, content, headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if status != 204:
            self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = pass_on


def work(account, attribute, sub="value", kind="work"):
    return next((each.get(sub) for each in account.get(attribute) or [] if each.get("type") == kind), None)


def shown(account):
    """An account, flat, by the names of the oracle."""
    name, enterprise = account.get("name") or {}, account.get(ENTERPRISE) or {}
    return {
        "userName": account.get("userName"), "externalId": account.get("externalId"), "active": account.get("active"),
        "mail": work(account, "emails"), "displayName": account.get("displayName"), "formatted": name.get("formatted"),
        "givenName": name.get("givenName"), "familyName": name.get("familyName"), "title": account.get("title"),
        "city": work(account, "addresses", "locality"), "department": enterprise.get("department"),
        "employeeNumber": enterprise.get("employeeNumber"), "telephone": work(account, "phoneNumbers"),
        "mobile": work(account, "phoneNumbers", kind="mobile"), "preferredLanguage": account.get("preferredLanguage"),
        "nickName": account.get("nickName"), "manager": (enterprise.get("manager") or {}).get("value"),
    }
