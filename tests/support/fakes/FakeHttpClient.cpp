// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakes/FakeHttpClient.h"

#include <QJsonDocument>

#include <algorithm>

namespace fob::fakes {

QMap<QString, QString> SentRequest::members() const
{
    QMap<QString, QString> result;
    if (headers.value("content-type").startsWith("application/json")) {
        const QJsonObject object = QJsonDocument::fromJson(body).object();
        for (auto it = object.begin(); it != object.end(); ++it)
            result.insert(it.key(), it.value().toVariant().toString());
        return result;
    }
    for (const QByteArray &pair : body.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0)
            result.insert(QString::fromUtf8(QByteArray::fromPercentEncoding(pair.left(equals))),
                          QString::fromUtf8(QByteArray::fromPercentEncoding(pair.mid(equals + 1))));
    }
    return result;
}

FakeHttpClient::Exchange &FakeHttpClient::Exchange::answers(int status, const QByteArray &body,
                                                            const QByteArray &contentType)
{
    m_status = status;
    m_body = body;
    m_headers.emplace_back("Content-Type", contentType);
    return *this;
}

FakeHttpClient::Exchange &FakeHttpClient::Exchange::header(const QByteArray &name, const QByteArray &value)
{
    m_headers.emplace_back(name, value);
    return *this;
}

FakeHttpClient::Exchange &FakeHttpClient::Exchange::fails(Error error)
{
    m_error = std::move(error);
    return *this;
}

FakeHttpClient::Exchange &FakeHttpClient::Exchange::held()
{
    m_held = true;
    return *this;
}

FakeHttpClient::Exchange &FakeHttpClient::Exchange::looking(std::function<void(const SentRequest &)> look)
{
    m_look = std::move(look);
    return *this;
}

FakeHttpClient::Exchange &FakeHttpClient::expect(const QByteArray &method, const QString &urlWithoutQuery)
{
    m_expected.push_back(std::make_unique<Exchange>());
    m_expected.back()->m_method = method;
    m_expected.back()->m_url = urlWithoutQuery;
    return *m_expected.back();
}

FakeHttpClient::Exchange &FakeHttpClient::always(const QByteArray &method, const QString &urlWithoutQuery)
{
    m_standing.push_back(std::make_unique<Exchange>());
    m_standing.back()->m_method = method;
    m_standing.back()->m_url = urlWithoutQuery;
    return *m_standing.back();
}

const FakeHttpClient::Exchange *FakeHttpClient::standing(const SentRequest &request) const
{
    const QString url = request.url.toString(QUrl::RemoveQuery);
    const auto isMeant = [&](const auto &one) { return one->m_method == request.method && one->m_url == url; };
    if (m_server || (!m_expected.empty() && isMeant(m_expected.front())))
        return nullptr;
    const auto found = std::find_if(m_standing.begin(), m_standing.end(), isMeant);
    return found == m_standing.end() ? nullptr : found->get();
}

void FakeHttpClient::releaseHeld()
{
    for (const auto &answer : std::exchange(m_held, {}))
        answer();
}

HttpResponse FakeHttpClient::response(int status, const QByteArray &body, const QByteArray &contentType)
{
    HttpResponse response;
    response.status = status;
    response.headers.emplace_back("Content-Type", contentType);
    response.body = Secret(body);
    return response;
}

Result<HttpResponse> FakeHttpClient::answerTo(const SentRequest &request, bool &hold)
{
    if (m_server)
        return m_server(request);
    const QString url = request.url.toString(QUrl::RemoveQuery);
    if (m_expected.empty() || m_expected.front()->m_method != request.method || m_expected.front()->m_url != url) {
        const QString instead = m_expected.empty() ? QStringLiteral("nothing") : m_expected.front()->m_url;
        refuse(QStringLiteral("%1 %2, expected %3").arg(QString::fromLatin1(request.method), url, instead));
        return failure(Error::Kind::Unexpected, QStringLiteral("unexpected request"));
    }
    const auto exchange = std::move(m_expected.front());
    m_expected.pop_front();
    if (exchange->m_look)
        exchange->m_look(request);
    hold = exchange->m_held;
    if (exchange->m_error)
        return failure(*exchange->m_error);
    HttpResponse response;
    response.status = exchange->m_status;
    response.headers = exchange->m_headers;
    response.body = Secret(exchange->m_body);
    return response;
}

void FakeHttpClient::send(HttpRequest request, QObject *context, Completion<HttpResponse> done)
{
    SentRequest sent{request.method, request.url, {}, request.body.reveal().toByteArray()};
    for (const HttpHeader &header : request.headers)
        sent.headers.insert(header.name.toLower(), header.value.reveal().toByteArray());
    bool hold = false;
    std::optional<Result<HttpResponse>> parked;
    auto effect = [&]() -> Result<HttpResponse> {
        if (const Exchange *usual = standing(sent)) {
            HttpResponse response;
            response.status = usual->m_status;
            response.headers = usual->m_headers;
            response.body = Secret(usual->m_body);
            return response;
        }
        m_sent.push_back(sent);
        auto answer = answerTo(sent, hold);
        if (!hold)
            return answer;
        parked = std::move(answer);
        return failure(Error::Kind::Unexpected);
    };
    // A held answer replaces the one that the fault plan would deliver, so that one goes nowhere.
    auto deliver = std::make_shared<Completion<HttpResponse>>(std::move(done));
    auto isHeld = std::make_shared<bool>(false);
    m_faults.later<HttpResponse>(
        QStringLiteral("http.send"), context,
        [deliver, isHeld](Result<HttpResponse> answer) {
            if (!*isHeld)
                (*deliver)(std::move(answer));
        },
        effect);
    if (!parked)
        return;
    *isHeld = true;
    auto answer = std::make_shared<Result<HttpResponse>>(std::move(*parked));
    m_held.push_back([answer, deliver, guard = QPointer<QObject>(context)] {
        if (guard)
            fob::later<HttpResponse>(guard, *deliver, std::move(*answer));
    });
}

} // namespace fob::fakes
