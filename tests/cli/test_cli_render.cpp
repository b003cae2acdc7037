// SPDX-License-Identifier: GPL-3.0-or-later
// fob render: files that hold references in place of secrets.
#include "CliWorld.h"

#include <QTemporaryDir>
#include <QTest>

using namespace fob::test;
using namespace Qt::StringLiterals;

#define VERIFY_OUTCOME(outcome, condition) QVERIFY2(condition, (outcome).report().constData())

class TestCliRender : public QObject
{
    Q_OBJECT

    std::unique_ptr<CliWorld> m_world;
    QTemporaryDir m_folder;

    int tokenCalls() { return m_world->sandbox().calls(u"fcc"_s, u"/servicing/oauth/token"_s); }
    QString file(const QByteArray &content)
    {
        const QString path = m_folder.filePath(u"app.in"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("the test's own file could not be written");
        return path;
    }
    static Outcome render(const QByteArray &text) { return FobProgram::run({u"render"_s, u"-"_s}, text); }

private Q_SLOTS:
    void initTestCase()
    {
        m_world = std::make_unique<CliWorld>();
        QVERIFY(m_world->isReady());
        QCOMPARE(m_world->add(u"acme"_s, u"fcc"_s, u"client_credentials"_s, "sandbox-secret").status, 0);
        QCOMPARE(m_world->add(u"field ops/eu"_s, u"fentu"_s, u"api_key"_s, "sandbox-api-key").status, 0);
        QCOMPARE(m_world->add(u"unsigned"_s, u"fsl"_s, u"authorization_code"_s, "sandbox-secret").status, 0);
    }
    void cleanupTestCase() { m_world.reset(); }

    void every_member_is_filled_in()
    {
        const QString path =
            file("A={{ fob://acme/access_token }}\nH={{fob://ACME/header}}\nE={{ fob://acme/expires_at "
                 "}}\nB={{ fob://acme/base_url }}\nC={{ fob://acme/client_id }}\n");
        const Outcome outcome = FobProgram::run({u"render"_s, path});
        VERIFY_OUTCOME(outcome, outcome.status == 0 && outcome.words.isEmpty());
        const QByteArray token = FobProgram::run({u"token"_s, u"acme"_s}).output.trimmed();
        const QByteArray expires = CliWorld::listed(u"acme"_s)[u"expires_at"_s].toString().toUtf8();
        QVERIFY(!expires.isEmpty());
        QCOMPARE(outcome.output, "A=" + token + "\nH=Authorization: Bearer " + token + "\nE=" + expires +
                                     "\nB=" + m_world->baseUrl(u"fcc"_s).toUtf8() + "\nC=sandbox-test\n");
    }

    void a_name_with_blanks_and_slashes_and_everything_else_as_it_is()
    {
        const QByteArray before("\0\xff\xfe{{ user }}\r\n", 15);
        const Outcome outcome =
            render(before + "{{ fob://field%20ops%2Feu/access_token }}{{{{ fob://field%20ops/x }}\n");
        VERIFY_OUTCOME(outcome, outcome.status == 0 && outcome.words.isEmpty());
        QCOMPARE(outcome.output, before + "sandbox-api-key{{ fob://field%20ops/x }}\n");
    }

    void a_file_without_references_is_itself()
    {
        const QByteArray text = QByteArray(1024 * 1024 - 1, 'x') + '\n';
        const Outcome outcome = FobProgram::run({u"render"_s, file(text)});
        QCOMPARE(outcome.status, 0);
        QVERIFY(outcome.output == text);
        QCOMPARE(render({}).status, 0);
    }

    void each_token_is_asked_for_once()
    {
        QCOMPARE(FobProgram::run({u"revoke"_s, u"acme"_s, u"--yes"_s}).status, 0);
        const int before = tokenCalls();
        const Outcome outcome =
            render(QByteArray("{{ fob://acme/access_token }} {{ fob://Acme/header }}\n").repeated(50));
        VERIFY_OUTCOME(outcome, outcome.status == 0);
        QCOMPARE(tokenCalls(), before + 1);
    }

    void settings_need_no_token()
    {
        QCOMPARE(FobProgram::run({u"revoke"_s, u"acme"_s, u"--yes"_s}).status, 0);
        const int before = tokenCalls();
        const Outcome outcome = render("{{ fob://acme/client_id }} {{ fob://unsigned/client_id }}");
        VERIFY_OUTCOME(outcome, outcome.status == 0 && outcome.output == "sandbox-test sandbox-test");
        QCOMPARE(tokenCalls(), before);
    }

    void a_mistake_has_its_place_and_nothing_is_printed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char *name, const QByteArray &text, int status, const QByteArray &words) {
            QTest::newRow(name) << "T={{ fob://acme/access_token }}\n" + text << status << words;
        };
        row("not closed", "  {{ fob://acme/access_token }\n", 2, ":2:3: The reference is not closed on its line.");
        row("one slash", "{{ fob:/acme/access_token }}", 2, ":2:1: Two slashes are missing");
        row("no member", "{{ fob://acme }}", 2, ":2:1: The reference does not say what");
        row("a blank in the name", "{{ fob://field ops/access_token }}", 2, "is written %20, a slash %2F, a percent");
        row("a member that is no word", "{{ fob://acme/access_token|quote }}", 2, "behind the last slash is no word");
        row("an unknown member", "{{ fob://acme/client_secret }}", 2,
            ":2:1: “acme” has no “client_secret”. What can be named: access_token, header, expires_at, account, "
            "base_url, client_id");
        row("a refresh token", "{{ fob://acme/refresh_token }}", 2, "has no “refresh_token”");
        row("an unknown name", "企 {{ fob://nobody/access_token }}", 3, ":2:3: ");
        row("control characters in the name", "{{ fob://a%1b[31m/access_token }}", 3, "\\u{1b}[31m");
        row("an empty name", "{{ fob:///access_token }}", 2, ":2:1: The name in the reference");
    }
    void a_mistake_has_its_place_and_nothing_is_printed()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, words);
        QCOMPARE(FobProgram::run({u"revoke"_s, u"acme"_s, u"--yes"_s}).status, 0);
        const int before = tokenCalls();
        const QString path = file(text);
        const Outcome outcome = FobProgram::run({u"render"_s, path});
        VERIFY_OUTCOME(outcome, outcome.output.isEmpty() && outcome.words.contains(words));
        VERIFY_OUTCOME(outcome, outcome.words.startsWith("fob: " + path.toUtf8() + ":2:"));
        VERIFY_OUTCOME(outcome, outcome.words.count('\n') == 1 && !outcome.words.contains('\x1b'));
        QTEST(outcome.status, "status");
        QCOMPARE(tokenCalls(), before);
        VERIFY_OUTCOME(render(text), render(text).words.startsWith("fob: standard input:2:"));
    }

    void what_has_no_value_at_present_is_said()
    {
        const Outcome outcome =
            render("{{ fob://field%20ops%2Feu/access_token }}{{ fob://field%20ops%2Feu/expires_at }}");
        VERIFY_OUTCOME(outcome, outcome.status == 2 && outcome.output.isEmpty());
        VERIFY_OUTCOME(outcome, outcome.words.contains(":1:42: “field ops/eu” has no “expires_at” at present"));
    }

    void one_token_that_is_missing_prints_nothing()
    {
        const Outcome signIn = render("{{ fob://acme/access_token }}\n{{ fob://unsigned/access_token }}");
        VERIFY_OUTCOME(signIn, signIn.status == 4 && signIn.output.isEmpty());
        VERIFY_OUTCOME(signIn, signIn.words.contains("fob login unsigned") && signIn.words.contains("input:2:1: "));
        QCOMPARE(FobProgram::run({u"revoke"_s, u"acme"_s, u"--yes"_s}).status, 0);
        m_world->spoil(u"fcc"_s, u"token"_s, u"html"_s);
        const Outcome network = render("{{ fob://field%20ops%2Feu/access_token }}{{ fob://acme/access_token }}");
        VERIFY_OUTCOME(network, network.status == 6 && network.output.isEmpty());
    }

    void what_is_no_file_to_read_is_refused_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("no such file") << u"/no/such/file"_s;
        QTest::newRow("a folder") << u"/tmp"_s;
        QTest::newRow("nothing") << u""_s;
        QTest::newRow("without end") << u"/dev/zero"_s;
    }
    void what_is_no_file_to_read_is_refused()
    {
        QFETCH(QString, path);
        const Outcome outcome = FobProgram::run({u"render"_s, path});
        VERIFY_OUTCOME(outcome, outcome.status == 2 && outcome.output.isEmpty() && outcome.words.startsWith("fob: "));
    }

    void more_than_a_mebibyte_is_refused()
    {
        const Outcome outcome = FobProgram::run({u"render"_s, file(QByteArray(1024 * 1024 + 1, 'x'))});
        VERIFY_OUTCOME(outcome, outcome.status == 2 && outcome.output.isEmpty());
        VERIFY_OUTCOME(outcome, outcome.words.contains("more than 1024 KiB"));
    }

    void help_is_a_worked_example()
    {
        const Outcome outcome = FobProgram::run({u"help"_s, u"render"_s});
        VERIFY_OUTCOME(outcome, outcome.status == 0 && outcome.output.contains("fob render app.env.in | docker run"));
        VERIFY_OUTCOME(outcome, outcome.output.contains("{{ fob://acme/access_token }}"));
    }
};

QTEST_GUILESS_MAIN(TestCliRender)
#include "test_cli_render.moc"
