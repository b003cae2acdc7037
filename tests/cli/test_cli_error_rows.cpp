// SPDX-License-Identifier: GPL-3.0-or-later
// Every row of every shipped descriptor's error table, as a person meets it: the sandbox as it is shipped answers so,
// and the real `fob` tells it in the row's words, at each place where that row can come.
#include "CliWorld.h"

#include <QDir>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

#include <sqlite3.h>

using namespace fob::test;
using namespace Qt::StringLiterals;

namespace {

/// One credential of each provider's ways to a token; direct_token differs from FSL ID's other one in no call.
struct Held
{
    const char *name;
    const char *provider;
    const char *grant;
    QByteArray secrets;
    QStringList more;
    QStringList places; ///< the calls that `fob` makes with it
};

const std::vector<Held> &held()
{
    static const std::vector<Held> all{
        {"fs", "fs", "client_credentials", "client_secret=sandbox-secret\n", {}, {u"token"_s, u"api"_s}},
        {"fcc", "fcc", "client_credentials", "client_secret=sandbox-secret\n", {}, {u"token"_s, u"api"_s}},
        {"key", "fentu", "api_key", "sandbox-api-key\n", {}, {u"api"_s}},
        {"ops",
         "fentu",
         "authorization_code",
         "client_secret=sandbox-secret\n",
         {u"--scope"_s, u"read:work-orders"_s},
         {u"authorize"_s, u"token"_s, u"refresh"_s, u"api"_s, u"revoke"_s}},
        {"id",
         "fsl",
         "authorization_code",
         "app_secret=sandbox-secret\n",
         {},
         {u"authorize"_s, u"token"_s, u"refresh"_s, u"api"_s}},
        {"app",
         "fxiaoke",
         "app_secret",
         "app_secret=sandbox-secret\npermanent_code=sandbox-permanent-code\n",
         {u"--field"_s, u"enterprise_account=sandbox-ea"_s, u"--field"_s, u"employee_id=FSUID_sandbox"_s},
         {u"token"_s, u"api"_s}},
        {"crm",
         "fxiaoke",
         "authorization_code",
         "app_secret=sandbox-secret\n",
         {},
         {u"authorize"_s, u"token"_s, u"refresh"_s}},
    };
    return all;
}

/// The rows that no call of `fob` can meet, "PROVIDER CODE-OR-STATUS AT". A new one is to be thought about.
const QStringList unreachable{};

QJsonObject descriptor(const QString &provider)
{
    QFile file(QStringLiteral(FOB_SOURCE_DIR "/resources/providers/") + provider + u".json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no descriptor");
    return QJsonDocument::fromJson(file.readAll()).object();
}

QStringList shipped()
{
    QStringList ids;
    for (const QString &file : QDir(QStringLiteral(FOB_SOURCE_DIR "/resources/providers")).entryList({u"*.json"_s}))
        if (!file.endsWith(u".schema.json"_s))
            ids += file.chopped(5);
    return ids;
}

QString english(const QJsonObject &row, const QString &what) { return row[what][u"en"_s].toString(); }
QString codeOf(const QJsonObject &row) { return row[u"code"_s].toString(); }

bool isFor(const QJsonObject &row, const QString &place) { return row[u"at"_s].toArray().contains(place); }

/// Whether this row explains such an answer there; one for that very call goes before one for any.
bool holdsAt(const QJsonObject &described, const QJsonObject &row, const QString &place)
{
    const QJsonArray rows = described[u"errors"_s].toArray();
    // A browser brings a name home, never a status.
    if (place == u"authorize" && codeOf(row).isEmpty())
        return false;
    // Some tell failures of their calls by the status alone.
    const QJsonValue probe = described[u"probes"_s][0][u"endpoint"_s];
    if (place == u"api" && !codeOf(row).isEmpty() && probe.isObject() &&
        probe[u"answer"_s][u"error_code"_s].toString().isEmpty())
        return false;
    if (isFor(row, place))
        return true;
    return row[u"at"_s].toArray().isEmpty() && std::none_of(rows.begin(), rows.end(), [&](const auto &other) {
               const QJsonObject its = other.toObject();
               return isFor(its, place) && codeOf(its) == codeOf(row) && its[u"status"_s] == row[u"status"_s];
           });
}

/// How the sandbox is told to answer so: in the provider's own shape, and for a status also with nothing but it.
QStringList faultsFor(const QJsonArray &rows, const QJsonObject &row)
{
    if (!codeOf(row).isEmpty())
        return {u"error:"_s + codeOf(row)};
    const QString status = QString::number(row[u"status"_s].toInt());
    const bool isCode =
        std::any_of(rows.begin(), rows.end(), [&](const auto &other) { return codeOf(other.toObject()) == status; });
    return isCode ? QStringList{u"status:"_s + status} : QStringList{u"status:"_s + status, u"error:"_s + status};
}

QString nameOf(const QString &provider, const QJsonObject &row)
{
    QStringList at;
    for (const auto &place : row[u"at"_s].toArray())
        at += place.toString();
    const QString what = codeOf(row).isEmpty() ? QString::number(row[u"status"_s].toInt()) : codeOf(row);
    return provider + u' ' + what + (at.isEmpty() ? QString() : u' ' + at.join(u'/'));
}

/// All that was booked and held back so far, as if hours had gone by: the tables are longer than the limits.
bool forgetCalls()
{
    sqlite3 *index = nullptr;
    const QString path = qEnvironmentVariable("XDG_DATA_HOME") + u"/fob/credentials.db"_s;
    const bool done = sqlite3_open_v2(qPrintable(path), &index, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK &&
                      sqlite3_busy_timeout(index, 5000) == SQLITE_OK &&
                      sqlite3_exec(index, "DELETE FROM call; DELETE FROM hold", nullptr, nullptr, nullptr) == SQLITE_OK;
    sqlite3_close(index);
    return done;
}

} // namespace

class TestCliErrorRows : public QObject
{
    Q_OBJECT

