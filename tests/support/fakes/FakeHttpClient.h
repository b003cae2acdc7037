// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fakes/Faults.h"

#include "core/Ports.h"

#include <QJsonObject>
#include <QMap>

#include <deque>
#include <memory>

namespace fob::fakes {

/// One request as it was sent, opened for the test's eyes.
struct SentRequest
{
    QByteArray method;
    QUrl url;
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;

    /// The body's members, from a form or from JSON, decoded.
    [[nodiscard]] QMap<QString, QString> members() const;
};

/// Answers what was announced, in that order, and refuses everything else. Port call: "http.send".
class FakeHttpClient : public HttpClient
{
public:
    /// What a test says about one request: expect(POST, …).answers(200, body).
    class Exchange
    {
    public:
        Exchange &answers(int status, const QByteArray &body,
                          const QByteArray &contentType = QByteArrayLiteral("application/json"));
        Exchange &header(const QByteArray &name, const QByteArray &value);
        Exchange &fails(Error error);
        /// The answer waits for releaseHeld().
        Exchange &held();
        /// Called when the request is sent, before it is answered.
        Exchange &looking(std::function<void(const SentRequest &)> look);

    private:
        friend class FakeHttpClient;
        QByteArray m_method;
        QString m_url; ///< without the query
        int m_status = 0;
        QByteArray m_body;
        std::vector<std::pair<QByteArray, QByteArray>> m_headers;
        std::optional<Error> m_error;
        bool m_held = false;
        std::function<void(const SentRequest &)> m_look;
    };
    using Server = std::function<Result<HttpResponse>(const SentRequest &)>;

    explicit FakeHttpClient(Faults &faults) : m_faults(faults) {}

    Exchange &expect(const QByteArray &method, const QString &urlWithoutQuery);
    /// A call beside what a test is about: answered whenever nothing is announced for it, and not listed in sent().
    Exchange &always(const QByteArray &method, const QString &urlWithoutQuery);
    /// A whole provider in place of single announcements.
    void setServer(Server server) { m_server = std::move(server); }
    void releaseHeld();

    [[nodiscard]] const std::vector<SentRequest> &sent() const { return m_sent; }
    [[nodiscard]] std::size_t outstanding() const { return m_expected.size(); } ///< announced and never sent
    [[nodiscard]] std::size_t heldCount() const { return m_held.size(); }
    void forgetSent() { m_sent.clear(); }

    static HttpResponse response(int status, const QByteArray &body,
                                 const QByteArray &contentType = QByteArrayLiteral("application/json"));

    void send(HttpRequest request, QObject *context, Completion<HttpResponse> done) override;

private:
    Result<HttpResponse> answerTo(const SentRequest &request, bool &hold);

    Faults &m_faults;
    Server m_server;
    [[nodiscard]] const Exchange *standing(const SentRequest &request) const;

    std::deque<std::unique_ptr<Exchange>> m_expected;
    std::vector<std::unique_ptr<Exchange>> m_standing;
    std::vector<std::function<void()>> m_held;
    std::vector<SentRequest> m_sent;
};

} // namespace fob::fakes
