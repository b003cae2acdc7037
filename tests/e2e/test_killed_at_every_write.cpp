// SPDX-License-Identifier: GPL-3.0-or-later
// S31 with the real parts: `fob`, the SQLite file and the keyring. Each command is killed before and after every system
// call by which it changes anything outside itself; then both stores are looked at, `fob` starts again, and what it
// leaves is whole. There are about a thousand such instants; each third is taken, before and after in turn, or each
// N-th with FOB_KILL_EVERY=N.
#include "e2e/support/BothStores.h"
#include "e2e/support/KilledProgram.h"
#include "e2e/support/RunningServer.h"

#include <QDir>
#include <QTest>

#include <memory>
#include <utility>

using namespace fob;
using namespace fob::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray firstSecret = "sandbox-secret";
const QByteArray secondSecret = "s+e c&r=e%t";

/// A command to be killed. The functions return what is wrong, or nothing.
struct Killing
{
    std::function<QString()> prepare; ///< before each run; may change the command
    std::function<QStringList()> arguments;
    std::function<QByteArray()> input = [] { return QByteArray(); };
    std::function<QString()> meanwhile;                            ///< between the kill and the next start
    std::function<QString(const Attempt &, const Stores &)> check; ///< after the next start
    bool inAnotherFolder = false; ///< where the one that is kept, and its item, are not known
};

} // namespace

class KilledAtEveryWriteTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<RunningServer> m_sandbox;
    QByteArray m_keptToken;

    QStringList addArguments(const QString &name) const
    {
        return {u"add"_s,
                name,
                u"--provider"_s,
                u"fcc"_s,
                u"--environment"_s,
                u"sandbox"_s,
                u"--client-id"_s,
                u"sandbox-"_s + name,
                u"--base-url"_s,
                m_sandbox->origin() + u"/fcc"_s,
                u"--secrets-stdin"_s};
    }

    static QString done(const Outcome &outcome)
    {
        return outcome.status == 0 ? QString() : QString::fromUtf8(outcome.report());
    }
    QString add(const QString &name, const QByteArray &secret = firstSecret) const
    {
        return done(FobProgram::run(addArguments(name), "client_secret=" + secret + '\n'));
    }
    static QString remove(const QString &name) { return done(FobProgram::run({u"remove"_s, u"--yes"_s, name})); }
    /// The provider gives a token for what is stored, if there is none yet.
    static QString isUsable(const QString &name)
    {
        if (const QString shown = done(FobProgram::run({u"show"_s, name})); !shown.isEmpty())
            return shown;
        return done(FobProgram::run({u"token"_s, name}));
    }

    /// What must hold after a kill, whatever was killed; the next start has settled what was left.
    QString afterTheNextStart(const Killing &killing, const Attempt &attempt) const
    {
        if (const QString verdict = integrityOfIndex(); verdict != u"ok")
            return u"the index is damaged: "_s + verdict;
        // The list needs only the index and settles nothing; the next command that needs the keychain does.
        if (const QString listed = done(FobProgram::run({u"list"_s, u"--json"_s})); !listed.isEmpty())
            return listed;
        if (const QString refused = killing.meanwhile ? killing.meanwhile() : QString(); !refused.isEmpty())
            return refused;
        const Outcome next = FobProgram::run({u"token"_s, u"kept"_s, u"--no-refresh"_s});
        if (killing.inAnotherFolder ? next.status != 3 : next.output != m_keptToken)
            return QString::fromUtf8(next.report());
        const auto stored = storedCredentials();
        if (!stored)
            return stored.error().detail;
        int items = killing.inAnotherFolder ? 1 : 0;
        for (const StoredCredential &credential : *stored)
            items += credential.items;
        if (const int found = itemsInKeychain(); found != items)
            return u"the keychain holds %1 items, the credentials have %2"_s.arg(found).arg(items);
        return killing.check(attempt, *stored);
    }

    void killAtEveryInstant(const Killing &killing)
    {
        const int asked = qEnvironmentVariableIntValue("FOB_KILL_EVERY");
        const int step = asked > 0 ? asked : 3;
        int kills = 0;
        for (int instant = 1;; instant += step) {
            const QString unready = killing.prepare ? killing.prepare() : QString();
            QVERIFY2(unready.isEmpty(), qPrintable(unready));
            const Attempt attempt = killedAt(instant, killing.arguments(), killing.input());
            const QString trouble = afterTheNextStart(killing, attempt);
            QVERIFY2(trouble.isEmpty(), qPrintable(QString::fromUtf8(attempt.where) + u": "_s + trouble + u'\n' +
                                                   QString::fromUtf8(attempt.outcome.report())));
            if (!attempt.isKilled()) {
                QVERIFY2(attempt.outcome.status == 0, attempt.outcome.report().constData());
                break;
            }
            ++kills;
        }
        qInfo("%d kills", kills);
        QVERIFY(kills * step > 10);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_sandbox = std::make_unique<RunningServer>(RunningServer::sandbox());
        const QString added = add(u"kept"_s);
        QVERIFY2(added.isEmpty(), qPrintable(added));
        const Outcome token = FobProgram::run({u"token"_s, u"kept"_s});
        QVERIFY2(token.status == 0, token.report().constData());
        m_keptToken = token.output;
        QCOMPARE(itemsInKeychain(), 1);
    }
    void cleanupTestCase() { m_sandbox.reset(); }

    void S31_an_addition_is_whole_or_has_never_been()
    {
        Killing adding;
        adding.arguments = [this] { return addArguments(u"new"_s); };
        adding.input = [] { return "client_secret=" + firstSecret + '\n'; };
        adding.check = [](const Attempt &attempt, const Stores &stored) {
            const StoredCredential *added = named(stored, u"new"_s);
            if (!added)
                return attempt.acknowledged ? u"it is lost"_s : QString();
            if (added->clientSecret() != firstSecret)
                return u"its secret is another one"_s;
            const QString unusable = isUsable(u"new"_s);
            return unusable.isEmpty() ? remove(u"new"_s) : unusable;
        };
        killAtEveryInstant(adding);
    }

    // The index itself is made by this run, with its folder and its tables.
    void S31_the_first_addition_of_all_is_whole_or_has_never_been()
    {
        const QByteArray data = qgetenv("XDG_DATA_HOME");
        const QString fresh = qEnvironmentVariable("FOB_SESSION_DIR") + u"/fresh"_s;
        qputenv("XDG_DATA_HOME", fresh.toUtf8());
        const auto restored = qScopeGuard([&] { qputenv("XDG_DATA_HOME", data); });
        Killing adding;
        adding.inAnotherFolder = true;
        adding.prepare = [fresh] { return QDir(fresh).removeRecursively() ? QString() : u"the folder stays"_s; };
        adding.arguments = [this] { return addArguments(u"first"_s); };
        adding.input = [] { return "client_secret=" + firstSecret + '\n'; };
        adding.check = [this](const Attempt &attempt, const Stores &stored) {
            if (named(stored, u"first"_s)) {
                const QString unusable = isUsable(u"first"_s);
                return unusable.isEmpty() ? remove(u"first"_s) : unusable;
            }
            if (attempt.acknowledged)
                return u"it is lost"_s;
            // What was left of the file does not stand in the way of the next addition.
            const QString refused = add(u"first"_s);
            return refused.isEmpty() ? remove(u"first"_s) : refused;
        };
        killAtEveryInstant(adding);
    }

    void S31_a_replaced_secret_is_the_old_one_or_the_new_one()
    {
        QCOMPARE(add(u"subject"_s), QString());
        QByteArray before = firstSecret;
        QByteArray after = secondSecret;
        QByteArray token;
        Killing editing;
        // The token got with the old secret has to go with it.
        editing.prepare = [&] {
            const Outcome got = FobProgram::run({u"token"_s, u"subject"_s});
            token = got.output.trimmed();
            return done(got);
        };
        editing.arguments = [] { return QStringList{u"edit"_s, u"subject"_s, u"--secrets-stdin"_s}; };
        editing.input = [&] { return "client_secret=" + after + '\n'; };
        editing.check = [&](const Attempt &attempt, const Stores &stored) {
            const StoredCredential *edited = named(stored, u"subject"_s);
            if (!edited)
                return u"the credential is lost"_s;
            const QByteArray now = edited->clientSecret();
            const bool isNew = now == after && edited->token().isEmpty();
            const bool isOld = now == before && edited->token() == token;
            if (!isNew && (!isOld || attempt.acknowledged))
                return u"neither the old state nor the new one, or the old one after it was said to be new"_s;
            if (isNew)
                std::swap(before, after);
            return isUsable(u"subject"_s);
        };
        killAtEveryInstant(editing);
        QCOMPARE(remove(u"subject"_s), QString());
    }

    // Settings and secrets change together, and what is done before the next start has settled them is not undone by
    // it.
    void S31_a_token_never_outlives_the_settings_that_it_was_got_with()
    {
        QCOMPARE(add(u"subject"_s), QString());
        QString name = u"subject"_s;
        QString client = u"sandbox-subject"_s;
        QString next;
        QByteArray token;
        int round = 0;
        Killing editing;
        editing.prepare = [&] {
            next = u"sandbox-%1"_s.arg(++round);
            const Outcome got = FobProgram::run({u"token"_s, name});
            token = got.output.trimmed();
            return done(got);
        };
        editing.arguments = [&] { return QStringList{u"edit"_s, name, u"--client-id"_s, next}; };
        editing.meanwhile = [&] {
            const QString before = std::exchange(name, u"subject-%1"_s.arg(round));
            return done(FobProgram::run({u"rename"_s, before, name}));
        };
        editing.check = [&](const Attempt &attempt, const Stores &stored) {
            const StoredCredential *edited = named(stored, name);
            if (!edited)
                return u"the new name is lost"_s;
            const QString now = edited->row.fields.value(u"client_id"_s);
            const bool isNew = now == next && edited->token().isEmpty();
            const bool isOld = now == client && edited->token() == token;
            if (!isNew && (!isOld || attempt.acknowledged))
                return u"neither the old state nor the new one, or the old one after it was said to be new"_s;
            client = now;
            return isUsable(name);
        };
        killAtEveryInstant(editing);
        QCOMPARE(remove(name), QString());
    }

    void S31_a_renamed_credential_has_the_old_name_or_the_new_one()
    {
        QCOMPARE(add(u"subject"_s), QString());
        QString before = u"subject"_s;
        QString after = u"renamed"_s;
        Killing renaming;
        renaming.arguments = [&] { return QStringList{u"rename"_s, before, after}; };
        renaming.check = [&](const Attempt &attempt, const Stores &stored) {
            const bool isNew = named(stored, after);
            if (isNew == (named(stored, before) != nullptr) || (attempt.acknowledged && !isNew))
                return u"it has neither name, both, or not the one that was told"_s;
            if (isNew)
                std::swap(before, after);
            return isUsable(before);
        };
        killAtEveryInstant(renaming);
        QCOMPARE(remove(before), QString());
    }

    void S25_S31_a_token_is_stored_before_it_is_given_out_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("the first token") << u"token"_s;
        QTest::newRow("a new token in the place of another") << u"refresh"_s;
    }
    void S25_S31_a_token_is_stored_before_it_is_given_out()
    {
        QFETCH(QString, command);
        const bool first = command == u"token";
        QCOMPARE(add(u"subject"_s), QString());
        QByteArray old;
        Killing getting;
        getting.prepare = [&] {
            if (first) // a new secret is one without a token
                return done(FobProgram::run({u"edit"_s, u"subject"_s, u"--secrets-stdin"_s},
                                            "client_secret=" + firstSecret + '\n'));
            const Outcome got = FobProgram::run({u"token"_s, u"subject"_s});
            old = got.output.trimmed();
            return done(got);
        };
        getting.arguments = [&] { return QStringList{command, u"subject"_s}; };
        getting.check = [&](const Attempt &attempt, const Stores &stored) {
            const StoredCredential *subject = named(stored, u"subject"_s);
            if (!subject || subject->clientSecret() != firstSecret)
                return u"the credential is lost"_s;
            const QByteArray now = subject->token();
            if (attempt.acknowledged && (now.isEmpty() || now == old))
                return u"the token that was told of is lost"_s;
            if (first && attempt.outcome.output.endsWith('\n') && attempt.outcome.output.trimmed() != now)
                return u"another token is stored than the one that was given out"_s;
            if (!first && now.isEmpty())
                return u"the old token is gone, and no new one is there"_s;
            const Outcome again = FobProgram::run({u"token"_s, u"subject"_s, u"--no-refresh"_s});
            if (now.isEmpty() ? again.status != 4 : again.output.trimmed() != now)
                return QString::fromUtf8(again.report());
            return isUsable(u"subject"_s);
        };
        killAtEveryInstant(getting);
        QCOMPARE(remove(u"subject"_s), QString());
    }

    void S31_a_removal_is_complete_or_has_not_begun()
    {
        QCOMPARE(add(u"subject"_s), QString());
        Killing removing;
        removing.arguments = [] { return QStringList{u"remove"_s, u"--yes"_s, u"subject"_s}; };
        removing.check = [this](const Attempt &attempt, const Stores &stored) {
            if (!named(stored, u"subject"_s))
                return add(u"subject"_s);
            return attempt.acknowledged ? u"it is still there"_s : isUsable(u"subject"_s);
        };
        killAtEveryInstant(removing);
        QCOMPARE(remove(u"subject"_s), QString());
    }
};

QTEST_GUILESS_MAIN(KilledAtEveryWriteTest)
#include "test_killed_at_every_write.moc"
