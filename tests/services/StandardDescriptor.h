// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace fob::fakes {

/// One of everything that the shipped ones do not have: PKCE, an issuer, revocation for a grant with refresh.
inline const QByteArray STANDARD = R"({
  "id": "standard", "name": {"en": "Standard"}, "monogram": "St", "issuer": "https://issuer.example",
  "environments": [{"id": "production", "name": {"en": "Production"}, "badge": "PROD", "kind": "production",
                    "base_url": "https://issuer.example"}],
  "fields": [{"id": "client_id", "label": {"en": "Client id"}, "help": {"en": "The client."}}],
  "secrets": [{"id": "client_secret", "label": {"en": "Client secret"}, "help": {"en": "The secret."}}],
  "grants": [{
    "id": "authorization_code", "kind": "authorization_code", "title": {"en": "Browser"}, "summary": {"en": "Browser."},
    "fields": ["client_id"], "secrets": ["client_secret"], "pkce": "S256",
    "authorize": {"method": "GET", "path": "/authorize", "parameters": {"response_type": "code",
      "client_id": "{client_id}", "redirect_uri": "{redirect_uri}", "scope": "{scope}", "state": "{state}",
      "code_challenge": "{code_challenge}", "code_challenge_method": "S256"}},
    "token": {"method": "POST", "path": "/token", "encoding": "form", "parameters": {"grant_type": "authorization_code",
      "code": "{code}", "redirect_uri": "{redirect_uri}", "code_verifier": "{code_verifier}", "client_id": "{client_id}",
      "client_secret": "{secret:client_secret}"},
      "answer": {"access_token": "/access_token", "token_type": "/token_type", "expires_in": "/expires_in",
        "refresh_token": "/refresh_token", "scope": "/scope", "error_code": "/error"}},
    "refresh": {"method": "POST", "path": "/token", "encoding": "form", "parameters": {"grant_type": "refresh_token",
      "refresh_token": "{refresh_token}", "client_id": "{client_id}", "client_secret": "{secret:client_secret}"},
      "answer": {"access_token": "/access_token", "token_type": "/token_type", "expires_in": "/expires_in",
        "refresh_token": "/refresh_token", "scope": "/scope", "error_code": "/error"}}
  }],
  "revoke": {"method": "POST", "path": "/revoke", "encoding": "form", "parameters": {"token": "{token}",
    "client_id": "{client_id}", "client_secret": "{secret:client_secret}"}, "answer": {"error_code": "/error"}},
  "call_headers": {"Authorization": "Bearer {access_token}"},
  "errors": [
    {"code": "invalid_grant", "kind": "invalid_grant", "meaning": {"en": "Dead."}, "remedy": {"en": "Sign in."}},
    {"code": "access_denied", "at": ["authorize"], "kind": "access_denied", "meaning": {"en": "No."}, "remedy": {"en": "Ask."}}
  ]
})";

} // namespace fob::fakes
