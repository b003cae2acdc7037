// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/SandboxServer.h"

#include <QHash>
#include <QList>
#include <QNetworkAccessManager>
#include <QUrlQuery>

#include <memory>
#include <utility>

namespace fob::sandbox {

struct Answer
{
    int status = 0;                        ///< 0: no answer came
    QHash<QByteArray, QByteArray> headers; ///< lower-case names
    QByteArray body;
    QJsonObject json;
    bool broken = false; ///< the connection ended before the answer did

    [[nodiscard]] QUrlQuery location() const;
};

/// A sandbox of its own on a free port, a clock that a test moves, and a client that sends what it is told.
class SandboxFixture
{
public:
    using Pairs = QList<std::pair<QString, QString>>;
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    SandboxFixture();

    [[nodiscard]] Answer form(const QString &path, Pairs fields, Headers headers = {});
    [[nodiscard]] Answer json(const QString &path, const QJsonObject &body, Headers headers = {});
    [[nodiscard]] Answer get(const QString &path, Headers headers = {});
    [[nodiscard]] Answer send(const QByteArray &method, const QString &path, const QByteArray &body, Headers headers);
    /// The bytes that come back on a plain socket until it closes or `enough` have come.
    [[nodiscard]] QByteArray raw(const QByteArray &request, qsizetype enough = 1 << 20);
    /// GET on an authorize address, answered at once by the consent header; the redirect's query.
    [[nodiscard]] QUrlQuery consent(const QString &path, const QByteArray &decision = "approve");

    void fault(const QString &text);
    void advance(qint64 seconds) { server->sandbox().world().clock.advance(seconds); }
    [[nodiscard]] int calls(const QString &provider, const QString &endpoint = {}, const QString &grant = {})
    {
        return server->sandbox().world().log.count(provider, endpoint, grant);
    }
    [[nodiscard]] QByteArray host() const { return origin.mid(7).toLatin1(); }

    std::unique_ptr<SandboxServer> server;
    QString origin;
    QNetworkAccessManager network;

    static constexpr qint64 startSeconds = 1800000000;
};

/// "a=1&b=2" with every value percent-encoded.
[[nodiscard]] QByteArray encodedForm(SandboxFixture::Pairs fields);

} // namespace fob::sandbox
