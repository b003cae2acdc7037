// SPDX-License-Identifier: GPL-3.0-or-later
// S31 with the encrypted vault (S36): `fob` is killed before and after system calls by which it changes anything
// outside itself, while it writes to the vault and while it moves all secrets between keychain and vault. Afterwards
// every credential gives its token, and running the move again brings it to its end. Each FOB_KILL_EVERY-th instant is
// taken, each third when that is not set.
#include "e2e/support/BothStores.h"
#include "e2e/support/CanarySearch.h"
#include "e2e/support/KilledProgram.h"
#include "e2e/support/RunningServer.h"

#include <QFile>
#include <QTest>

using namespace fob;
using namespace fob::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray secret = "sandbox-secret";

QString failureOf(const Outcome &outcome)
{
    return outcome.status == 0 ? QString() : QString::fromUtf8(outcome.report());
}

int step()
{
    const int asked = qEnvironmentVariableIntValue("FOB_KILL_EVERY");
    return asked > 0 ? asked : 7;
}

} // namespace

class VaultKilledAtEveryWriteTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<RunningServer> m_sandbox;
    QMap<QString, QByteArray> m_tokens;

    QString add(const QString &name) const
    {
        return failureOf(FobProgram::run({u"add"_s, name, u"--provider"_s, u"fcc"_s, u"--environment"_s, u"sandbox"_s,
                                          u"--client-id"_s, u"sandbox-"_s + name, u"--base-url"_s,
                                          m_sandbox->origin() + u"/fcc"_s, u"--secrets-stdin"_s},
                                         secret + '\n'));
    }
    static QByteArray storedToken(const QString &name)
    {
        return FobProgram::run({u"token"_s, name, u"--no-refresh"_s}).output;
    }
    /// Which credential does not give the token that it had.
    QString lost() const
    {
        for (auto it = m_tokens.begin(); it != m_tokens.end(); ++it) {
            const Outcome got = FobProgram::run({u"token"_s, it.key(), u"--no-refresh"_s});
            if (got.output != it.value())
                return it.key() + u": "_s + QString::fromUtf8(got.report());
        }
        return {};
    }
    /// Where the index says that the secrets are.
    static bool areInVault()
    {
        const Outcome shown = FobProgram::run({u"store"_s, u"--json"_s});
        return shown.json().value(u"credentials_in"_s).toString() == u"Encrypted vault";
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_sandbox = std::make_unique<RunningServer>(RunningServer::sandbox());
        const QString passphrase = qEnvironmentVariable("FOB_SESSION_DIR") + u"/passphrase-of-the-vault"_s;
        QFile file(passphrase);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("Passphrase-0815") > 0);
        file.close();
        qputenv("FOB_PASSPHRASE_FILE", passphrase.toLocal8Bit());
        for (const QString &name : {u"one"_s, u"two"_s, u"three"_s}) {
            QCOMPARE(add(name), QString());
            const Outcome token = FobProgram::run({u"token"_s, name});
            QCOMPARE(failureOf(token), QString());
            m_tokens.insert(name, token.output);
        }
        QCOMPARE(itemsInKeychain(), 3);
    }
    void cleanupTestCase() { m_sandbox.reset(); }

    void S31_S36_a_move_that_is_killed_loses_nothing_data()
    {
        QTest::addColumn<QString>("to");
        QTest::newRow("into the vault") << u"vault"_s;
        QTest::newRow("back into the keychain") << u"keychain"_s;
    }
    void S31_S36_a_move_that_is_killed_loses_nothing()
    {
        QFETCH(QString, to);
        const QString from = to == u"vault" ? u"keychain"_s : u"vault"_s;
        int kills = 0;
        for (int instant = 1;; instant += step()) {
            const Attempt attempt = killedAt(instant, {u"store"_s, u"move"_s, to}, {});
            // Whoever looks where the secrets are recorded to be finds each of them.
            const bool inVault = areInVault();
            qputenv("FOB_STORE", inVault ? "vault" : "keychain");
            const QString lostOnes = lost();
            qunsetenv("FOB_STORE");
            QVERIFY2(lostOnes.isEmpty(), qPrintable(QString::fromUtf8(attempt.where) + u": "_s + lostOnes));
            QVERIFY(inVault == (to == u"vault") || !attempt.acknowledged);
            // The next one finishes, and whoever has no wish finds them too.
            const Outcome again = FobProgram::run({u"store"_s, u"move"_s, to});
            QVERIFY2(again.status == 0, again.report().constData());
            QCOMPARE(lost(), QString());
            QCOMPARE(itemsInKeychain(), to == u"vault" ? 0 : 3);
            if (!attempt.isKilled())
                break;
            ++kills;
            const Outcome back = FobProgram::run({u"store"_s, u"move"_s, from});
            QVERIFY2(back.status == 0, back.report().constData());
        }
        qInfo("%d kills", kills);
        QVERIFY(kills * step() > 40);
    }

    void S31_S36_a_write_to_the_vault_that_is_killed_is_done_or_has_not_begun()
    {
        const Outcome moved = FobProgram::run({u"store"_s, u"move"_s, u"vault"_s});
        QVERIFY2(moved.status == 0, moved.report().constData());
        int kills = 0;
        for (int instant = 1;; instant += step()) {
            const QByteArray before = storedToken(u"one"_s);
            QVERIFY(!before.isEmpty());
            const Attempt attempt = killedAt(instant, {u"refresh"_s, u"one"_s}, {});
            const QByteArray after = storedToken(u"one"_s);
            QVERIFY2(!after.isEmpty() && (!attempt.acknowledged || after != before), attempt.where.constData());
            m_tokens[u"one"_s] = after;
            QCOMPARE(lost(), QString());
            if (!attempt.isKilled())
                break;
            ++kills;
        }
        for (int instant = 1;; instant += step()) {
            const Attempt attempt = killedAt(instant, {u"remove"_s, u"--yes"_s, u"two"_s}, {});
            const Outcome shown = FobProgram::run({u"show"_s, u"two"_s});
            const Outcome token = FobProgram::run({u"token"_s, u"two"_s});
            QVERIFY2(token.status == 0 ? !attempt.acknowledged : token.status == 3, token.report().constData());
            if (!attempt.isKilled())
                break;
            ++kills;
            if (token.status == 3)
                QCOMPARE(add(u"two"_s), QString());
        }
        qInfo("%d kills", kills);
        QVERIFY(kills * step() > 40);
    }

    void S32_what_the_killed_left_holds_no_secret_in_clear()
    {
        QList<QByteArray> canaries{"Passphrase-0815"};
        for (const QByteArray &token : std::as_const(m_tokens))
            canaries += token.trimmed();
        for (const char *folder : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "TMPDIR"})
            QCOMPARE(filesHolding(canaries, qEnvironmentVariable(folder)), QStringList());
    }
};

QTEST_GUILESS_MAIN(VaultKilledAtEveryWriteTest)
#include "test_vault_killed_at_every_write.moc"
