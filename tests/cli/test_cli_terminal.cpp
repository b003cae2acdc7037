// SPDX-License-Identifier: GPL-3.0-or-later
// At a terminal: prompts without echo, questions before what cannot be undone, colours, the interrupt key.
#include "CliWorld.h"
#include "PseudoTerminal.h"

#include <QTest>

using namespace fob::test;
using namespace Qt::StringLiterals;

#define VERIFY_SCREEN(terminal, condition) QVERIFY2(condition, (terminal).screen().constData())

class TestCliTerminal : public QObject
{
    Q_OBJECT

    static QStringList fob(const QString &arguments) { return QStringList{FobProgram::path()} + arguments.split(u' '); }

private Q_SLOTS:
    void S41_a_secret_is_asked_for_without_echo()
    {
        PseudoTerminal terminal(fob(u"add typed --provider fs --environment sandbox"_s));
        VERIFY_SCREEN(terminal, terminal.waitFor("Client ID: "));
        QVERIFY(terminal.echoes());
        terminal.type("sandbox-typed\n");
        VERIFY_SCREEN(terminal, terminal.waitFor("Client secret: "));
        QTRY_VERIFY(!terminal.echoes());
        terminal.type("Canary-4711\n");
        VERIFY_SCREEN(terminal, terminal.waitFor("is stored"));
        QCOMPARE(terminal.finish(), 0);
        VERIFY_SCREEN(terminal, terminal.screen().contains("sandbox-typed") && !terminal.screen().contains("Canary"));
        QVERIFY(!CliWorld::listed(u"typed"_s).isEmpty());
    }

    void an_empty_answer_is_an_empty_secret()
    {
        PseudoTerminal terminal(fob(u"add none --provider fs --environment sandbox --client-id 1"_s));
        VERIFY_SCREEN(terminal, terminal.waitFor("Client secret: "));
        terminal.type("\n");
        QCOMPARE(terminal.finish(), 2);
        VERIFY_SCREEN(terminal, terminal.screen().contains("is empty."));
        QVERIFY(CliWorld::listed(u"none"_s).isEmpty());
    }

    void the_interrupt_key_at_a_prompt_restores_the_echo()
    {
        PseudoTerminal terminal(fob(u"add none --provider fs --environment sandbox --client-id 1"_s));
        VERIFY_SCREEN(terminal, terminal.waitFor("Client secret: "));
        QTRY_VERIFY(!terminal.echoes());
        terminal.type("\x03");
        QCOMPARE(terminal.finish(), 8);
        QVERIFY(terminal.echoes());
        VERIFY_SCREEN(terminal, terminal.screen().contains("Cancelled"));
    }

    void new_secrets_are_asked_for_by_their_label_and_an_empty_answer_keeps_the_old_one()
    {
        PseudoTerminal keeps(fob(u"edit typed --secrets"_s));
        VERIFY_SCREEN(keeps, keeps.waitFor("Client secret (empty: keep the old one): "));
        QTRY_VERIFY(!keeps.echoes());
        keeps.type("\n");
        VERIFY_SCREEN(keeps, keeps.waitFor("Nothing has been changed."));
        QCOMPARE(keeps.finish(), 0);
        PseudoTerminal changes(fob(u"edit typed --secrets"_s));
        VERIFY_SCREEN(changes, changes.waitFor("Client secret"));
        QTRY_VERIFY(!changes.echoes());
        changes.type("Canary-4712\n");
        VERIFY_SCREEN(changes, changes.waitFor("“typed” has been changed."));
        QCOMPARE(changes.finish(), 0);
    }

    void a_removal_is_asked_about_first()
    {
        PseudoTerminal no(fob(u"remove typed"_s));
        VERIFY_SCREEN(no, no.waitFor("[y/N]"));
        no.type("n\n");
        QCOMPARE(no.finish(), 8);
        QVERIFY(!CliWorld::listed(u"typed"_s).isEmpty());
        PseudoTerminal yes(fob(u"remove typed"_s));
        VERIFY_SCREEN(yes, yes.waitFor("Remove “typed”?"));
        yes.type("y\n");
        QCOMPARE(yes.finish(), 0);
        QVERIFY(CliWorld::listed(u"typed"_s).isEmpty());
    }

    void a_sensitive_scope_is_asked_about_with_its_risk()
    {
        PseudoTerminal terminal(fob(
            u"add risky --provider fentu --grant authorization_code --environment sandbox --client-id sandbox-x --scope admin"_s));
        VERIFY_SCREEN(terminal, terminal.waitFor("Ask for the scope “admin”?"));
        terminal.type("\n");
        QCOMPARE(terminal.finish(), 8);
        QVERIFY(CliWorld::listed(u"risky"_s).isEmpty());
    }

    void colours_are_for_terminals_and_only_where_they_are_wanted()
    {
        const QStringList add{u"add"_s,         u"coloured"_s,      u"--provider"_s,
                              u"fs"_s,          u"--environment"_s, u"sandbox"_s,
                              u"--client-id"_s, u"sandbox-c"_s,     u"--secrets-stdin"_s};
        QCOMPARE(FobProgram::run(add, "sandbox-secret").status, 0);
        PseudoTerminal coloured({u"/usr/bin/env"_s, u"TERM=xterm"_s, FobProgram::path(), u"list"_s});
        QCOMPARE(coloured.finish(), 0);
        VERIFY_SCREEN(coloured, coloured.screen().contains("\x1b["));
        PseudoTerminal plain({u"/usr/bin/env"_s, u"TERM=xterm"_s, u"NO_COLOR=1"_s, FobProgram::path(), u"list"_s});
        QCOMPARE(plain.finish(), 0);
        VERIFY_SCREEN(plain, plain.screen().contains("coloured") && !plain.screen().contains('\x1b'));
        QVERIFY(!FobProgram::run({u"list"_s}).output.contains('\x1b'));
    }
};

QTEST_GUILESS_MAIN(TestCliTerminal)
#include "test_cli_terminal.moc"