    std::unique_ptr<CliWorld> m_world;
    QSet<QString> m_signedIn;

    static const Held &holder(const QString &name)
    {
        return *std::find_if(held().begin(), held().end(),
                             [&](const Held &each) { return name == QLatin1StringView(each.name); });
    }

    void spoil(const QString &provider, const QString &place, const QString &fault, int times)
    {
        m_world->sandbox().post(
            u"/fob-sandbox/faults"_s,
            QJsonObject{{u"provider"_s, provider}, {u"at"_s, place}, {u"fault"_s, fault}, {u"times"_s, times}});
    }

    /// Does what makes the call.
    Outcome call(const Held &with, const QString &place)
    {
        const QString name = QLatin1StringView(with.name);
        const QString provider = QLatin1StringView(with.provider);
        const bool byBrowser = with.grant == QByteArray("authorization_code");
        if (place == u"authorize" || (place == u"token" && byBrowser))
            return m_world->signIn(name);
        if (place == u"token")
            return FobProgram::run({u"test"_s, name, u"--new-token"_s});
        if (place == u"refresh")
            return FobProgram::run({u"refresh"_s, name});
        if (place == u"revoke")
            return FobProgram::run({u"revoke"_s, name, u"--yes"_s});
        if (provider == u"fs")
            return FobProgram::run({u"request"_s, name, u"GET"_s, u"/api/account"_s});
        if (provider == u"fxiaoke")
            return FobProgram::run(
                {u"request"_s, name, u"POST"_s, u"/cgi/crm/v2/data/query?thirdTraceId=t"_s, u"--json"_s, u"{}"_s});
        return FobProgram::run({u"test"_s, name});
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_world = std::make_unique<CliWorld>();
        QVERIFY(m_world->isReady());
        for (const Held &each : held()) {
            const Outcome added = m_world->add(QLatin1StringView(each.name), QLatin1StringView(each.provider),
                                               QLatin1StringView(each.grant), each.secrets, each.more);
            QVERIFY2(added.status == 0, added.report().constData());
        }
    }
    void cleanupTestCase() { m_world.reset(); }

