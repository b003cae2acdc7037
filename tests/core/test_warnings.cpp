// SPDX-License-Identifier: GPL-3.0-or-later
// What deserves a word ahead of time, and when.
#include "core/Warnings.h"

#include <QTest>

using namespace fob;
using namespace std::chrono_literals;

namespace {

constexpr Instant stored = std::chrono::sys_days{std::chrono::year{2026} / 3 / 1};

Credential credential()
{
    Credential made;
    made.id = QStringLiteral("id");
    made.name = QStringLiteral("It");
    made.createdAt = stored;
    made.token.present = true;
    made.token.issuedAt = stored;
    made.token.expiresAt = stored + 1h;
    return made;
}

/// What was said at each mark from the beginning to the end, hours before or after the deadline.
QStringList saidOver(const Credential &credential, const Provider &provider, GrantKind kind, Instant deadline,
                     std::chrono::hours before)
{
    Grant grant;
    grant.kind = kind;
    QStringList said;
    QString last;
    for (Instant now = deadline - before; now <= deadline + 24h; now += 30min)
        for (const Warning &warning : warningsOf(credential, provider, grant, now))
            if (const QString key = warning.key(); key != last) {
                last = key;
                said += QString::number(std::chrono::floor<std::chrono::hours>(deadline - now).count()) + u'/' +
                        QString::number(static_cast<int>(warning.kind));
            }
    return said;
}

} // namespace

class TestWarnings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void each_is_said_once_at_each_mark_data()
    {
        QTest::addColumn<int>("grant");
        QTest::addColumn<int>("tokenHours");
        QTest::addColumn<int>("refreshHours"); // 0: no refresh token
        QTest::addColumn<QStringList>("said");
        const int code = static_cast<int>(GrantKind::AuthorizationCode);
        QTest::newRow("a sign-in of thirty days: a week ahead, a day ahead, and when it is over")
            << code << 1 << 720 << QStringList{QStringLiteral("168/0"), QStringLiteral("24/0"), QStringLiteral("0/0")};
        QTest::newRow("a sign-in of three days: no week ahead")
            << code << 1 << 72 << QStringList{QStringLiteral("24/0"), QStringLiteral("0/0")};
        QTest::newRow("a direct token of a day: two hours ahead, and when it is over")
            << static_cast<int>(GrantKind::DirectToken) << 24 << 0
            << QStringList{QStringLiteral("2/1"), QStringLiteral("0/1")};
        QTest::newRow("a direct token of an hour: when it is over")
            << static_cast<int>(GrantKind::DirectToken) << 1 << 0 << QStringList{QStringLiteral("0/1")};
        QTest::newRow("what needs nobody: nothing")
            << static_cast<int>(GrantKind::ClientCredentials) << 24 << 0 << QStringList{};
        QTest::newRow("an API key: nothing") << static_cast<int>(GrantKind::ApiKey) << 0 << 0 << QStringList{};
    }
    void each_is_said_once_at_each_mark()
    {
        QFETCH(int, grant);
        QFETCH(int, tokenHours);
        QFETCH(int, refreshHours);
        QFETCH(QStringList, said);
        Credential it = credential();
        it.token.expiresAt = stored + std::chrono::hours(tokenHours);
        if (tokenHours == 0)
            it.token.expiresAt.reset();
        it.token.hasRefreshToken = refreshHours > 0;
        if (refreshHours > 0)
            it.token.refreshExpiresAt = stored + std::chrono::hours(refreshHours);
        const auto lasts = std::chrono::hours(std::max(tokenHours, refreshHours));
        QCOMPARE(saidOver(it, Provider{}, static_cast<GrantKind>(grant), stored + lasts, lasts), said);
    }

    void dormancy_data()
    {
        QTest::addColumn<bool>("keptAlive");
        QTest::addColumn<QStringList>("said");
        QTest::newRow("fourteen, three and one days ahead, and when it is over")
            << false
            << QStringList{QStringLiteral("336/2"), QStringLiteral("72/2"), QStringLiteral("24/2"),
                           QStringLiteral("0/2")};
        QTest::newRow("kept alive, it is said only where that has not worked")
            << true << QStringList{QStringLiteral("72/2"), QStringLiteral("24/2"), QStringLiteral("0/2")};
    }
    void dormancy()
    {
        QFETCH(bool, keptAlive);
        QFETCH(QStringList, said);
        Credential it = credential();
        it.keepAlive = keptAlive;
        Provider provider;
        provider.dormantAfter = 90 * 24h;
        QCOMPARE(saidOver(it, provider, GrantKind::ClientCredentials, stored + provider.dormantAfter, 90 * 24h), said);
    }

    void a_refused_sign_in_is_one_word_and_not_two()
    {
        Credential it = credential();
        it.token.hasRefreshToken = true;
        it.token.refreshExpiresAt = stored + 720h;
        it.signInNeeded = true;
        Grant grant;
        grant.kind = GrantKind::AuthorizationCode;
        const auto warnings = warningsOf(it, Provider{}, grant, stored + 719h);
        QCOMPARE(warnings.size(), 1u);
        QCOMPARE(warnings.front().kind, Warning::Kind::SignInRefused);
        QCOMPARE(warningsOf(it, Provider{}, grant, stored + 721h).front().key(), warnings.front().key());
        it.token.issuedAt += 1h; // another sign-in, refused as well
        QVERIFY(warningsOf(it, Provider{}, grant, stored + 721h).front().key() != warnings.front().key());
    }

    void a_refresh_moves_the_deadline_and_the_word_is_another()
    {
        Credential it = credential();
        it.token.hasRefreshToken = true;
        it.token.refreshExpiresAt = stored + 720h;
        Grant grant;
        grant.kind = GrantKind::AuthorizationCode;
        const QString before = warningsOf(it, Provider{}, grant, stored + 700h).front().key();
        it.token.refreshExpiresAt = stored + 721h;
        QVERIFY(warningsOf(it, Provider{}, grant, stored + 700h).front().key() != before);
    }
};

QTEST_GUILESS_MAIN(TestWarnings)
#include "test_warnings.moc"
