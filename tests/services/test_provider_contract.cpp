// SPDX-License-Identifier: GPL-3.0-or-later
// Every descriptor through every flow that it declares: success, denial, wrong state, refresh, and each row of its
// error table. A descriptor that is added to resources/providers is covered by being there.
#include "services/DescribedProvider.h"
#include "services/Revocation.h"
#include "services/SignInRun.h"
#include "services/StandardDescriptor.h"
#include "services/TokenSource.h"
#include "services/UserProfile.h"

#include "core/TokenResponse.h"

using namespace fob;
using namespace fob::fakes;
using namespace std::chrono_literals;
using Kind = Error::Kind;

namespace {

std::map<QString, QByteArray> extra() { return {{QStringLiteral("standard"), STANDARD}}; }

struct Case
{
    FakeWorld w{extra()};
    const Provider &provider;
    const Grant &grant;
    Credential credential;
    DescribedProvider server;

    Case(const QString &providerId, const QString &grantId, std::optional<int> tokensFromSeconds = {})
        : provider(w.provider(providerId)), grant(*provider.grant(grantId)),
          credential(w.stored(providerId, grantId, QStringLiteral("It"),
                              tokensFromSeconds
                                  ? std::optional<TokenSet>(w.tokens("stored", std::chrono::seconds{*tokensFromSeconds},
                                                                     grant.refresh ? "stored-refresh" : ""))
                                  : std::nullopt)),
          server(w, provider, grant, credential)
    {
    }

    /// The redirect's query that the provider answers this sign-in with.
    [[nodiscard]] QByteArray landing(const SignInRun &run, const QByteArray &query) const
    {
        QByteArray result = query + '&' + stateName() + '=' + run.state();
        if (!provider.issuer.isEmpty())
            result += "&iss=" + QUrl::toPercentEncoding(provider.issuer);
        return result;
    }
    [[nodiscard]] QByteArray codeQuery() const { return grant.codeParameter.toUtf8() + "=the-code"; }
    static QByteArray stateName() { return "state"; }

    Result<TokenSet> get(bool force = false)
    {
        TokenSource source(w.ports());
        TokenSource::Options options;
        options.force = force;
        return await<TokenSet>(
            [&](QObject *c, Completion<TokenSet> d) { source.get(credential, options, c, std::move(d)); });
    }
    Result<RevocationOutcome> revoke()
    {
        return await<RevocationOutcome>(
            [&](QObject *c, Completion<RevocationOutcome> d) { revokeTokens(w.ports(), credential, c, std::move(d)); });
    }
    Result<UserProfile> profile()
    {
        return await<UserProfile>(
            [&](QObject *c, Completion<UserProfile> d) { readProfile(w.ports(), credential, c, std::move(d)); });
    }
};

const FakeWorld &catalogue()
{
    static const FakeWorld world{extra()};
    return world;
}

void forEachGrant(const std::function<void(const Provider &, const Grant &)> &visit)
{
    for (const QString &id : catalogue().providers.ids())
        for (const Grant &grant : catalogue().provider(id).grants)
            visit(catalogue().provider(id), grant);
}

void grantsAsRows(const std::function<bool(const Provider &, const Grant &)> &wanted)
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("grant");
    forEachGrant([&](const Provider &provider, const Grant &grant) {
        if (wanted(provider, grant))
            QTest::addRow("%s with %s", qPrintable(provider.id), qPrintable(grant.id)) << provider.id << grant.id;
    });
}

/// A row for this very call takes precedence over one for any.
bool isOvertaken(const Provider &provider, const ErrorRow &row, const QString &role)
{
    return std::any_of(provider.errors.begin(), provider.errors.end(), [&](const ErrorRow &other) {
        return &other != &row && row.at.isEmpty() && other.at.contains(role) && other.code == row.code &&
               (!row.code.isEmpty() || other.status == row.status);
    });
}

