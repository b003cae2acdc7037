// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/http/NetworkHttpClient.h"

#include <QTest>

#include <optional>

namespace fob::tests {

inline HttpRequest requestTo(const QUrl &url, const QByteArray &method = "POST",
                             const QByteArray &body = "grant_type=x&client_secret=CANARY")
{
    HttpRequest request;
    request.method = method;
    request.url = url;
    if (method == "POST") {
        request.headers.push_back({"Content-Type", Secret("application/x-www-form-urlencoded"), false});
        request.body = Secret(body);
    }
    return request;
}

/// The answer, or an Unexpected error when none came.
inline Result<HttpResponse> send(HttpClient &client, HttpRequest request, int limitMs = 10000)
{
    QObject context;
    std::optional<Result<HttpResponse>> result;
    int calls = 0;
    client.send(std::move(request), &context, [&](Result<HttpResponse> got) {
        ++calls;
        result.emplace(std::move(got));
    });
    if (calls > 0)
        return failure(Error::Kind::Unexpected, QStringLiteral("answered before it returned"));
    if (!QTest::qWaitFor([&] { return result.has_value(); }, limitMs))
        return failure(Error::Kind::Unexpected, QStringLiteral("never answered"));
    // A second answer would come now.
    QTest::qWait(5);
    if (calls != 1)
        return failure(Error::Kind::Unexpected, QStringLiteral("answered twice"));
    return std::move(*result);
}

} // namespace fob::tests
