// SPDX-License-Identifier: GPL-3.0-or-later
// S35: a keychain that is locked, frozen, gone or was never there, as the command line tells it. Nothing is lost.
#include "e2e/support/FobProgram.h"
#include "e2e/support/RunningServer.h"

#include <QElapsedTimer>
#include <QTest>

#include <memory>

using namespace fob::test;
using namespace Qt::StringLiterals;

namespace {

// What S35 allows, and the start of a program on a busy machine.
constexpr int plainlyWithinMs = 10'000;

int keyring(const QString &verb)
{
    return QProcess::execute(QStringLiteral(FOB_SOURCE_DIR "/tests/support/keyring.sh"), {verb});
}

} // namespace

class KeychainTroubleTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<RunningServer> m_sandbox;

    QStringList addArguments(const QString &name) const
    {
        return {u"add"_s,
                name,
                u"--provider"_s,
                u"fs"_s,
                u"--environment"_s,
                u"sandbox"_s,
                u"--client-id"_s,
                u"sandbox-keychain"_s,
                u"--base-url"_s,
                m_sandbox->origin() + u"/fs"_s,
                u"--secrets-stdin"_s};
    }

    Outcome inSession(const QString &option, const QStringList &arguments, const QByteArray &input = {})
    {
        QProcess session;
        session.start(QStringLiteral(FOB_SOURCE_DIR "/tests/support/session.sh"),
                      QStringList{option, FobProgram::path()} + arguments);
        session.write(input);
        session.closeWriteChannel();
        Outcome outcome;
        if (session.waitForFinished(90000) && session.exitStatus() == QProcess::NormalExit)
            outcome.status = session.exitCode();
        outcome.output = session.readAllStandardOutput();
        outcome.words = session.readAllStandardError();
        return outcome;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_sandbox = std::make_unique<RunningServer>(RunningServer::sandbox());
        const Outcome added = FobProgram::run(addArguments(u"kept"_s), "sandbox-secret\n");
        QVERIFY2(added.status == 0, added.report().constData());
        QCOMPARE(FobProgram::run({u"token"_s, u"kept"_s}).status, 0);
    }
    void cleanupTestCase() { m_sandbox.reset(); }

    void S35_trouble_is_told_apart_and_loses_nothing_data()
    {
        QTest::addColumn<QString>("verb");
        QTest::addColumn<QString>("undo");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("a locked keychain") << u"lock"_s << u"unlock"_s << QByteArray("locked");
        QTest::newRow("a keychain that does not answer") << u"stop"_s << u"resume"_s << QByteArray("answer");
    }
    void S35_trouble_is_told_apart_and_loses_nothing()
    {
        QFETCH(QString, verb);
        QFETCH(QString, undo);
        QFETCH(QByteArray, word);
        const QByteArray before = FobProgram::run({u"token"_s, u"kept"_s}).output;
        QVERIFY(!before.isEmpty());
        QCOMPARE(keyring(verb), 0);
        QElapsedTimer clock;
        clock.start();
        const Outcome token = FobProgram::run({u"token"_s, u"kept"_s});
        const qint64 tokenMs = clock.restart();
        const Outcome tested = FobProgram::run({u"test"_s, u"kept"_s});
        const qint64 testMs = clock.restart();
        const Outcome added = FobProgram::run(addArguments(u"too-early"_s), "sandbox-secret\n");
        const qint64 addMs = clock.elapsed();
        const Outcome listed = FobProgram::run({u"list"_s});
        const Outcome other = FobProgram::run({u"token"_s, u"too-early"_s}); // whose addition is still to be undone
        QCOMPARE(keyring(undo), 0);

        QVERIFY2(token.status == 7, token.report().constData());
        QVERIFY2(token.words.contains(word), token.report().constData());
        QVERIFY2(token.output.isEmpty(), token.report().constData());
        QVERIFY2(tokenMs < plainlyWithinMs, QByteArray::number(tokenMs).constData());
        QVERIFY2(tested.status == 7, tested.report().constData());
        QVERIFY2(testMs < plainlyWithinMs, QByteArray::number(testMs).constData());
        QVERIFY2(added.status == 7, added.report().constData());
        QVERIFY2(addMs < plainlyWithinMs, QByteArray::number(addMs).constData());
        // What was never added is not there, and that is all that there is to say of it.
        QVERIFY2(other.status == 3 && other.words.startsWith("fob: There is no credential named “too-early”."),
                 other.report().constData());
        // The list needs no keychain.
        QVERIFY2(listed.status == 0 && listed.output.contains("kept"), listed.report().constData());

        QCOMPARE(FobProgram::run({u"token"_s, u"kept"_s}).output, before);
        const Outcome after = FobProgram::run({u"list"_s});
        QVERIFY2(!after.output.contains("too-early"), after.report().constData());
    }

    void S35_without_a_keychain_it_says_so_and_stores_nothing_anywhere_data()
    {
        QTest::addColumn<QString>("option");
        QTest::newRow("a session bus without a Secret Service") << u"--no-keyring"_s;
        QTest::newRow("no session bus") << u"--no-bus"_s;
    }
    void S35_without_a_keychain_it_says_so_and_stores_nothing_anywhere()
    {
        QFETCH(QString, option);
        QElapsedTimer clock;
        clock.start();
        const Outcome added = inSession(option, addArguments(u"nowhere"_s), "sandbox-secret\n");
        QVERIFY2(added.status == 7, added.report().constData());
        QVERIFY2(!added.words.contains("sandbox-secret"), added.report().constData());
        QVERIFY2(added.words.toLower().contains("keychain") || added.words.toLower().contains("keyring"),
                 added.report().constData());
        QVERIFY(clock.elapsed() < plainlyWithinMs + 15000);
    }

    void S35_a_keychain_that_was_killed_is_told_and_comes_back()
    {
        QCOMPARE(keyring(u"kill"_s), 0);
        const Outcome token = FobProgram::run({u"token"_s, u"kept"_s});
        QVERIFY2(token.status == 7, token.report().constData());
        const Outcome listed = FobProgram::run({u"list"_s});
        QVERIFY2(listed.status == 0 && listed.output.contains("kept"), listed.report().constData());
    }
};

QTEST_GUILESS_MAIN(KeychainTroubleTest)
#include "test_keychain_trouble.moc"
