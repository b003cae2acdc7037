// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/Clicks.h"
#include "ui/DemoWorld.h"
#include "ui/actions/CredentialCommands.h"
#include "ui/credentials/CredentialListModel.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/widgets/MessageStrip.h"

#include <QLabel>
#include <QTest>
#include <QToolButton>

namespace fob::tests {

using namespace std::chrono_literals;

/// The window over a world of its own, and what it shows.
struct OpenWindow
{
    DemoWorld demo;
    std::unique_ptr<MainWindow> window;

    void open() { window = demo.openWindow(); }
    void select(const QString &name)
    {
        auto *list = child<CredentialListView>(*window, QStringLiteral("credentials"));
        for (const Credential &credential : window->model().credentials())
            if (credential.name == name)
                list->select(credential.id);
        QTest::qWait(200);
    }
    [[nodiscard]] QString primary() const { return child<QToolButton>(*window, QStringLiteral("primary"))->text(); }
    [[nodiscard]] QString message() const
    {
        auto *strip = window->findChild<MessageStrip *>(QStringLiteral("message"));
        return strip && strip->isVisible() ? strip->sentence() : QString();
    }
    [[nodiscard]] QString windowMessage() const
    {
        auto *strip = child<MessageStrip>(*window, QStringLiteral("window-message"));
        return strip->isVisible() ? strip->sentence() : QString();
    }
    [[nodiscard]] QString toast() const
    {
        auto *strip = child<MessageStrip>(*window, QStringLiteral("toast"));
        return strip->isVisible() ? strip->sentence() : QString();
    }
    [[nodiscard]] CredentialCommands &commands() const { return *window->findChild<CredentialCommands *>(); }
    [[nodiscard]] static QStringList shown(const QWidget &part)
    {
        QStringList all;
        for (const QLabel *label : part.findChildren<QLabel *>())
            if (label->isVisibleTo(&part))
                all += label->text();
        return all;
    }
    [[nodiscard]] QString label(const QString &name) const { return child<QLabel>(*window, name)->text(); }
};

/// An account that asks for its token without a browser.
inline DemoWorld::Wanted servicing(std::chrono::seconds life = 24h)
{
    return {.provider = QStringLiteral("fcc"),
            .grant = QStringLiteral("client_credentials"),
            .name = QStringLiteral("Servicing"),
            .environment = {},
            .life = life,
            .access = "live-token-1",
            .scopes = {},
            .granted = {}};
}

inline void expectToken(DemoWorld &demo, const QByteArray &token)
{
    demo.world.http
        .expect(QByteArrayLiteral("POST"), QStringLiteral("https://api.fccfinance.com/servicing/oauth/token"))
        .answers(200, R"({"access_token":")" + token + R"(","expires_in":86400,"token_type":"bearer"})");
}

} // namespace fob::tests
