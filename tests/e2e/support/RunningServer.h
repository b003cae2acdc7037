// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QUrl>

namespace fob::test {

/// A server program that prints "listening http://127.0.0.1:PORT" when it is ready: the sandbox, or the independent
/// authorization server. Ended by the destructor.
class RunningServer
{
public:
    /// The emulated providers, as they are shipped.
    [[nodiscard]] static QStringList sandbox();
    /// Authlib's authorization server, with the issuer that its descriptor names.
    [[nodiscard]] static QStringList authlib(const QStringList &options = {});
    /// One that answers with everything that it is sent.
    [[nodiscard]] static QStringList echo();

    explicit RunningServer(QStringList command);
    ~RunningServer();
    Q_DISABLE_COPY_MOVE(RunningServer)

    /// Empty when it did not start.
    [[nodiscard]] QString origin() const { return m_origin; }
    [[nodiscard]] QUrl url(const QString &path) const { return QUrl(m_origin + path); }

    struct Answer
    {
        int status = 0;
        QByteArray body;
        [[nodiscard]] QJsonObject json() const;
    };
    using Header = QPair<QByteArray, QByteArray>;
    /// A plain request of the test's own.
    [[nodiscard]] Answer get(const QString &path, const QList<Header> &headers = {});
    Answer post(const QString &path, const QByteArray &type, const QByteArray &body, const QList<Header> &headers = {});
    Answer post(const QString &path, const QJsonObject &json);

    /// How often the sandbox was asked, from its log; an empty grant stands for any.
    [[nodiscard]] int calls(const QString &provider, const QString &endpoint, const QString &grant = {});

private:
    QProcess m_process;
    QString m_origin;
};

} // namespace fob::test
