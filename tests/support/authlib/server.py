#!/usr/bin/python3 -I
# SPDX-License-Identifier: GPL-3.0-or-later
"""An authorization server that this project did not write: Authlib's, put behind Flask, on 127.0.0.1.

Everything that decides (which request is valid, which client, code, verifier and token is good, what an error looks
like) is Authlib's; this file only stores, counts and shows the consent page, and is stricter in what Authlib leaves to
its user: PKCE with S256 is required of every client, a refresh token works once, and a redirect URI is a loopback
address with any port (RFC 8252 section 7.3) or the registered one.

  GET  /authorize    consent page with #approve and #deny; the answer carries `iss` (RFC 9207)
  POST /token        authorization_code, refresh_token; client_secret_post or client_secret_basic
  POST /revoke       RFC 7009
  POST /introspect   RFC 7662
  GET  /userinfo     needs a live bearer token with the scope "profile"
  GET  /stats        what was asked how often, as JSON
  POST /control      form fields rotation, family, client_secret, user, access_lifetime and code_lifetime: other options
                     from now on; hang_up: that many token requests are read and forgotten; the connection closes without
                     an answer

Prints "listening http://127.0.0.1:PORT" when it accepts connections; state is lost when it ends.
"""
import argparse
import collections
import os
import secrets
import socket
import sys
import threading
import time
import urllib.parse

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # http, as this is the loopback
from authlib.integrations.flask_oauth2 import AuthorizationServer, ResourceProtector, current_token
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, ClientMixin, TokenMixin, grants
from authlib.oauth2.rfc6749.errors import InvalidRequestError
from authlib.oauth2.rfc6750 import BearerTokenGenerator, BearerTokenValidator
from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oauth2.rfc7662 import IntrospectionEndpoint
from flask import Flask, Response, jsonify, render_template_string, request
from werkzeug.serving import WSGIRequestHandler, make_server

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--port", type=int, default=0)
parser.add_argument("--issuer", help="the `iss` of its answers; its own address when left out")
parser.add_argument("--client-id", default="fob-test")
parser.add_argument("--client-secret", default="s3cret+with/odd&characters=%")
parser.add_argument("--redirect-uri", default="https://app.example.com/callback")
parser.add_argument("--user", default="ada", help="who approves")
parser.add_argument("--access-lifetime", type=int, default=3600, help="seconds")
parser.add_argument("--code-lifetime", type=int, default=60, help="seconds")
parser.add_argument("--rotation", choices=["on", "off"], default="on",
                    help="off: a refresh answers without a new refresh token, and the old one stays good")
parser.add_argument("--family", choices=["revoke", "keep"], default="revoke",
                    help="what the second use of a refresh token does to the tokens that came from it")
options = parser.parse_args()

SCOPES = ["profile", "email", "read:things", "write:things"]
CONSENT = """<!doctype html><meta charset=utf-8><title>Authlib test server</title>
<h1>Allow {{ client }}?</h1><p id=scope>{{ scope }}</p>
<form method=post><button id=approve name=decision value=approve>Allow</button>
<button id=deny name=decision value=deny>Deny</button></form>"""

lock = threading.RLock()  # Authlib reads, then writes; two requests at once must not both find a token unused
codes = {}
by_access = {}
by_refresh = {}
stats = collections.Counter()
hang_ups = [0]


class User:
    def __init__(self):
        self.id = options.user

    def get_user_id(self):
        return self.id


class Client(ClientMixin):
    client_id = options.client_id

    def get_client_id(self):
        return self.client_id

    def get_default_redirect_uri(self):
        return options.redirect_uri

    def get_allowed_scope(self, scope):
        return " ".join(word for word in (scope or "").split() if word in SCOPES)

    def check_redirect_uri(self, redirect_uri):
        if redirect_uri == options.redirect_uri:
            return True
        parts = urllib.parse.urlsplit(redirect_uri)
        return parts.scheme == "http" and parts.hostname in ("127.0.0.1", "::1", "localhost") and not parts.fragment

    def check_client_secret(self, client_secret):
        return secrets.compare_digest(options.client_secret.encode(), client_secret.encode())

    def check_endpoint_auth_method(self, method, endpoint):
        return method in ("client_secret_post", "client_secret_basic")

    def check_response_type(self, response_type):
        return response_type == "code"

    def check_grant_type(self, grant_type):
        return grant_type in ("authorization_code", "refresh_token")


