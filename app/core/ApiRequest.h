// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "core/HttpMessage.h"

namespace fob {

/// A call that the user asks for: of the provider's API, with the credential's token. Move-only.
struct ApiRequest
{
    QByteArray method = "GET";
    QString target; ///< "/v1/work-orders?page=2", below the base URL, or a whole address
    std::vector<HttpHeader> headers;
    Secret body;
    QByteArray contentType; ///< of the body; empty: there is none

    [[nodiscard]] ApiRequest duplicate() const;
};

/// A call that the descriptor names: its profile, or a probe.
struct OfferedCall
{
    QString id;
    LocalizedText title;
    const Endpoint *endpoint = nullptr; ///< lives as long as the provider
    QString needsScope;
};
/// Each id once; a probe that is the profile call is one call.
[[nodiscard]] std::vector<OfferedCall> offeredCalls(const Provider &provider);

/// "https://api.example.com:8443": scheme, host and, unless it is the scheme's own, port. What hosts are compared by,
/// exactly (S43).
[[nodiscard]] QString originOf(const QUrl &url);
/// A host that a user allows, as text: an origin, or a host's name for its https. InvalidUrl, InsecureUrl.
[[nodiscard]] Result<QString> originFromText(const QString &text, bool sandbox);

/// Where the call goes: never to a host that is neither the base URL's nor allowed (ForeignHost, detail: its origin). A
/// path is appended to the base URL, with the slash that was forgotten. InvalidUrl, InvalidPath (a path with a host, a
/// dot segment or a backslash in it, encoded or not), InsecureUrl.
[[nodiscard]] Result<QUrl> callAddress(const Credential &credential, const Provider &provider, const QString &target);

/// GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, in capitals.
[[nodiscard]] const QList<QByteArray> &callMethods();
/// "Name: value". InvalidInput (detail: the name) for what is no header, breaks the line, frames the message or carries
/// the token: those are not the caller's to set.
[[nodiscard]] Result<HttpHeader> callHeader(const QString &line);
/// "a=b" pairs as a form, encoded; cut at the first "=". InvalidInput, detail: how many-th.
[[nodiscard]] Result<Secret> callForm(const QStringList &pairs);

} // namespace fob
