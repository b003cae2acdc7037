// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/DescriptorMistakeRows.h"

#include <QTest>

namespace fob::coretest {

namespace {

void row(const char *name, const char *before, const char *after, const char *field, const char *problem)
{
    QTest::newRow(name) << QByteArray(before) << QByteArray(after) << QString::fromLatin1(field)
                        << QString::fromLatin1(problem);
}

} // namespace

void addDescriptorMistakeRows()
{
    row("a key that is not known", R"("monogram": "Ev",)", R"("monogram": "Ev", "logo": "x",)", "/logo", "unknown key");
    row("a key that is not known, deep inside", R"("trace_id": "/i",)", R"("trace": "/i",)",
        "/grants/0/token/answer/trace", "unknown key");
    row("a missing name", R"("name": {"en": "Everything"},)", "", "", "\"name\" is missing");
    row("an id with a capital letter", R"("id": "everything")", R"("id": "Everything")", "/id", "small letters");
    row("an id with a path in it", R"("id": "everything")", R"("id": "../everything")", "/id", "letters, digits");
    row("a text without English", R"({"en": "Everything"})", R"({"zh_CN": "一切"})", "/name", "\"en\"");
    row("a text that is a plain string", R"({"en": "Everything"})", R"("Everything")", "/name", "by language");
    row("an empty text", R"({"en": "Everything"})", R"({"en": ""})", "/name/en", "1 to 4096");
    row("a control character in a text", R"({"en": "Everything"})", R"({"en": "Every\u001bthing"})", "/name/en",
        "one line");
    row("a monogram that does not fit its tile", R"("monogram": "Ev")", R"("monogram": "Every")", "/monogram",
        "one or two");
    row("documentation that is not https", "https://example.com/docs", "http://example.com/docs", "/documentation",
        "https");
    row("S8: a base URL that is not https", "https://example.com/base", "http://example.com/base",
        "/environments/0/base_url", "https");
    row("S8: a base URL with a user", "https://example.com/base", "https://me@example.com/base",
        "/environments/0/base_url", "without user");
    row("S8: a base URL without a host", "https://example.com/base", "https:///base", "/environments/0/base_url",
        "a host");
    row("S8: a base URL with a query", "https://example.com/base", "https://example.com/base?a=b",
        "/environments/0/base_url", "query");
    row("S8: a base URL with a fragment", "https://example.com/base", "https://example.com/base#a",
        "/environments/0/base_url", "fragment");
    row("S8: a base URL of another scheme", "https://example.com/base", "file:///etc/passwd",
        "/environments/0/base_url", "a host");
    row("S8: a production environment on this computer over http", "https://example.com/base",
        "http://127.0.0.1:1/base", "/environments/0/base_url", "https");
    row("an unknown kind of environment", R"("kind": "production")", R"("kind": "staging")", "/environments/0/kind",
        "production, development, sandbox");
    row("a badge too long to be shown", R"("badge": "PROD")", R"("badge": "PRODUCTION SITE")", "/environments/0/badge",
        "12");
    row("no environment",
        R"("environments": [{"id": "production", "name": {"en": "Production"}, "badge": "PROD", "kind": "production", "base_url": "https://example.com/base", "keys": {"path": "/keys"}}])",
        R"("environments": [])", "/environments", "not empty");
    for (const auto &[name, path] :
         {std::pair{"S46: keys at another host", "//evil.example/keys"}, {"S46: keys at an address", "https://evil.example/keys"},
          {"S46: keys up the path", "/../keys"}, {"S46: keys with a query", "/keys?a=b"},
          {"S46: keys beside the path", "keys"}})
        row(name, R"("path": "/keys")", QByteArray(QByteArray(R"("path": ")") + path + '"').constData(), "/environments/0/keys/path",
            "below the base address");
    row("keys that are no object", R"("keys": {"path": "/keys"})", R"("keys": "/keys")", "/environments/0/keys", "object");
    row("keys with a host of their own", R"("keys": {"path": "/keys"})", R"("keys": {"path": "/keys", "host": "a"})",
        "/environments/0/keys/host", "unknown key");
    row("keys without a path", R"("keys": {"path": "/keys"})", R"("keys": {})", "/environments/0/keys",
        "\"path\" is missing");
    row("a list that is an object", R"("limits": [{)", R"("limits": {"a": {)", "", "");
    row("a flag that is a text", R"("required": true)", R"("required": "yes")", "/fields/0/required", "true or false");
    row("a field given twice", R"("fields": [{"id": "client_id", "label": {"en": "Client"}, "help")",
        R"("fields": [{"id": "client_id", "label": {"en": "A"}}, {"id": "client_id", "label": {"en": "Client"}, "help")",
        "/fields/1/id", "already");
    row("a field that takes the place of what Fob fills in",
        R"("fields": [{"id": "client_id", "label": {"en": "Client"}, "help")",
        R"("fields": [{"id": "scope", "label": {"en": "A"}}, {"id": "client_id", "label": {"en": "Client"}, "help")",
        "/fields/0/id", "of Fob's own");
    row("a field that takes the place of the redirect URI",
        R"("fields": [{"id": "client_id", "label": {"en": "Client"}, "help")",
        R"("fields": [{"id": "redirect_uri", "label": {"en": "A"}}, {"id": "client_id", "label": {"en": "Client"}, "help")",
        "/fields/0/id", "of Fob's own");
    row("a field that takes the place of a secret",
        R"("fields": [{"id": "client_id", "label": {"en": "Client"}, "help")",
        R"("fields": [{"id": "secret:client_secret", "label": {"en": "A"}}, {"id": "client_id", "label": {"en": "Client"}, "help")",
        "/fields/0/id", "of Fob's own");
    row("a probe that takes the place of the token call", R"("probes": [{"id": "ping")", R"("probes": [{"id": "token")",
        "/probes/0/id", "of Fob's own");
    row("a probe that takes the place of revocation", R"("probes": [{"id": "ping")", R"("probes": [{"id": "revoke")",
        "/probes/0/id", "of Fob's own");
    row("an unknown kind of grant", R"("kind": "authorization_code")", R"("kind": "password")", "/grants/0/kind",
        "client_credentials");
    row("a grant's field that does not exist", R"("fields": ["client_id"])", R"("fields": ["client_id", "tenant"])",
        "/grants/0/fields", "\"tenant\" is no field");
    row("a grant's secret that does not exist", R"("secrets": ["client_secret"])",
        R"("secrets": ["client_secret", "pin"])", "/grants/0/secrets", "\"pin\" is no secret");
    row("PKCE of the weak kind", R"("pkce": "S256")", R"("pkce": "plain")", "/grants/0/pkce", "none, S256");
    row("PKCE whose challenge is not sent", R"("challenge": "{code_challenge}", )", "", "/grants/0/authorize",
        "{code_challenge}");
    row("PKCE whose verifier is not sent", R"("verifier": "{code_verifier}",)", "", "/grants/0/token",
        "{code_verifier}");
    row("a challenge without PKCE", R"("pkce": "S256",)", "", "/grants/0/authorize/parameters/challenge",
        "nothing fills {code_challenge}");
    row("a sign-in without a state", R"("state": "{state}", )", "", "/grants/0/authorize", "{state}");
    row("a sign-in without a redirect address", R"("redirect_uri": "{redirect_uri}", )", "", "/grants/0/authorize",
        "{redirect_uri}");
    row("a sign-in by POST", R"("method": "GET", "path": "/authorize")", R"("method": "POST", "path": "/authorize")",
        "/grants/0/authorize/method", "must be GET");
    row("a secret in the browser's address", R"("scope": "{scope}"})", R"("scope": "{secret:client_secret}"})",
        "/grants/0/authorize/parameters/scope", "address");
    row("a placeholder that does not exist", R"("grant_type": "authorization_code")", R"("grant_type": "{granttype}")",
        "/grants/0/token/parameters/grant_type", "nothing fills {granttype}");
    row("a placeholder that has no value at this call", R"("token": "{token}")", R"("token": "{token}{code}")",
        "/revoke/parameters/token", "nothing fills {code}");
    row("a brace that is never closed", R"("token": "{token}")", R"("token": "{token")", "/revoke/parameters/token",
        "never closed");
    row("a lone closing brace", R"("token": "{token}")", R"("token": "token}")", "/revoke/parameters/token",
        "closing brace");
    row("a parameter that is a number", R"("token": "{token}")", R"("token": 5)", "/revoke/parameters/token", "a text");
    row("an introspection that does not send the token", R"("token": "{token}{random}", "hint")", R"("hint")",
        "/introspect", "must send {token}");
    row("an introspection that does not say whose it is", R"("account": "/sub")", R"("scope": "/scope")", "/introspect",
        "account");
    row("a path without its slash", R"("path": "/revoke")", R"("path": "revoke")", "/revoke/path", "begin with /");
    row("a path that climbs", R"("path": "/revoke")", R"("path": "/a/../revoke")", "/revoke/path", "dot segment");
    row("a path with what an address must escape", R"("path": "/revoke")", R"("path": "/re|voke")", "/revoke/path",
        "odd character");
    row("a path that names a host", R"("path": "/revoke")", R"("path": "//evil.example/revoke")", "/revoke/path", "//");
    row("a path with a query", R"("path": "/revoke")", R"("path": "/revoke?x=1")", "/revoke/path", "query");
    row("an unknown encoding", R"("encoding": "form", "parameters": {"token")",
        R"("encoding": "xml", "parameters": {"token")", "/revoke/encoding", "none, form, json");
    row("a body without an encoding", R"("encoding": "form", "parameters": {"token")", R"("parameters": {"token")",
        "/revoke/parameters", "need an encoding");
    row("a GET request with a body", R"("profile": {"method": "GET")",
        R"("profile": {"encoding": "form", "method": "GET")", "/profile/encoding", "no body");
    row("a pointer without its slash", R"("pointer": "/ok")", R"("pointer": "ok")",
        "/grants/0/token/answer/success/pointer", "JSON Pointer");
    row("a lifetime that is a text", R"("access_lifetime": 3600)", R"("access_lifetime": "1h")",
        "/grants/0/access_lifetime", "whole number");
    row("a lifetime below zero", R"("access_lifetime": 3600)", R"("access_lifetime": -1)", "/grants/0/access_lifetime",
        "whole number");
    row("a lifetime beyond all measure", R"("access_lifetime": 3600)", R"("access_lifetime": 18446744073709551615)",
        "/grants/0/access_lifetime", "whole number");
    row("a scope's group that does not exist", R"("group": "things")", R"("group": "stuff")", "/scopes/list/0/group",
        "\"stuff\"");
    row("a scope that contains an unknown one", R"("implies": [])", R"("implies": ["write"])", "/scopes/list/0/implies",
        "\"write\"");
    row("a sensitive scope without a warning", R"("warning": {"en": "Careful"},)", "", "/scopes/list/0",
        "needs a \"warning\"");
    row("a preset with an unknown scope", R"("scopes": ["read"])", R"("scopes": ["read", "write"])",
        "/scopes/presets/0/scopes", "\"write\"");
    row("a separator that no provider uses", R"("separator": ",")", R"("separator": ";")", "/scopes/separator",
        "must be one of");
    row("a redirect path with a query", R"("path": "/back")", R"("path": "/back?x")", "/redirect/path", "letters");
    row("a redirect host elsewhere", R"("host": "localhost")", R"("host": "example.com")", "/redirect/host",
        "localhost");
    row("a header that frames the message", R"("call_headers": {"Authorization")",
        R"("call_headers": {"Content-Length": "5", "Authorization")", "/call_headers/Content-Length", "no header");
    row("a header with a line break in its name", R"("call_headers": {"Authorization")",
        R"("call_headers": {"X\r\nY": "5", "Authorization")", "/call_headers/X\r\nY", "no header");
    row("a limit without its time", R"("requests": 1, "per_seconds": 2, )", R"("requests": 1, )", "/limits/0",
        "belong together");
    row("an error row with neither code nor status", R"("code": "nope", )", "", "/errors/0", "either");
    row("an error row for an unknown call", R"("at": ["token"])", R"("at": ["tokens"])", "/errors/0/at", "\"tokens\"");
    row("an error row of a kind that is no provider's", R"("at": ["token"], "kind": "refused")",
        R"("at": ["token"], "kind": "keychain_locked")", "/errors/0/kind", "must be one of");
    row("an error row without a remedy", R"(, "remedy": {"en": "Yes"})", "", "/errors/0", "\"remedy\" is missing");
}

} // namespace fob::coretest
