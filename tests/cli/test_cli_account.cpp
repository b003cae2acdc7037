// SPDX-License-Identifier: GPL-3.0-or-later
// A sign-in that comes back with another account than before, at a terminal: the person is asked, and the answer holds.
#include "CliWorld.h"
#include "PseudoTerminal.h"

#include <QTest>

#include <sqlite3.h>

using namespace fob::test;
using namespace Qt::StringLiterals;

#define VERIFY_SCREEN(terminal, condition) QVERIFY2(condition, (terminal).screen().constData())

class CliAccountTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<CliWorld> m_world;

    /// The sandbox has one user; the one before was somebody else.
    static bool wasSomebodyElse()
    {
        const QString path = qEnvironmentVariable("XDG_DATA_HOME") + u"/fob/credentials.db"_s;
        sqlite3 *index = nullptr;
        const bool done = sqlite3_open_v2(qPrintable(path), &index, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK &&
                          sqlite3_busy_timeout(index, 5000) == SQLITE_OK &&
                          sqlite3_exec(index, "UPDATE credential SET token_account = 'FSUID_before'", nullptr, nullptr,
                                       nullptr) == SQLITE_OK;
        sqlite3_close(index);
        return done;
    }
    static QByteArray token() { return FobProgram::run({u"token"_s, u"crm"_s, u"--no-refresh"_s}).output; }

private Q_SLOTS:
    void initTestCase()
    {
        m_world = std::make_unique<CliWorld>();
        QVERIFY(m_world->isReady());
        const Outcome added = m_world->add(u"crm"_s, u"fxiaoke"_s, u"authorization_code"_s, "sandbox-secret");
        QVERIFY2(added.status == 0, added.report().constData());
        const Outcome signedIn = m_world->signIn(u"crm"_s);
        QVERIFY2(signedIn.status == 0, signedIn.report().constData());
    }
    void cleanupTestCase() { m_world.reset(); }

    void another_account_is_asked_about_at_a_terminal_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("status");
        QTest::newRow("no") << QByteArray("n\n") << 8;
        QTest::newRow("nothing is no") << QByteArray("\n") << 8;
        QTest::newRow("yes") << QByteArray("y\n") << 0;
    }
    void another_account_is_asked_about_at_a_terminal()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, status);
        QVERIFY(wasSomebodyElse());
        const QByteArray before = token();
        PseudoTerminal terminal({FobProgram::path(), u"login"_s, u"crm"_s, u"--browser"_s, u"none"_s});
        VERIFY_SCREEN(terminal, terminal.waitFor("paste the address"));
        const QUrl link = CliWorld::linkIn(QByteArray(terminal.screen()).replace('\r', QByteArray()));
        QVERIFY2(link.isValid(), terminal.screen().constData());
        terminal.type(CliWorld::landing(link).toEncoded() + '\n');
        VERIFY_SCREEN(terminal, terminal.waitFor("Replace them? [y/N]"));
        VERIFY_SCREEN(terminal, terminal.screen().contains("FSUID_before"));
        QCOMPARE(token(), before); // nothing is replaced before the answer
        terminal.type(answer);
        const int ended = terminal.finish();
        VERIFY_SCREEN(terminal, ended == status);
        QCOMPARE(token() == before, status != 0);
        QCOMPARE(CliWorld::listed(u"crm"_s)[u"account"_s].toString() == u"FSUID_before", status != 0);
    }

    void without_a_terminal_the_old_account_stays()
    {
        QVERIFY(wasSomebodyElse());
        const QByteArray before = token();
        const Outcome refused = m_world->signIn(u"crm"_s);
        QVERIFY2(refused.status == 8, refused.report().constData());
        QVERIFY2(refused.words.contains("FSUID_before"), refused.report().constData());
        QCOMPARE(token(), before);
    }
};

QTEST_GUILESS_MAIN(CliAccountTest)
#include "test_cli_account.moc"
