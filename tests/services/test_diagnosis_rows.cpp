// SPDX-License-Identifier: GPL-3.0-or-later
// Every row of every shipped descriptor's error table, met by a test, is told in the words of the row.
#include "services/DescribedProvider.h"
#include "services/Diagnosis.h"

#include "wording/DiagnosisWords.h"
#include "wording/Language.h"

using namespace fob;
using namespace fob::fakes;
using namespace std::chrono_literals;
using Kind = Error::Kind;
using Id = DiagnosisStep::Id;

namespace {

const FakeWorld &catalogue()
{
    static const FakeWorld world;
    return world;
}

bool holdsAt(const Provider &provider, const ErrorRow &row, const QString &role)
{
    const bool here = row.at.isEmpty() || row.at.contains(role);
    // A row for this very call takes precedence over one for any.
    const bool overtaken =
        row.at.isEmpty() && std::any_of(provider.errors.begin(), provider.errors.end(), [&](const ErrorRow &other) {
            return other.at.contains(role) && other.code == row.code &&
                   (!row.code.isEmpty() || other.status == row.status);
        });
    return here && !overtaken;
}

bool canSay(const std::optional<Endpoint> &endpoint, const ErrorRow &row)
{
    return endpoint && (row.code.isEmpty() || !endpoint->answer.errorCode.isEmpty());
}

/// The rows that only a browser's sign-in meets: a test opens none. The contract test tells them.
bool needsBrowser(const Provider &provider, const ErrorRow &row)
{
    const bool elsewhere = std::any_of(provider.grants.begin(), provider.grants.end(), [&](const Grant &grant) {
        return (grant.kind == GrantKind::ClientCredentials && holdsAt(provider, row, QStringLiteral("token")) &&
                canSay(grant.token, row)) ||
               (holdsAt(provider, row, QStringLiteral("refresh")) && canSay(grant.refresh, row));
    });
    const bool byProbe = holdsAt(provider, row, QStringLiteral("api")) &&
                         std::any_of(provider.probes.begin(), provider.probes.end(),
                                     [&](const Probe &probe) { return canSay(probe.endpoint, row); });
    return !elsewhere && !byProbe;
}

} // namespace

class TestDiagnosisRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachRowIsToldInItsWords_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("grant");
        QTest::addColumn<QString>("role");
        QTest::addColumn<int>("row");
        const auto add = [](const Provider &provider, const Grant &grant, const QString &role, int row) {
            const ErrorRow &error = provider.errors[static_cast<std::size_t>(row)];
            QTest::addRow("%s with %s says %s (row %d) at %s", qPrintable(provider.id), qPrintable(grant.id),
                          qPrintable(error.code.isEmpty() ? QString::number(error.status) : error.code), row + 1,
                          qPrintable(role))
                << provider.id << grant.id << role << row;
        };
        for (const QString &id : catalogue().providers.ids()) {
            const Provider &provider = catalogue().provider(id);
            for (int i = 0; i < static_cast<int>(provider.errors.size()); ++i) {
                const ErrorRow &row = provider.errors[static_cast<std::size_t>(i)];
                for (const Grant &grant : provider.grants) {
                    if (grant.kind == GrantKind::ClientCredentials && canSay(grant.token, row) &&
                        holdsAt(provider, row, QStringLiteral("token")))
                        add(provider, grant, QStringLiteral("token"), i);
                    if (canSay(grant.refresh, row) && holdsAt(provider, row, QStringLiteral("refresh")))
                        add(provider, grant, QStringLiteral("refresh"), i);
                    for (const Probe &probe : provider.probes)
                        if (canSay(probe.endpoint, row) && holdsAt(provider, row, QStringLiteral("api")))
                            add(provider, grant, probe.endpoint.role, i);
                }
            }
        }
    }
    void eachRowIsToldInItsWords()
    {
        QFETCH(QString, provider);
        QFETCH(QString, grant);
        QFETCH(QString, role);
        QFETCH(int, row);
        FakeWorld w;
        const Provider &described = w.provider(provider);
        const Grant &how = *described.grant(grant);
        const bool refreshes = role == QLatin1String("refresh");
        std::optional<TokenSet> tokens;
        if (how.kind != GrantKind::ApiKey && role != QLatin1String("token"))
            tokens = w.tokens("stored", refreshes ? 1s : 3600s, how.refresh ? "stored-refresh" : "");
        const Credential credential = w.stored(provider, grant, QStringLiteral("It"), std::move(tokens));
        DescribedProvider server(w, described, how, credential);
        const ErrorRow &expected = described.errors[static_cast<std::size_t>(row)];
        server.failAt(role, expected);
        if (refreshes)
            w.clock.advance(1min);

        Diagnosis test(w.diagnosisPorts(), credential, {});
        std::optional<DiagnosisReport> report;
        connect(&test, &Diagnosis::finished, &test, [&](const DiagnosisReport &all) { report = all; });
        test.start();
        QVERIFY(QTest::qWaitFor([&] { return report.has_value(); }));

        const DiagnosisStep *failed = report->failure();
        QVERIFY(failed);
        const bool atProbe = role != QLatin1String("token") && !refreshes;
        QCOMPARE(stepName(failed->id), atProbe ? QStringLiteral("probe") : QStringLiteral("token"));
        QCOMPARE(server.calls(role), 1); // once, whatever the table says of trying again
        QVERIFY(!atProbe || server.calls(QStringLiteral("token")) + server.calls(QStringLiteral("refresh")) == 0);
        const QString words = stepWords(*failed, &described).text;
        const QString advice = adviceWords(*report).text;
        const auto *probe = std::get_if<ProbeFacts>(&failed->facts);
        if (probe && !probe->missingScope.isEmpty()) {
            QCOMPARE(expected.kind, Kind::InsufficientScope);
            QVERIFY2(words.contains(QStringLiteral("the token is valid, the scope is missing: ") + probe->missingScope),
                     qPrintable(words));
            QVERIFY2(advice.contains(how.needsBrowser() ? probe->missingScope : localized(expected.remedy)),
                     qPrintable(advice));
        } else {
            QVERIFY2(words.contains(localized(expected.meaning)), qPrintable(words));
            QVERIFY2(advice.contains(localized(expected.remedy)), qPrintable(advice));
        }
        if (!expected.code.isEmpty())
            QVERIFY2(words.contains(expected.code), qPrintable(words));
        QVERIFY2(advice.contains(QStringLiteral("ruled out")), qPrintable(advice));
    }

    void noRowIsForgotten()
    {
        int browserOnly = 0;
        int all = 0;
        for (const QString &id : catalogue().providers.ids()) {
            const Provider &provider = catalogue().provider(id);
            for (const ErrorRow &row : provider.errors) {
                ++all;
                if (!needsBrowser(provider, row))
                    continue;
                ++browserOnly;
                // What a test cannot meet is of the sign-in, or of calls that the descriptor names no probe for.
                const bool ofSignIn = row.at.contains(QStringLiteral("authorize")) ||
                                      row.at.contains(QStringLiteral("token")) || row.kind == Kind::AccessDenied;
                const bool noProbe = row.at.contains(QStringLiteral("api")) && provider.probes.empty();
                QVERIFY2(ofSignIn || noProbe, qPrintable(id + u' ' + row.code + QString::number(row.status)));
            }
        }
        QVERIFY(all > 60);
        QVERIFY(browserOnly < all / 3);
    }
};

QTEST_GUILESS_MAIN(TestDiagnosisRows)
#include "test_diagnosis_rows.moc"
