// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CommonHeaders.h"

#include <algorithm>

namespace fob {

namespace {

/// RFC 9110 §7.2: without the scheme, and with the port where it is not the scheme's own.
QByteArray hostOf(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    return url.port() < 0 ? host : host + ':' + QByteArray::number(url.port());
}

} // namespace

std::vector<std::pair<QByteArray, QByteArray>> commonHeaders(const HttpRequest &request, qsizetype bodySize)
{
    std::vector<std::pair<QByteArray, QByteArray>> headers{
        {"Host", hostOf(request.url)},
        {"User-Agent", "Fob/" FOB_VERSION},
        {"Accept-Language", "en"},
        // What is compressed can become larger than what is read of it, and its length says nothing (S20).
        {"Accept-Encoding", "identity"},
        {"Connection", "close"},
        {"Content-Length", QByteArray::number(bodySize)},
    };
    std::erase_if(headers, [&](const auto &common) {
        return std::any_of(request.headers.begin(), request.headers.end(), [&](const HttpHeader &own) {
            return own.name.compare(common.first, Qt::CaseInsensitive) == 0;
        });
    });
    return headers;
}

} // namespace fob
