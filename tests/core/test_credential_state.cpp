// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CoreFixture.h"
#include "core/Credential.h"
#include "core/CredentialState.h"

#include <QTest>

using namespace fob;
using namespace fob::coretest;
using namespace std::chrono_literals;

namespace {

Credential withToken(std::chrono::seconds age, std::optional<std::chrono::seconds> life)
{
    Credential credential = credentialOf(builtIn(s("fentu")), s("authorization_code"));
    credential.token.present = true;
    credential.token.issuedAt = noon - age;
    if (life)
        credential.token.expiresAt = noon - age + *life;
    return credential;
}

} // namespace

/// What a credential's state is called at one moment.
class TestCredentialState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStateSaysWhatToDoNext_data()
    {
        QTest::addColumn<QVariant>("credential");
        QTest::addColumn<QString>("grant");
        QTest::addColumn<int>("kind");
        using State = CredentialState::Kind;
        const auto add = [](const char *name, const char *grant, State kind, const Credential &credential) {
            QTest::newRow(name) << QVariant::fromValue(credential) << s(grant) << int(kind);
        };
        Credential none = credentialOf(builtIn(s("fentu")), s("authorization_code"));
        add("no token and a browser is needed", "authorization_code", State::SignInNeeded, none);
        add("no token and none is needed", "client", State::NoToken, none);
        add("half an hour of an hour left", "authorization_code", State::Fresh, withToken(30min, 1h));
        add("less than five minutes left", "authorization_code", State::Expiring, withToken(56min, 1h));
        add("less than a tenth left", "authorization_code", State::Expiring, withToken(22h, 24h));
        Credential expired = withToken(2h, 1h);
        add("expired and a browser is needed", "authorization_code", State::SignInNeeded, expired);
        add("expired and none is needed", "client", State::Expired, expired);
        expired.token.hasRefreshToken = true;
        add("expired, to be refreshed", "authorization_code", State::Expired, expired);
        expired.token.refreshExpiresAt = noon - 1s;
        add("expired, and the refresh token too", "authorization_code", State::SignInNeeded, expired);
        add("exactly at the end", "client", State::Expired, withToken(1h, 1h));
        add("an API key", "client", State::NoExpiry, withToken(1000h, {}));
        Credential refused = withToken(1min, 1h);
        refused.signInNeeded = true;
        add("the refresh token was refused, and the access token lives", "authorization_code", State::Fresh, refused);
        refused = withToken(2h, 1h);
        refused.token.hasRefreshToken = true;
        refused.signInNeeded = true;
        add("the refresh token was refused, and the access token has expired", "authorization_code",
            State::SignInNeeded, refused);
    }
    void theStateSaysWhatToDoNext()
    {
        QFETCH(QVariant, credential);
        QFETCH(QString, grant);
        const Grant &used = grant == s("client") ? builtIn(s("fs")).grants.front() : *builtIn(s("fentu")).grant(grant);
        QTEST(int(stateOf(credential.value<Credential>(), used, std::chrono::hours(0), noon).kind), "kind");
    }

    void aRefusedRefreshTokenMeansASignInNextAndNotNow()
    {
        const Grant &grant = *builtIn(s("fentu")).grant(s("authorization_code"));
        Credential refused = withToken(1min, 1h);
        QVERIFY(!stateOf(refused, grant, 0h, noon).signInNext);
        refused.signInNeeded = true;
        QVERIFY(stateOf(refused, grant, 0h, noon).signInNext);
        QVERIFY(!stateOf(refused, grant, 0h, noon + 2h).signInNext);
        QVERIFY(!stateOf(refused, builtIn(s("fs")).grants.front(), 0h, noon).signInNext);
    }

    void theRingEmptiesAsTheTokenAges()
    {
        const Grant &grant = *builtIn(s("fentu")).grant(s("authorization_code"));
        const auto state = stateOf(withToken(15min, 1h), grant, 0h, noon);
        QCOMPARE(state.fractionLeft, 0.75);
        QCOMPARE(*state.left, std::chrono::seconds(45min));
        QCOMPARE(*stateOf(withToken(90min, 1h), grant, 0h, noon).left, std::chrono::seconds(-30min));
        QCOMPARE(stateOf(withToken(90min, 1h), grant, 0h, noon).fractionLeft, 0.0);
        // S30: a clock that was put back makes nothing younger than new
        QCOMPARE(stateOf(withToken(-2h, 1h), grant, 0h, noon).fractionLeft, 1.0);
    }

    void dormancyCountsFromTheLastCallThatTheProviderSaw_data()
    {
        QTest::addColumn<int>("createdDaysAgo");
        QTest::addColumn<int>("usedDaysAgo");
        QTest::addColumn<bool>("dormant");
        QTest::addColumn<int>("daysLeft");
        QTest::newRow("new") << 0 << -1 << false << 90;
        QTest::newRow("76 days unused") << 76 << -1 << true << 14;
        QTest::newRow("75 days unused") << 75 << -1 << false << 15;
        QTest::newRow("old but used yesterday") << 400 << 1 << false << 89;
        QTest::newRow("used 78 days ago") << 400 << 78 << true << 12;
        QTest::newRow("deactivated by now") << 400 << 91 << true << -1;
    }
    void dormancyCountsFromTheLastCallThatTheProviderSaw()
    {
        QFETCH(int, createdDaysAgo);
        QFETCH(int, usedDaysAgo);
        QFETCH(int, daysLeft);
        const Provider &fs = builtIn(s("fs"));
        Credential credential = credentialOf(fs, s("client_credentials"));
        credential.createdAt = noon - std::chrono::hours(24 * createdDaysAgo);
        if (usedDaysAgo >= 0)
            credential.lastUsedAt = noon - std::chrono::hours(24 * usedDaysAgo);
        const auto state = stateOf(credential, fs.grants.front(), fs.dormantAfter, noon);
        QTEST(state.kind == CredentialState::Kind::Dormant, "dormant");
        QCOMPARE(*state.dormantIn, std::chrono::seconds(std::chrono::hours(24 * daysLeft)));
    }
};

QTEST_GUILESS_MAIN(TestCredentialState)
#include "test_credential_state.moc"