class Code(AuthorizationCodeMixin):
    def __init__(self, code, asked):
        self.code = code
        self.redirect_uri = asked.get("redirect_uri") or ""
        self.scope = client.get_allowed_scope(asked.get("scope"))
        self.code_challenge = asked.get("code_challenge")
        self.code_challenge_method = asked.get("code_challenge_method")
        self.ends = time.time() + options.code_lifetime

    def get_redirect_uri(self):
        return self.redirect_uri

    def get_scope(self):
        return self.scope


class Token(TokenMixin):
    def __init__(self, issued, family):
        self.access_token = issued["access_token"]
        self.refresh_token = issued.get("refresh_token")
        self.scope = issued.get("scope", "")
        self.expires_in = issued["expires_in"]
        self.issued = time.time()
        self.family = family
        self.access_revoked = self.refresh_revoked = False
        self.user = User()

    def check_client(self, asking):
        return asking.get_client_id() == options.client_id

    def get_scope(self):
        return self.scope

    def get_expires_in(self):
        return options.access_lifetime

    def is_expired(self):
        return time.time() >= self.issued + self.expires_in

    def is_revoked(self):
        return self.access_revoked

    def get_user(self):
        return self.user

    def get_client(self):
        return client


client = Client()


def save_token(issued, asked):
    credential = getattr(asked, "credential", None)
    family = credential.family if isinstance(credential, Token) else secrets.token_hex(8)
    token = Token(issued, family)
    by_access[token.access_token] = token
    if token.refresh_token:
        by_refresh[token.refresh_token] = token


