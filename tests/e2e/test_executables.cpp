// SPDX-License-Identifier: GPL-3.0-or-later
// What the executables are, apart from what they do.
#include "e2e/support/FobProgram.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

using namespace fob::test;
using namespace Qt::StringLiterals;

class ExecutablesTest : public QObject
{
    Q_OBJECT

    static QByteArray librariesOf(const QString &program)
    {
        QProcess ldd;
        ldd.start(u"ldd"_s, {QStringLiteral(FOB_BINARY_DIR "/bin/") + program});
        ldd.waitForFinished();
        return ldd.readAllStandardOutput();
    }

private Q_SLOTS:
    void the_command_line_links_neither_Qt_Gui_nor_Widgets()
    {
        const QByteArray desktop = librariesOf(u"fob-desktop"_s);
        QVERIFY2(desktop.contains("libQt6Gui") && desktop.contains("libQt6Widgets"), desktop.constData());
        for (const QString &program : {u"fob"_s, u"fob-sandbox"_s}) {
            const QByteArray libraries = librariesOf(program);
            QVERIFY2(libraries.contains("libQt6Core"), libraries.constData());
            QVERIFY2(!libraries.contains("libQt6Widgets"), libraries.constData());
        }
        const QByteArray libraries = librariesOf(u"fob"_s);
        QVERIFY2(!libraries.contains("libQt6Gui"), libraries.constData());
    }

    void the_tour_shows_all_five_providers_without_a_keychain_and_leaves_nothing()
    {
        QProcess tour;
        tour.start(
            QStringLiteral(FOB_SOURCE_DIR "/tests/support/session.sh"),
            {u"--no-bus"_s, u"bash"_s, u"-c"_s, u"\"$0\" tour </dev/null && \"$0\" list --json"_s, FobProgram::path()});
        QVERIFY(tour.waitForFinished(100000));
        const QByteArray words = tour.readAllStandardError();
        const QByteArray output = tour.readAllStandardOutput();
        QVERIFY2(tour.exitCode() == 0, (output + words).constData());
        for (const char *name : {"FS", "Fxiaoke", "Fentu", "FSL", "FCC"})
            QVERIFY2((output + words).contains(name), (output + words).constData());
        QVERIFY2(output.trimmed().endsWith("[]"), output.constData());
    }

    void the_command_line_says_its_version_and_its_commands()
    {
        const Outcome version = FobProgram::run({u"--version"_s});
        QVERIFY2(version.status == 0 && version.output.contains(FOB_VERSION), version.report().constData());
        const Outcome help = FobProgram::run({u"--help"_s});
        QVERIFY2(help.status == 0 && help.output.contains("login"), help.report().constData());
        const Outcome wrong = FobProgram::run({u"frobnicate"_s});
        QVERIFY2(wrong.status == 2 && wrong.output.isEmpty(), wrong.report().constData());
    }
};

QTEST_GUILESS_MAIN(ExecutablesTest)
#include "test_executables.moc"