/// Whether this row can be met at a call of this role: the call exists, and its answer has a place for the row's code.
bool declares(const Provider &provider, const Grant &grant, const QString &role, const ErrorRow &row)
{
    const auto has = [&](const std::optional<Endpoint> &endpoint) {
        return endpoint && (row.code.isEmpty() || !endpoint->answer.errorCode.isEmpty());
    };
    if (role == QLatin1String("authorize"))
        return grant.needsBrowser() && !row.code.isEmpty() && !row.at.isEmpty();
    if (role == QLatin1String("token"))
        return has(grant.token);
    if (role == QLatin1String("refresh"))
        return has(grant.refresh);
    if (role == QLatin1String("revoke"))
        return has(provider.revoke) && grant.kind != GrantKind::ApiKey;
    return has(provider.profile) ||
           (!provider.profile && !provider.probes.empty() && has(provider.probes.front().endpoint));
}

} // namespace

class TestProviderContract : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereAreDescriptors()
    {
        QVERIFY(catalogue().providers.ids().size() > 1);
        forEachGrant([](const Provider &, const Grant &) {});
    }

    void aTokenIsGot_data()
    {
        grantsAsRows([](const Provider &, const Grant &) { return true; });
    }
    void aTokenIsGot()
    {
        QFETCH(QString, provider);
        QFETCH(QString, grant);
        Case c(provider, grant);
        if (c.grant.needsBrowser()) {
            SignInRun run(c.w, c.credential);
            run.start();
            QVERIFY2(run.finished == 0, qPrintable(run.result ? QString() : kindName(run.result.error().kind)));
            QCOMPARE(QUrlQuery(run.signIn->link()).hasQueryItem(QStringLiteral("code_challenge")),
                     c.grant.pkce == Pkce::S256);
            run.listener->arrive(c.landing(run, c.codeQuery()));
            run.waitForEnd();
            QVERIFY2(
                run.result,
                qPrintable(run.result ? QString() : kindName(run.result.error().kind) + run.result.error().detail));
            QCOMPARE(c.server.calls(QStringLiteral("token")), c.grant.token ? 1 : 0);
        }
        const auto token = c.get();
        QVERIFY2(token, qPrintable(token ? QString() : kindName(token.error().kind) + token.error().detail));
        switch (c.grant.kind) {
        case GrantKind::ApiKey:
            QCOMPARE(text(token->accessToken), "the+secret/of=" + c.grant.secrets.first().toUtf8());
            break;
        case GrantKind::DirectToken:
            QCOMPARE(text(token->accessToken), QByteArray("the-code"));
            break;
        default:
            QCOMPARE(text(token->accessToken), QByteArray("access-1"));
        }
        QCOMPARE(token->tokenType, QStringLiteral("Bearer"));
        QCOMPARE(accessTokenOf(c.w.inKeychain(c.credential.id)), text(token->accessToken));
    }

    void aDenialIsTold_data()
    {
        grantsAsRows([](const Provider &, const Grant &grant) { return grant.needsBrowser(); });
    }
    void aDenialIsTold()
    {
        QFETCH(QString, provider);
        QFETCH(QString, grant);
        Case c(provider, grant);
        SignInRun run(c.w, c.credential);
        run.start();
        run.listener->arrive(c.landing(run, "error=access_denied"));
        run.waitForEnd();
        QCOMPARE(run.result.error().kind, Kind::AccessDenied);
        QCOMPARE(*run.landings, QList<Landing>{Landing::Denied});
        QVERIFY(c.w.http.sent().empty());
    }

    void s4_aWrongStateIsPassedOver_data()
    {
        grantsAsRows([](const Provider &, const Grant &grant) { return grant.needsBrowser(); });
    }
    void s4_aWrongStateIsPassedOver()
    {
        QFETCH(QString, provider);
        QFETCH(QString, grant);
        Case c(provider, grant);
        SignInRun run(c.w, c.credential);
        run.start();
        run.listener->arrive(c.codeQuery() + "&state=wrong");
        run.listener->arrive("error=access_denied&state=wrong");
        QTest::qWait(2);
        QCOMPARE(run.finished, 0);
        // S12: what comes to a direct token's address may carry one, whoever it belongs to.
        const Landing told = c.grant.kind == GrantKind::DirectToken ? Landing::Nothing : Landing::NotThisSignIn;
        QCOMPARE(*run.landings, (QList<Landing>{told, told}));
        run.listener->arrive(c.landing(run, c.codeQuery()));
        run.waitForEnd();
        QVERIFY(run.result);
    }

    void s7_anotherIssuersAnswerIsRefused_data()
    {
        grantsAsRows([](const Provider &provider, const Grant &grant) {
            return grant.needsBrowser() && !provider.issuer.isEmpty();
        });
    }
    void s7_anotherIssuersAnswerIsRefused()
    {
        QFETCH(QString, provider);
        QFETCH(QString, grant);
        Case c(provider, grant);
        SignInRun run(c.w, c.credential);
        run.start();
        run.listener->arrive(c.codeQuery() + "&state=" + run.state() + "&iss=https%3A%2F%2Fother.example");
        run.waitForEnd();
        QCOMPARE(run.result.error().kind, Kind::ForeignIssuer);
        QVERIFY(c.w.http.sent().empty());
    }

    void anExpiredTokenIsRefreshedOrAskedForAgain_data()
    {
        grantsAsRows([](const Provider &, const Grant &grant) {
            return grant.refresh || grant.kind == GrantKind::ClientCredentials;
        });
    }
    void anExpiredTokenIsRefreshedOrAskedForAgain()
    {
        QFETCH(QString, provider);
        QFETCH(QString, grant);
        Case c(provider, grant, 1);
        c.w.clock.advance(1h);
        const auto token = c.get();
        QVERIFY2(token, qPrintable(token ? QString() : kindName(token.error().kind) + token.error().detail));
        QCOMPARE(text(token->accessToken), QByteArray("access-1"));
        QCOMPARE(c.server.calls(c.grant.refresh ? QStringLiteral("refresh") : QStringLiteral("token")), 1);
        if (c.grant.refresh)
            QCOMPARE(text(*c.w.inKeychain(c.credential.id).tokens->refreshToken), QByteArray("refresh-1"));
        QCOMPARE(text(c.get(true)->accessToken), QByteArray("access-2"));
    }

    void tokensAreRevokedWhereTheProviderDoesAndForgottenElsewhere_data()
    {
        grantsAsRows([](const Provider &, const Grant &grant) { return grant.kind != GrantKind::ApiKey; });
    }
    void tokensAreRevokedWhereTheProviderDoesAndForgottenElsewhere()
    {
        QFETCH(QString, provider);
        QFETCH(QString, grant);
        Case c(provider, grant, 3600);
        const auto outcome = c.revoke();
        QVERIFY2(outcome, qPrintable(outcome ? QString() : kindName(outcome.error().kind) + outcome.error().detail));
        QVERIFY(!c.w.inKeychain(c.credential.id).tokens);
        QVERIFY(!c.w.vault->findById(c.credential.id)->token.present);
        QCOMPARE(outcome->revokedAtProvider, c.server.calls(QStringLiteral("revoke")) > 0);
        if (!c.provider.revoke)
            QVERIFY(!outcome->revokedAtProvider);
        else if (c.grant.kind == GrantKind::AuthorizationCode)
            QCOMPARE(c.server.calls(QStringLiteral("revoke")), 2);
        if (!outcome->revokedAtProvider)
            QVERIFY(outcome->livesUntil);
    }

    void theProfileIsRead_data()
    {
        grantsAsRows([](const Provider &provider, const Grant &) { return provider.profile.has_value(); });
    }
    void theProfileIsRead()
    {
        QFETCH(QString, provider);
        QFETCH(QString, grant);
        Case c(provider, grant, 3600);
        const auto profile = c.profile();
        QVERIFY2(profile, qPrintable(profile ? QString() : kindName(profile.error().kind) + profile.error().detail));
        QCOMPARE(*profile, (UserProfile{{QStringLiteral("/name"), QStringLiteral("Somebody")},
                                        {QStringLiteral("/nested/number"), QStringLiteral("7")}}));
        QCOMPARE(c.w.http.sent().back().headers.value("authorization"), QByteArray("Bearer stored"));
    }

    void eachErrorRowIsToldAsItsKind_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("grant");
        QTest::addColumn<QString>("role");
        QTest::addColumn<int>("row");
        const QStringList roles{QStringLiteral("authorize"), QStringLiteral("token"), QStringLiteral("refresh"),
                                QStringLiteral("revoke"), QStringLiteral("api")};
        forEachGrant([&](const Provider &provider, const Grant &grant) {
            for (int i = 0; i < static_cast<int>(provider.errors.size()); ++i) {
                const ErrorRow &row = provider.errors[static_cast<std::size_t>(i)];
                for (const QString &role : roles) {
                    const bool declared = declares(provider, grant, role, row);
                    if (!declared || (!row.at.isEmpty() && !row.at.contains(role)) || isOvertaken(provider, row, role))
                        continue;
                    QTest::addRow("%s with %s says %s at its %s call", qPrintable(provider.id), qPrintable(grant.id),
                                  qPrintable(row.code.isEmpty() ? QString::number(row.status) : row.code),
                                  qPrintable(role))
                        << provider.id << grant.id << role << i;
                }
            }
        });
    }
    void eachErrorRowIsToldAsItsKind()
    {
        QFETCH(QString, provider);
        QFETCH(QString, grant);
        QFETCH(QString, role);
        QFETCH(int, row);
        Case c(provider, grant, role == QLatin1String("refresh") ? 1 : 3600);
        const ErrorRow &expected = c.provider.errors[static_cast<std::size_t>(row)];
        const QByteArray keychain = c.w.secrets.bytes(c.credential.id);
        Kind kind = expected.kind;
        std::optional<Error> got;
        const auto keep = [&](const auto &result) {
            if (!result)
                got = result.error();
        };
        if (role == QLatin1String("authorize") || (role == QLatin1String("token") && c.grant.needsBrowser())) {
            SignInRun run(c.w, c.credential);
            run.start();
            c.server.failAt(role, expected);
            run.listener->arrive(c.landing(run, role == QLatin1String("token")
                                                    ? c.codeQuery()
                                                    : c.grant.errorParameter.toUtf8() + '=' + expected.code.toUtf8()));
            run.waitForEnd();
            keep(run.result);
            QCOMPARE(*run.landings, QList<Landing>{kind == Kind::AccessDenied ? Landing::Denied : Landing::Failed});
        } else if (role == QLatin1String("token")) {
            c.server.failAt(role, expected);
            keep(c.get(true));
        } else if (role == QLatin1String("refresh")) {
            c.w.clock.advance(1h);
            c.server.failAt(role, expected);
            keep(c.get());
            const bool dead = kind == Kind::InvalidGrant || kind == Kind::TokenExpired || kind == Kind::CodeExpired;
            QCOMPARE(c.w.vault->findById(c.credential.id)->signInNeeded, dead);
            if (dead)
                kind = Kind::SignInNeeded;
        } else if (role == QLatin1String("revoke")) {
            c.server.failAt(role, expected);
            keep(c.revoke());
        } else if (c.provider.profile) {
            c.server.failAt(c.provider.profile->role, expected);
            keep(c.profile());
            if (c.grant.kind == GrantKind::DirectToken && expected.kind == Kind::TokenExpired)
                kind = Kind::SignInNeeded; // nothing can be asked again for it
            else
                QCOMPARE(c.server.calls(c.provider.profile->role), expected.retry == ErrorRow::Retry::Once ? 2 : 1);
        } else {
            const Endpoint &probe = c.provider.probes.front().endpoint;
            keep(TokenResponse::check(c.provider, probe, DescribedProvider::failing(probe, expected), c.w.clock.now()));
        }
        QVERIFY(got);
        QCOMPARE(kindName(got->kind), kindName(kind));
        QCOMPARE(got->meaning, expected.meaning);
        QCOMPARE(got->remedy, expected.remedy);
        if (!expected.code.isEmpty())
            QCOMPARE(got->providerCode, expected.code);
        if (role != QLatin1String("api"))
            QVERIFY(c.w.inKeychain(c.credential.id).tokens); // nothing is lost on a provider's word
        if (role == QLatin1String("authorize"))
            QCOMPARE(accessTokenOf(c.w.inKeychain(c.credential.id)),
                     accessTokenOf(*CredentialSecrets::fromBytes(Secret(keychain))));
    }
};

QTEST_GUILESS_MAIN(TestProviderContract)
#include "test_provider_contract.moc"
