// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"
#include "platform/http/HttpSettings.h"
#include "platform/http/SingleUseBody.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QPointer>
#include <QTimer>

class QNetworkReply;

namespace fob {

/// One request and its answer, on a connection of its own: a kept-alive connection that the server has closed meanwhile
/// would make a request fail, or be sent again, for nothing. Deletes itself when it is over or its context is gone.
class HttpExchange final : public QObject
{
    Q_OBJECT
public:
    HttpExchange(HttpRequest request, const HttpSettings &settings, QObject *context, Completion<HttpResponse> done,
                 QObject *parent);
    ~HttpExchange() override;

    void start();

private:
    [[nodiscard]] Result<QNetworkRequest> networkRequest() const;
    void collect();
    void finished();
    void lookAtProxy(Error::Kind otherwise);
    void fail(Error::Kind kind, QString detail = {});
    void end(Result<HttpResponse> result);
    [[nodiscard]] bool bodyIsCut() const;
    [[nodiscard]] bool throughProxy() const;

    HttpRequest m_request;
    HttpSettings m_settings;
    QPointer<QObject> m_context;
    Completion<HttpResponse> m_done;
    SingleUseBody m_body;
    QNetworkAccessManager m_manager;
    QTimer m_deadline;
    QNetworkReply *m_reply = nullptr;
    QByteArray m_received;
    bool m_encrypted = false;
    bool m_sent = false;
    bool m_over = false;
};

} // namespace fob
