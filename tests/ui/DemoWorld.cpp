// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/DemoWorld.h"

#include "services/ApiKey.h"

namespace fob::tests {

using namespace std::chrono_literals;

DemoWorld::DemoWorld() = default;

DemoWorld::~DemoWorld()
{
    if (world.http.outstanding() != 0)
        fakes::refuse(QStringLiteral("%1 calls were announced and never made").arg(world.http.outstanding()));
}

std::unique_ptr<MainWindow> DemoWorld::openWindow()
{
    auto window = std::make_unique<MainWindow>(parts());
    bool painted = false;
    QObject::connect(window.get(), &MainWindow::firstPainted, window.get(), [&painted] { painted = true; });
    window->load(world.vault->all());
    window->show();
    window->activateWindow();
    (void)QTest::qWaitForWindowActive(window.get());
    if (!waitFor([&] { return painted; }))
        qFatal("the window was never painted");
    QTest::qWait(300); // the token page looks at the token a moment later
    return window;
}

Credential DemoWorld::add(const Wanted &wanted)
{
    Credential draft = world.draft(wanted.provider, wanted.grant, wanted.name);
    if (!wanted.environment.isEmpty())
        draft.environment = wanted.environment;
    if (!wanted.scopes.isEmpty())
        draft.scopes = wanted.scopes;
    const Grant &grant = *world.provider(wanted.provider).grant(wanted.grant);
    auto secrets = std::make_shared<CredentialSecrets>(world.secretsFor(draft));
    if (wanted.life.count() > 0) {
        TokenSet set;
        set.accessToken = Secret(wanted.access);
        set.tokenType = QStringLiteral("Bearer");
        set.issuedAt = world.clock.now() - wanted.age;
        set.expiresAt = set.issuedAt + wanted.life;
        if (wanted.refreshLife.count() > 0) {
            set.refreshToken = Secret(QByteArrayLiteral("a-refresh-token"));
            set.refreshExpiresAt = set.issuedAt + wanted.refreshLife;
        }
        set.grantedScopes = wanted.granted;
        set.account = wanted.account;
        secrets->tokens = std::move(set);
    } else if (grant.kind == GrantKind::ApiKey) {
        secrets->tokens = apiKeyTokens(grant, *secrets, world.clock.now());
    }
    auto added = fakes::await<Credential>([&](QObject *context, Completion<Credential> done) {
        world.vault->add(draft, std::move(*secrets), context, std::move(done));
    });
    if (!added)
        qFatal("not added: %s %s", qPrintable(kindName(added.error().kind)), qPrintable(added.error().detail));
    return *added;
}

void DemoWorld::addNine()
{
    const auto fentu = QStringLiteral("fentu");
    const auto fsl = QStringLiteral("fsl");
    const auto code = QStringLiteral("authorization_code");
    const auto client = QStringLiteral("client_credentials");
    const auto sandbox = QStringLiteral("sandbox");
    const QStringList asked{QStringLiteral("read:work-orders"), QStringLiteral("write:work-orders"),
                            QStringLiteral("read:assets")};
    const QStringList granted{QStringLiteral("read:work-orders"), QStringLiteral("read:assets")};
    const qint64 now = std::chrono::floor<std::chrono::seconds>(world.clock.now()).time_since_epoch().count();
    const QByteArray token = jwt(
        QByteArrayLiteral(R"({"alg":"RS256","kid":"2026-02"})"),
        QByteArrayLiteral(R"({"iss":"https://api.fentu.io","sub":"user_48213","aud":"fob","iat":)") +
            QByteArray::number(now - 19 * 60) + QByteArrayLiteral(R"(,"exp":)") + QByteArray::number(now + 41 * 60) +
            QByteArrayLiteral(R"(,"scope":"read:work-orders read:assets","tenant":"nordics"})"));
    add({fentu, code, QStringLiteral("Field ops · Nordics"), {}, 19min, 1h, 720h, token, asked, granted});
    add({fentu, code, QStringLiteral("Dispatch testing"), sandbox, 48min, 1h, 720h, "opaque", asked, granted});
    add({fentu, QStringLiteral("api_key"), QStringLiteral("Asset sync key"), {}, {}, {}, {}, {}, {}, {}});
    add({fsl, code, QStringLiteral("Game portal login"), {}, 24h - 4min, 24h, 720h, "opaque", {}, {}});
    add({fsl,
         code,
         QStringLiteral("Wallet preview"),
         sandbox,
         {},
         {},
         {},
         {},
         {QStringLiteral("basic"), QStringLiteral("wallet")},
         {}});
    world.clock.advance(-78 * 24h);
    add({QStringLiteral("fs"), client, QStringLiteral("Catalogue feed"), {}, 10min, 1799s, {}, "opaque", {}, {}});
    world.clock.advance(78 * 24h);
    add({QStringLiteral("fxiaoke"),
         code,
         QStringLiteral("CRM bridge · cn"),
         QStringLiteral("hwcloud"),
         8min,
         2h,
         1440h,
         "opaque",
         {},
         {}});
    add({QStringLiteral("fcc"),
         client,
         QStringLiteral("Servicing"),
         QStringLiteral("development"),
         27h,
         24h,
         {},
         "opaque",
         {},
         {}});
    add({QStringLiteral("fcc"), client, QStringLiteral("Servicing live"), {}, 2h, 24h, {}, "opaque", {}, {}});
}

QByteArray DemoWorld::jwt(const QByteArray &header, const QByteArray &claims)
{
    const auto options = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    return header.toBase64(options) + '.' + claims.toBase64(options) + '.' + QByteArray(32, 's').toBase64(options);
}

bool waitFor(const std::function<bool()> &condition) { return QTest::qWaitFor(condition, 5000); }

} // namespace fob::tests
