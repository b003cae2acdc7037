// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "e2e/support/FobProgram.h"
#include "e2e/support/RunningServer.h"

#include <QJsonArray>

#include <memory>

namespace fob::test {

/// A running sandbox, and short ways to say what a test does with `fob` in its session.
class CliWorld
{
public:
    CliWorld();

    [[nodiscard]] bool isReady() const { return !m_sandbox->origin().isEmpty(); }
    [[nodiscard]] RunningServer &sandbox() { return *m_sandbox; }
    [[nodiscard]] QString baseUrl(const QString &provider) const { return m_sandbox->origin() + u'/' + provider; }

    /// fob add NAME … in the sandbox environment.
    Outcome add(const QString &name, const QString &provider, const QString &grant, const QByteArray &secrets,
                const QStringList &more = {});
    /// fob login NAME --browser none, approved by a "browser" that follows the link.
    Outcome signIn(const QString &name, const QStringList &more = {});
    /// The provider's next answer at this point is spoilt ("error:20006", "slow", "html", …; docs/sandbox.md).
    void spoil(const QString &provider, const QString &at, const QString &fault);
    [[nodiscard]] static QJsonObject listed(const QString &name);

    /// Where the sandbox sends a browser whose user approves, without going there.
    [[nodiscard]] static QUrl landing(const QUrl &link, const QByteArray &decision = "approve");
    /// The same at the independent server, whose page has a form.
    [[nodiscard]] static QUrl consented(const QUrl &link);
    /// The link that `fob login` printed.
    [[nodiscard]] static QUrl linkIn(const QByteArray &words);

private:
    std::unique_ptr<RunningServer> m_sandbox;
};

} // namespace fob::test