class CodeGrant(grants.AuthorizationCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_post", "client_secret_basic"]

    def save_authorization_code(self, code, asked):
        codes[code] = Code(code, request.args)

    def query_authorization_code(self, code, asking):
        found = codes.get(code)
        return found if found and time.time() < found.ends else None

    def delete_authorization_code(self, authorization_code):
        codes.pop(authorization_code.code, None)
        stats["codes_exchanged"] += 1

    def authenticate_user(self, authorization_code):
        return User()


class RefreshGrant(grants.RefreshTokenGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_post", "client_secret_basic"]

    @property
    def INCLUDE_NEW_REFRESH_TOKEN(self):
        return options.rotation == "on"

    def authenticate_refresh_token(self, refresh_token):
        token = by_refresh.get(refresh_token)
        if token and token.refresh_revoked:
            stats["refresh_token_reuses"] += 1
            if options.family == "revoke":
                for relative in list(by_access.values()):
                    if relative.family == token.family:
                        relative.access_revoked = relative.refresh_revoked = True
            return None
        return token

    def authenticate_user(self, token):
        return token.user

    def revoke_old_credential(self, token):
        stats["refreshed"] += 1
        if options.rotation == "on":
            token.refresh_revoked = True


class StrictPkce(CodeChallenge):
    """Authlib asks only public clients for PKCE; this server asks everyone, and for S256 alone (RFC 9700)."""

    SUPPORTED_CODE_CHALLENGE_METHOD = ["S256"]

    def validate_code_challenge(self, *arguments):
        if not request.args.get("code_challenge") or request.args.get("code_challenge_method") != "S256":
            raise InvalidRequestError('PKCE with "code_challenge_method=S256" is required')
        return super().validate_code_challenge(*arguments)


def find_token(text, hint):
    return by_access.get(text) or by_refresh.get(text)


class Revocation(RevocationEndpoint):
    CLIENT_AUTH_METHODS = ["client_secret_post", "client_secret_basic"]

    def query_token(self, token_string, token_type_hint):
        return find_token(token_string, token_type_hint)

    def revoke_token(self, token, *_):
        # RFC 7009 section 2.1: revoking a refresh token ends the access tokens of the same grant.
        for relative in list(by_access.values()):
            if relative is token or (token.family == relative.family and request.form["token"] in by_refresh):
                relative.access_revoked = True
                relative.refresh_revoked = relative.refresh_revoked or request.form["token"] in by_refresh
        stats["revoked"] += 1


class Introspection(IntrospectionEndpoint):
    CLIENT_AUTH_METHODS = ["client_secret_post", "client_secret_basic"]

    def check_permission(self, token, asking, asked):
        return True

    def query_token(self, token_string, token_type_hint):
        return find_token(token_string, token_type_hint)

    def introspect_token(self, token):
        return {"active": not token.is_expired() and not token.is_revoked(), "scope": token.scope, "sub": token.user.id,
                "username": token.user.id,
                "client_id": options.client_id, "exp": int(token.issued + token.expires_in)}


class AccessTokens(BearerTokenValidator):
    def authenticate_token(self, token_string):
        return by_access.get(token_string)


app = Flask(__name__)
app.config["OAUTH2_SCOPES_SUPPORTED"] = SCOPES
server = AuthorizationServer(app, query_client=lambda name: client if name == options.client_id else None,
                             save_token=save_token)
server.register_token_generator("default", BearerTokenGenerator(
    access_token_generator=lambda **_: secrets.token_urlsafe(32),
    refresh_token_generator=lambda **_: secrets.token_urlsafe(48),
    expires_generator=lambda *_, **__: options.access_lifetime))
server.register_grant(CodeGrant, [StrictPkce(required=True)])
server.register_grant(RefreshGrant)
server.register_endpoint(Revocation)
server.register_endpoint(Introspection)
protected = ResourceProtector()
protected.register_token_validator(AccessTokens())


def issuer():
    return options.issuer or request.host_url.rstrip("/")


@app.before_request
def count():
    stats[request.method.lower() + " " + request.path] += 1


@app.get("/authorize")
def consent():
    try:
        server.get_consent_grant(end_user=User())
    except OAuth2Error as error:
        return name_issuer(server.handle_error_response(server.create_oauth2_request(request), error))
    return render_template_string(CONSENT, client=request.args["client_id"], scope=request.args.get("scope", ""))


@app.post("/authorize")
def decide():
    approved = request.form.get("decision") == "approve"
    stats["approved" if approved else "denied"] += 1
    with lock:
        return name_issuer(server.create_authorization_response(grant_user=User() if approved else None))


def name_issuer(response):
    location = response.headers.get("Location")
    if location:
        response.headers["Location"] = (location + ("&" if "?" in location else "?")
                                        + urllib.parse.urlencode({"iss": issuer()}))
    return response


@app.post("/token")
def token():
    with lock:
        if hang_ups[0] > 0:
            hang_ups[0] -= 1
            request.get_data()
            request.environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
            return Response(status=500)
        return server.create_token_response()


@app.post("/revoke")
def revoke():
    with lock:
        return server.create_endpoint_response("revocation")


@app.post("/introspect")
def introspect():
    with lock:
        return server.create_endpoint_response("introspection")


@app.get("/userinfo")
@protected("profile")
def userinfo():
    return jsonify(sub=current_token.user.id, name="Ada Lovelace", email="ada@example.com")


@app.get("/stats")
def show_stats():
    return jsonify(dict(stats))


@app.post("/control")
def control():
    for name in ("rotation", "family", "client_secret", "user"):
        if name in request.form:
            setattr(options, name, request.form[name])
    for name in ("access_lifetime", "code_lifetime"):
        if name in request.form:
            setattr(options, name, int(request.form[name]))
    hang_ups[0] = int(request.form.get("hang_up", hang_ups[0]))
    return Response(status=204)


class Quiet(WSGIRequestHandler):
    def log(self, *arguments):
        pass


if __name__ == "__main__":
    listener = make_server("127.0.0.1", options.port, app, threaded=True, request_handler=Quiet)
    print(f"listening http://127.0.0.1:{listener.server_port}", flush=True)
    try:
        listener.serve_forever()
    except KeyboardInterrupt:
        sys.exit(0)
