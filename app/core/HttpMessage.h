// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Secret.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QUrl>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace fob {

struct RequestOutline;

struct HttpHeader
{
    QByteArray name;
    Secret value;
    bool secret = false; ///< masked by construction wherever a request is shown
};

/// A request, whole, before it is sent. Move-only, as it holds secrets, and each of them once: in the body or a header.
struct HttpRequest
{
    QByteArray method;
    QUrl url; ///< with its query; never holds a secret
    std::vector<HttpHeader> headers;
    Secret body;
    std::shared_ptr<const RequestOutline> outline = {}; ///< how it may be shown (core/Exchange.h); it goes nowhere
    /// GET without effect may be sent again after a network failure; a token, refresh or revoke request never (S17).
    [[nodiscard]] bool idempotent() const { return method == "GET"; }
};

struct HttpResponse
{
    int status = 0;
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    Secret body; ///< at most 1 MiB

    /// The first header of this name, case-insensitively; empty when there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

} // namespace fob