    void everyRowIsToldInItsWords_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QJsonObject>("row");
        for (const Held &each : held()) {
            const QString provider = QLatin1StringView(each.provider);
            const QJsonObject described = descriptor(provider);
            const QJsonArray rows = described[u"errors"_s].toArray();
            for (const auto &value : rows) {
                const QJsonObject row = value.toObject();
                for (const QString &place : each.places)
                    if (holdsAt(described, row, place))
                        for (const QString &fault : faultsFor(rows, row))
                            QTest::addRow("%s: %s at %s by %s", each.name, qPrintable(nameOf(provider, row)),
                                          qPrintable(place), qPrintable(fault))
                                << QString(QLatin1StringView(each.name)) << place << fault << row;
            }
        }
    }
    void everyRowIsToldInItsWords()
    {
        QFETCH(QString, name);
        QFETCH(QString, place);
        QFETCH(QString, fault);
        QFETCH(QJsonObject, row);
        const Held &with = holder(name);
        const QString provider = QLatin1StringView(with.provider);
        const QString kind = row[u"kind"_s].toString();
        QVERIFY(forgetCalls());
        const bool byBrowser = with.grant == QByteArray("authorization_code");
        if (byBrowser && (place == u"refresh" || place == u"api" || place == u"revoke") && !m_signedIn.contains(name)) {
            const Outcome signedIn = m_world->signIn(name);
            QVERIFY2(signedIn.status == 0, signedIn.report().constData());
            m_signedIn += name;
            QVERIFY(forgetCalls());
        }
        // A call that changes nothing is made again with another token, which has to fare no better.
        const bool again = row[u"retry"_s] == u"once"_s && provider == u"fs" && place == u"api";
        spoil(provider, place, fault, again ? 2 : 1);
        const Outcome outcome = call(with, place);
        // Where only a person gets on, that is what the status says (docs/cli.md); all else here is a refusal.
        const QStringList deadTokens{u"invalid_grant"_s, u"code_expired"_s, u"token_expired"_s};
        const bool needsPerson = place == u"refresh" && deadTokens.contains(kind);
        if (needsPerson)
            m_signedIn.remove(name);

        const QString words = QString::fromUtf8(outcome.output + ' ' + outcome.words).simplified();
        const bool atProbe = place == u"api" && provider == u"fentu";
        if (atProbe && kind == u"insufficient_scope") {
            // The sign-in has been granted it; what a key was made with nobody has said.
            QVERIFY2(words.contains(byBrowser ? u"403 although the scope read:work-orders was granted"_s
                                              : u"the token is valid, the scope is missing: read:work-orders"_s),
                     outcome.report().constData());
        } else {
            QVERIFY2(words.contains(english(row, u"meaning"_s)), outcome.report().constData());
            QVERIFY2(words.contains(english(row, u"remedy"_s)), outcome.report().constData());
        }
        if (!codeOf(row).isEmpty())
            QVERIFY2(words.contains(codeOf(row)), outcome.report().constData());
        QVERIFY2(outcome.status == (needsPerson ? 4 : 5), outcome.report().constData());
        QVERIFY2(!words.contains(u"sandbox-secret"_s), outcome.report().constData());
    }

    void noRowIsForgotten()
    {
        QStringList unmet;
        for (const QString &provider : shipped()) {
            const QJsonObject described = descriptor(provider);
            const QJsonArray rows = described[u"errors"_s].toArray();
            QVERIFY2(!rows.isEmpty(), qPrintable(provider));
            for (const auto &value : rows) {
                const QJsonObject row = value.toObject();
                const bool met = std::any_of(held().begin(), held().end(), [&](const Held &each) {
                    return provider == QLatin1StringView(each.provider) &&
                           std::any_of(each.places.begin(), each.places.end(),
                                       [&](const QString &place) { return holdsAt(described, row, place); });
                });
                if (!met)
                    unmet += nameOf(provider, row);
            }
        }
        QCOMPARE(unmet, unreachable);
    }
};

QTEST_GUILESS_MAIN(TestCliErrorRows)
#include "test_cli_error_rows.moc"
