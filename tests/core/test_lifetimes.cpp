// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CoreFixture.h"
#include "core/CredentialState.h"
#include "core/Lifetimes.h"

#include <QTest>

using namespace fob;
using namespace fob::coretest;
using namespace std::chrono_literals;

namespace {

constexpr auto day = 24h;

/// Added ten days ago; its token is an hour old.
struct Given
{
    const char *provider;
    const char *grant;
    std::optional<std::chrono::seconds> life = {}; ///< none: no token
    std::optional<std::chrono::seconds> refreshLife = {};
    bool hasRefreshToken = false;
    bool refused = false;
};

struct Said
{
    std::optional<std::chrono::seconds> tokenEnds = {}; ///< all of them from noon on
    std::optional<std::chrono::seconds> refreshEnds = {};
    std::optional<std::chrono::seconds> signInBy = {};
    std::optional<std::chrono::seconds> dormantOn = {};
    std::optional<Deadline::Kind> next = {};
    bool needsSignIn = false;
};

Credential credentialFor(const Given &given)
{
    Credential credential = credentialOf(builtIn(s(given.provider)), s(given.grant));
    credential.createdAt = noon - 10 * day;
    credential.signInNeeded = given.refused;
    if (given.life) {
        credential.token.present = true;
        credential.token.issuedAt = noon - 1h;
        if (given.life->count() > 0)
            credential.token.expiresAt = noon - 1h + *given.life;
        credential.token.hasRefreshToken = given.hasRefreshToken || given.refreshLife;
        if (given.refreshLife)
            credential.token.refreshExpiresAt = noon - 1h + *given.refreshLife;
    }
    return credential;
}

Lifetimes lifetimesFor(const Credential &credential)
{
    const Provider &provider = builtIn(credential.provider);
    return lifetimesOf(credential, *provider.grant(credential.grant), provider.dormantAfter);
}

QString fromNoon(const std::optional<Instant> &moment)
{
    return moment ? QString::number(std::chrono::floor<std::chrono::seconds>(*moment - noon).count()) : s("none");
}

QString fromNoon(const std::optional<std::chrono::seconds> &moment)
{
    return moment ? QString::number(moment->count()) : s("none");
}

} // namespace

Q_DECLARE_METATYPE(Given)
Q_DECLARE_METATYPE(Said)

