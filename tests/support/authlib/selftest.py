#!/usr/bin/python3 -I
# SPDX-License-Identifier: GPL-3.0-or-later
"""The independent server does what the tests of Fob rely on; a test against a lax server would prove nothing."""
import base64
import hashlib
import http.client
import json
import os
import subprocess
import sys
import unittest
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
SECRET = "a+b/c&d=%e"
REDIRECT = "http://127.0.0.1:45678/callback"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


class ServerTest(unittest.TestCase):
    def setUp(self):
        self.process = subprocess.Popen(
            ["/usr/bin/python3", "-I", os.path.join(HERE, "server.py"), "--client-secret", SECRET],
            stdout=subprocess.PIPE, text=True)
        self.base = self.process.stdout.readline().split()[1]
        self.netloc = urllib.parse.urlsplit(self.base).netloc

    def tearDown(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def call(self, method, path, form=None, headers=None):
        connection = http.client.HTTPConnection(self.netloc, timeout=20)
        body = urllib.parse.urlencode(form) if form is not None else None
        headers = dict(headers or {})
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, answer.headers, text

    def authorize(self, decision="approve", **changes):
        query = {"response_type": "code", "client_id": "fob-test", "redirect_uri": REDIRECT, "scope": "profile",
                 "state": "xyz", "code_challenge": CHALLENGE, "code_challenge_method": "S256"}
        query.update(changes)
        path = "/authorize?" + urllib.parse.urlencode({k: v for k, v in query.items() if v is not None})
        status, headers, _ = self.call("GET", path)
        if status == 200:
            status, headers, _ = self.call("POST", path, {"decision": decision})
        return status, dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(headers.get("Location", "")).query))

    def token(self, **form):
        fields = {"client_id": "fob-test", "client_secret": SECRET}
        fields.update(form)
        status, _, text = self.call("POST", "/token", {k: v for k, v in fields.items() if v is not None})
        return status, json.loads(text)

    def exchange(self, code, **changes):
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": REDIRECT, "code_verifier": VERIFIER}
        form.update(changes)
        return self.token(**form)

    def signed_in(self):
        return self.exchange(self.authorize()[1]["code"])[1]

    def userinfo(self, token):
        return self.call("GET", "/userinfo", headers={"Authorization": "Bearer " + token})[0]

    def test_a_code_becomes_a_token_that_opens_userinfo(self):
        status, query = self.authorize()
        self.assertEqual(status, 302)
        self.assertEqual((query["state"], query["iss"]), ("xyz", self.base))
        status, answer = self.exchange(query["code"])
        self.assertEqual(status, 200, answer)
        self.assertEqual((answer["token_type"], answer["expires_in"], answer["scope"]), ("Bearer", 3600, "profile"))
        self.assertEqual(self.userinfo(answer["access_token"]), 200)
        self.assertEqual(self.userinfo("nonsense"), 401)

    def test_a_code_works_once(self):
        code = self.authorize()[1]["code"]
        self.assertEqual(self.exchange(code)[0], 200)
        self.assertEqual(self.exchange(code)[1]["error"], "invalid_grant")

    def test_denying_answers_access_denied_with_the_state(self):
        query = self.authorize("deny")[1]
        self.assertEqual((query["error"], query["state"], query["iss"]), ("access_denied", "xyz", self.base))

    def test_pkce_with_s256_is_required_of_a_confidential_client(self):
        self.assertNotIn("code", self.authorize(code_challenge=None, code_challenge_method=None)[1])
        self.assertNotIn("code", self.authorize(code_challenge_method="plain")[1])
        code = self.authorize()[1]["code"]
        self.assertEqual(self.exchange(code, code_verifier=None)[0], 400)
        self.assertEqual(self.exchange(code, code_verifier="x" * 43)[1]["error"], "invalid_grant")
        self.assertEqual(self.exchange(code)[0], 200)

    def test_a_wrong_secret_or_redirect_is_refused(self):
        code = self.authorize()[1]["code"]
        self.assertEqual(self.exchange(code, client_secret="a b/c&d=%e")[1]["error"], "invalid_client")
        self.assertEqual(self.exchange(code, redirect_uri=REDIRECT + "/x")[1]["error"], "invalid_grant")
        self.assertNotIn("code", self.authorize(redirect_uri="http://evil.example/callback")[1])

    def test_a_refresh_token_works_once_and_its_second_use_ends_the_family(self):
        first = self.signed_in()
        status, second = self.token(grant_type="refresh_token", refresh_token=first["refresh_token"])
        self.assertEqual(status, 200, second)
        self.assertNotEqual(first["refresh_token"], second["refresh_token"])
        self.assertEqual(self.userinfo(second["access_token"]), 200)
        reused = self.token(grant_type="refresh_token", refresh_token=first["refresh_token"])
        self.assertEqual(reused[1]["error"], "invalid_grant")
        after = self.token(grant_type="refresh_token", refresh_token=second["refresh_token"])
        self.assertEqual(after[1]["error"], "invalid_grant")
        self.assertEqual(self.userinfo(second["access_token"]), 401)
        stats = json.loads(self.call("GET", "/stats")[2])
        self.assertEqual((stats["refreshed"], stats["refresh_token_reuses"]), (1, 2))

    def test_without_rotation_the_old_refresh_token_stays_good(self):
        first = self.signed_in()
        self.assertEqual(self.call("POST", "/control", {"rotation": "off", "access_lifetime": "1"})[0], 204)
        for _ in range(2):
            status, answer = self.token(grant_type="refresh_token", refresh_token=first["refresh_token"])
            self.assertEqual((status, "refresh_token" in answer, answer["expires_in"]), (200, False, 1))

    def test_revoking_either_token_ends_it(self):
        first = self.signed_in()
        client = {"client_id": "fob-test", "client_secret": SECRET}
        self.assertEqual(self.call("POST", "/revoke", {"token": first["access_token"], **client})[0], 200)
        self.assertEqual(self.userinfo(first["access_token"]), 401)
        second = self.signed_in()
        self.assertEqual(self.call("POST", "/revoke", {"token": second["refresh_token"], **client})[0], 200)
        self.assertEqual(self.userinfo(second["access_token"]), 401)
        refused = self.token(grant_type="refresh_token", refresh_token=second["refresh_token"])
        self.assertEqual(refused[1]["error"], "invalid_grant")

    def test_introspection_tells_a_live_token_from_a_dead_one(self):
        token = self.signed_in()["access_token"]
        client = {"client_id": "fob-test", "client_secret": SECRET}
        answer = json.loads(self.call("POST", "/introspect", {"token": token, **client})[2])
        self.assertEqual((answer["active"], answer["scope"]), (True, "profile"))
        self.call("POST", "/revoke", {"token": token, **client})
        self.assertFalse(json.loads(self.call("POST", "/introspect", {"token": token, **client})[2])["active"])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