/// Every date of a credential, for the five providers' grants.
class TestLifetimes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDateOfACredentialIsKnown_data()
    {
        QTest::addColumn<Given>("given");
        QTest::addColumn<Said>("said");
        using Kind = Deadline::Kind;
        const auto row = [](const char *name, const Given &given, const Said &said) {
            QTest::newRow(name) << given << said;
        };
        row("FS asks again by itself, and is dormant 90 days after its last call", {"fs", "client_credentials", 1799s},
            {.tokenEnds = -1801s, .dormantOn = 90 * day - 1h, .next = Kind::Dormant});
        row("FS without a token is dormant 90 days after it was added", {"fs", "client_credentials"},
            {.dormantOn = 80 * day, .next = Kind::Dormant});
        row("Fxiaoke with its app secret needs nobody, ever", {"fxiaoke", "app_secret", 7200s}, {.tokenEnds = 1h});
        row("Fxiaoke signed in ends with its refresh token", {"fxiaoke", "authorization_code", 7200s, 60 * day},
            {.tokenEnds = 1h, .refreshEnds = 60 * day - 1h, .signInBy = 60 * day - 1h, .next = Kind::RefreshToken});
        row("a Fentu API key has no date", {"fentu", "api_key", 0s}, {});
        row("Fentu signed in ends with its refresh token", {"fentu", "authorization_code", 3600s, 30 * day},
            {.tokenEnds = 0s, .refreshEnds = 30 * day - 1h, .signInBy = 30 * day - 1h, .next = Kind::RefreshToken});
        row("Fentu with a refresh token whose end nobody told is good until it is refused",
            {"fentu", "authorization_code", 3600s, {}, true}, {.tokenEnds = 0s});
        row("Fentu with a refused refresh token ends with the access token",
            {"fentu", "authorization_code", 7200s, 30 * day, true, true},
            {.tokenEnds = 1h, .refreshEnds = 30 * day - 1h, .signInBy = 1h, .next = Kind::SignIn});
        row("Fentu never signed in needs a sign-in", {"fentu", "authorization_code"}, {.needsSignIn = true});
        row("Fentu whose refresh token ended a moment ago needs a sign-in",
            {"fentu", "authorization_code", 1800s, 3600s},
            {.tokenEnds = -1800s, .refreshEnds = 0s, .signInBy = 0s, .next = Kind::RefreshToken, .needsSignIn = true});
        row("FSL signed in ends with its refresh token", {"fsl", "authorization_code", day, 30 * day},
            {.tokenEnds = 23h, .refreshEnds = 30 * day - 1h, .signInBy = 30 * day - 1h, .next = Kind::RefreshToken});
        row("FSL whose access token outlives its refresh token ends with the access token",
            {"fsl", "authorization_code", day, 2h},
            {.tokenEnds = 23h, .refreshEnds = 1h, .signInBy = 23h, .next = Kind::SignIn});
        row("an FSL direct token ends after its day", {"fsl", "direct_token", day},
            {.tokenEnds = 23h, .signInBy = 23h, .next = Kind::SignIn});
        row("FCC asks again by itself", {"fcc", "client_credentials", day}, {.tokenEnds = 23h});
        row("FCC without a token asks by itself", {"fcc", "client_credentials"}, {});
    }
    void everyDateOfACredentialIsKnown()
    {
        QFETCH(Given, given);
        QFETCH(Said, said);
        const Credential credential = credentialFor(given);
        const Lifetimes dates = lifetimesFor(credential);
        QCOMPARE(dates.issuedAt.has_value(), given.life.has_value());
        if (dates.issuedAt)
            QCOMPARE(fromNoon(dates.issuedAt), s("-3600"));
        QCOMPARE(fromNoon(dates.tokenEnds), fromNoon(said.tokenEnds));
        QCOMPARE(fromNoon(dates.refreshEnds), fromNoon(said.refreshEnds));
        QCOMPARE(fromNoon(dates.signInBy), fromNoon(said.signInBy));
        QCOMPARE(fromNoon(dates.dormantOn), fromNoon(said.dormantOn));
        QCOMPARE(dates.needsSignIn(noon), said.needsSignIn);
        const auto next = dates.next();
        QCOMPARE(next.has_value(), said.next.has_value());
        if (next) {
            QCOMPARE(int(next->kind), int(*said.next));
            QCOMPARE(fromNoon(next->at),
                     fromNoon(*said.next == Deadline::Kind::Dormant ? said.dormantOn : said.signInBy));
        }
        // The list's word and the dates never disagree.
        const Provider &provider = builtIn(credential.provider);
        const auto state = stateOf(credential, *provider.grant(credential.grant), provider.dormantAfter, noon);
        QCOMPARE(state.kind == CredentialState::Kind::SignInNeeded, said.needsSignIn);
        QCOMPARE(state.deadline, next);
    }

    void theSoonerOfTwoDeadlinesComesNext()
    {
        const Grant &grant = *builtIn(s("fentu")).grant(s("authorization_code"));
        const Credential credential = credentialFor({"fentu", "authorization_code", 3600s, 30 * day});
        QCOMPARE(int(lifetimesOf(credential, grant, 90 * day).next()->kind), int(Deadline::Kind::RefreshToken));
        QCOMPARE(int(lifetimesOf(credential, grant, 7 * day).next()->kind), int(Deadline::Kind::Dormant));
    }

    void daysAreCountedDownToNone_data()
    {
        QTest::addColumn<qint64>("secondsLeft");
        QTest::addColumn<int>("days");
        QTest::newRow("26 days and a bit") << qint64(26 * 86400 + 5) << 26;
        QTest::newRow("exactly one day") << qint64(86400) << 1;
        QTest::newRow("a second less") << qint64(86399) << 0;
        QTest::newRow("now") << qint64(0) << 0;
        QTest::newRow("passed") << qint64(-5 * 86400) << 0;
    }
    void daysAreCountedDownToNone()
    {
        QFETCH(qint64, secondsLeft);
        const Deadline deadline{Deadline::Kind::SignIn, noon + std::chrono::seconds(secondsLeft)};
        QTEST(deadline.daysLeft(noon), "days");
    }

    void whatThePersonIsToldOfBeginsFourteenDaysAhead()
    {
        const Deadline deadline{Deadline::Kind::Dormant, noon};
        QVERIFY(!deadline.isNear(noon - 14 * day - 1s));
        QVERIFY(deadline.isNear(noon - 14 * day));
        QVERIFY(deadline.isNear(noon + 1s));
    }

    void theProviderHasSeenWhatWasUsedAskedOrAddedLast()
    {
        Credential credential = credentialFor({"fs", "client_credentials", 1799s});
        QCOMPARE(lastSeen(credential), noon - 1h);
        credential.lastUsedAt = noon - 1s;
        QCOMPARE(lastSeen(credential), noon - 1s);
        credential = credentialFor({"fs", "client_credentials"});
        QCOMPARE(lastSeen(credential), noon - 10 * day);
        credential.token.issuedAt = noon; // of a token that was forgotten
        QCOMPARE(lastSeen(credential), noon - 10 * day);
    }
};

QTEST_GUILESS_MAIN(TestLifetimes)
#include "test_lifetimes.moc"
