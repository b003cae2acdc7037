// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Command.h"
#include "cli/ExitStatus.h"
#include "cli/RedirectText.h"
#include "cli/RemedyCommand.h"
#include "cli/SecretText.h"
#include "cli/Session.h"
#include "cli/Table.h"
#include "cli/Values.h"
#include "cli/Wrap.h"
#include "cli/tour/ConsentForm.h"
#include "core/RedirectUris.h"

#include <QtTest>

using namespace fob;
using namespace fob::cli;
using namespace Qt::StringLiterals;

class TestCliParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_interruption = std::make_unique<Interruption>(); }
    void cleanupTestCase() { m_interruption.reset(); }
    void secretsAreReadFromLines_data();
    void secretsAreReadFromLines();
    void secretsThatCannotBeToldAreRefused_data();
    void secretsThatCannotBeToldAreRefused();
    void aSecretFileMayNotBeEndless();
    void redirectUrisAreReadAsTheyAreRegistered_data();
    void redirectUrisAreReadAsTheyAreRegistered();
    void whatHasToBeRegisteredIsSaid();
    void everyErrorKindHasItsExitStatus();
    void tablesAreAligned();
    void aRowIsBrokenWithinItsColumns();
    void aNarrowTerminalDoesWithoutWhatIsDispensable_data();
    void aNarrowTerminalDoesWithoutWhatIsDispensable();
    void linesAreBrokenWhereTheyMayBe_data();
    void linesAreBrokenWhereTheyMayBe();
    void theNearestWordIsMeant();
    void shellWordsSurviveTheShell();
    void everyCommandHasASummaryAndExamples();
    void whatARemedySaysToTypeIsUnderstood_data();
    void whatARemedySaysToTypeIsUnderstood();
    void theConsentFormIsReadAsABrowserWouldSendIt();

private:
    std::unique_ptr<Interruption> m_interruption;
};

namespace {

const QStringList Fields{u"app_secret"_s, u"permanent_code"_s};

QString shown(const std::map<QString, Secret> &secrets)
{
    QStringList lines;
    for (const auto &[field, value] : secrets)
        lines += field + u'>' + QString::fromUtf8(value.reveal());
    return lines.join(u'|');
}

/// As a shell would cut it.
QStringList wordsOf(const QString &command)
{
    QProcess shell;
    shell.start(u"/bin/sh"_s, {u"-c"_s, u"printf '%s\\n' "_s + command});
    if (!shell.waitForFinished())
        return {};
    return QString::fromUtf8(shell.readAllStandardOutput()).chopped(1).split(u'\n');
}

bool understood(const QStringList &words)
{
    for (const CommandEntry &entry : commands()) {
        const QStringList name = QString::fromLatin1(entry.name).split(u' ');
        if (words.mid(1, name.size()) != name)
            continue;
        CLI::App app;
        const auto command = entry.make();
        command->declare(app);
        std::vector<std::string> rest;
        for (const QString &word : words.mid(1 + name.size()))
            rest.push_back(word.toStdString());
        std::reverse(rest.begin(), rest.end()); // as CLI11 takes them
        try {
            app.parse(rest);
        } catch (const CLI::ParseError &) {
            return false;
        }
        return true;
    }
    return false;
}

} // namespace

void TestCliParts::secretsAreReadFromLines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("secrets");
    QTest::newRow("a bare line is the first secret") << QByteArray("s3cret\n") << "app_secret>s3cret";
    QTest::newRow("a bare line without its end") << QByteArray("s3cret") << "app_secret>s3cret";
    QTest::newRow("the padding of base64 is no value") << QByteArray("abcdef==\n") << "app_secret>abcdef==";
    QTest::newRow("a bare secret with a blank, a plus and a sign in it")
        << QByteArray("s+e c&r=e%t") << "app_secret>s+e c&r=e%t";
    QTest::newRow("named lines in any order")
        << QByteArray("permanent_code=p\napp_secret=a\n") << "app_secret>a|permanent_code>p";
    QTest::newRow("a value with equals signs") << QByteArray("app_secret=a=b==\n") << "app_secret>a=b==";
    QTest::newRow("blanks around a value are no part of it") << QByteArray("app_secret= a b \t\n") << "app_secret>a b";
    QTest::newRow("nor are those around a bare line") << QByteArray("  a b \n") << "app_secret>a b";
    QTest::newRow("nor is a byte order mark") << QByteArray("\xef\xbb\xbfs3cret\r\n") << "app_secret>s3cret";
    QTest::newRow("a byte order mark before a name") << QByteArray("\xef\xbb\xbf"
                                                                   "app_secret=a\n")
                                                     << "app_secret>a";
    QTest::newRow("a line of blanks beside others") << QByteArray("app_secret=a\n   \n") << "app_secret>a";
    QTest::newRow("lines from Windows and empty ones") << QByteArray("\r\napp_secret=a\r\n\r\n") << "app_secret>a";
    QTest::newRow("nothing") << QByteArray() << "";
}

void TestCliParts::secretsAreReadFromLines()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, secrets);
    const auto read = secretsFromText(Secret(text), Fields);
    QVERIFY(read);
    QCOMPARE(shown(*read), secrets);
}

void TestCliParts::secretsThatCannotBeToldAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const QByteArray &text, Error::Kind kind, const QString &detail) {
        QTest::newRow(name) << text << static_cast<int>(kind) << detail;
    };
    row("an empty value", "app_secret=\n", Error::Kind::EmptySecret, u"app_secret"_s);
    row("a value of blanks", "app_secret=  \n", Error::Kind::EmptySecret, u"app_secret"_s);
    row("a bare line of blanks", "   \n", Error::Kind::EmptySecret, u"app_secret"_s);
    row("a name in capitals", "APP_SECRET=hunter2\n", Error::Kind::InvalidInput,
        u"line 1 of the secrets has to begin with “app_secret=”"_s);
    row("a name with blanks behind it", "app_secret = hunter2\n", Error::Kind::InvalidInput,
        u"line 1 of the secrets has to begin with “app_secret=”"_s);
    row("a name with another hyphen", "permanent-code=p\nApp-Secret=hunter2\n", Error::Kind::InvalidInput,
        u"line 1 of the secrets has to begin with “permanent_code=”"_s);
    row("a misspelt field is not taken for a secret", "app_secrt=hunter2\n", Error::Kind::InvalidInput,
        u"line 1 of the secrets names none of: app_secret, permanent_code"_s);
    row("two bare lines", "one\ntwo\n", Error::Kind::InvalidInput,
        u"line 1 of the secrets names none of: app_secret, permanent_code"_s);
    row("a bare line after a named one", "app_secret=a\nhunter2\n", Error::Kind::InvalidInput,
        u"line 2 of the secrets names none of: app_secret, permanent_code"_s);
    row("the same field twice", "app_secret=a\napp_secret=b\n", Error::Kind::InvalidInput,
        u"the secret “app_secret” is given twice"_s);
}

void TestCliParts::secretsThatCannotBeToldAreRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(int, kind);
    QFETCH(QString, detail);
    const auto read = secretsFromText(Secret(text), Fields);
    QVERIFY(!read);
    QCOMPARE(static_cast<int>(read.error().kind), kind);
    QCOMPARE(read.error().detail, detail);
    QVERIFY2(!read.error().detail.contains(u"hunter2"_s), "what may be a secret is never repeated");
}

void TestCliParts::aSecretFileMayNotBeEndless()
{
    QFile endless(u"/dev/zero"_s);
    QVERIFY(endless.open(QIODevice::ReadOnly));
    const auto read = readSecretText(endless.handle(), u"standard input"_s);
    QVERIFY(!read);
    QCOMPARE(read.error().detail, u"standard input holds more than 64 KiB"_s);
    QCOMPARE(readSecretText(9999, u"file descriptor 9999"_s).error().kind, Error::Kind::UnreadableFile);
}

void TestCliParts::redirectUrisAreReadAsTheyAreRegistered_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("read");
    QTest::newRow("automatic") << "auto"
                               << "auto";
    QTest::newRow("a port") << "8400"
                            << "8400";
    QTest::newRow("ports in their order, each once") << "8401,8400,8401"
                                                     << "8401,8400";
    QTest::newRow("a port as it is registered") << "http://127.0.0.1:8400/callback"
                                                << "8400";
    QTest::newRow("ports as they are registered") << "http://127.0.0.1:8400,8401/callback"
                                                  << "8400,8401";
    QTest::newRow("another path is a registered URI") << "http://127.0.0.1:8400/other"
                                                      << "http://127.0.0.1:8400/other";
    QTest::newRow("another host is a registered URI") << "https://app.example/cb?x=1"
                                                      << "https://app.example/cb?x=1";
    QTest::newRow("a private scheme") << "com.example.app:/cb"
                                      << "com.example.app:/cb";
    QTest::newRow("a number that is no port") << "70000"
                                              << "refused";
    QTest::newRow("port zero") << "0"
                               << "refused";
    QTest::newRow("no scheme") << "app.example/cb"
                               << "refused";
    QTest::newRow("localhost with a port") << "http://localhost:8400/callback"
                                           << "http://localhost:8400/callback";
    QTest::newRow("a fragment") << "https://app.example/cb#x"
                                << "refused";
    QTest::newRow("nothing") << ""
                             << "refused";
    QTest::newRow("ports that are none") << "http://127.0.0.1:84x0/callback"
                                         << "refused";
}

void TestCliParts::redirectUrisAreReadAsTheyAreRegistered()
{
    QFETCH(QString, text);
    QFETCH(QString, read);
    const auto choice = redirectFromText(text, RedirectRules{});
    if (!choice) {
        QCOMPARE(u"refused"_s, read);
        QCOMPARE(choice.error().kind, Error::Kind::InvalidRedirectUri);
        return;
    }
    QStringList words;
    for (const quint16 port : choice->ports)
        words += QString::number(port);
    if (choice->kind != RedirectChoice::Kind::LoopbackPorts)
        words = {choice->kind == RedirectChoice::Kind::Loopback ? u"auto"_s : choice->uri};
    QCOMPARE(words.join(u','), read);
}

void TestCliParts::whatHasToBeRegisteredIsSaid()
{
    RedirectRules rules;
    QCOMPARE(redirectUris({}, rules), QStringList{u"http://127.0.0.1:PORT/callback"_s});
    RedirectChoice ports{RedirectChoice::Kind::LoopbackPorts, {8400, 8401}, {}};
    QCOMPARE(redirectUris(ports, rules),
             (QStringList{u"http://127.0.0.1:8400/callback"_s, u"http://127.0.0.1:8401/callback"_s}));
    RedirectChoice registered{RedirectChoice::Kind::Registered, {}, u"https://app.example/cb"_s};
    QCOMPARE(redirectUris(registered, rules), QStringList{u"https://app.example/cb"_s});
}

void TestCliParts::everyErrorKindHasItsExitStatus()
{
    QMap<ExitStatus, int> counts;
    for (int kind = 0; kind <= static_cast<int>(Error::Kind::DeadlinePassed); ++kind) {
        const ExitStatus status = exitStatusOf(static_cast<Error::Kind>(kind));
        QVERIFY2(status != ExitStatus::Done, qPrintable(kindName(static_cast<Error::Kind>(kind))));
        const QString name = kindName(static_cast<Error::Kind>(kind));
        QCOMPARE(status == ExitStatus::Keychain, name.startsWith(u"Keychain") || name.startsWith(u"Vault") ||
                                                     name.startsWith(u"Passphrase") || name == u"SecretLost" ||
                                                     name == u"TokensLost");
        ++counts[status];
    }
    QCOMPARE(counts.size(), 8);
    QCOMPARE(exitStatusOf(Error::Kind::UnknownCredential), ExitStatus::Unknown);
    QCOMPARE(exitStatusOf(Error::Kind::UnknownProvider), ExitStatus::Unknown);
    QCOMPARE(exitStatusOf(Error::Kind::SignInNeeded), ExitStatus::SignInNeeded);
    QCOMPARE(exitStatusOf(Error::Kind::InvalidClient), ExitStatus::Refused);
    QCOMPARE(exitStatusOf(Error::Kind::HtmlAnswer), ExitStatus::Network);
    QCOMPARE(exitStatusOf(Error::Kind::StorageFull), ExitStatus::Unexpected);
    QCOMPARE(exitStatusOf(Error::Kind::DeadlinePassed), ExitStatus::Cancelled);
}

void TestCliParts::tablesAreAligned()
{
    const Terminal terminal;
    Table table({u"NAME"_s, u"STATE"_s});
    table.add({{u"钥匙"_s}, {u"fresh"_s}});
    table.add({{u"a-longer-name"_s}, {u"x"_s}});
    QCOMPARE(table.toText(terminal), u"NAME           STATE\n钥匙           fresh\na-longer-name  x\n"_s);
    QCOMPARE(columnsOf(u"钥匙é"_s), 5);
}

void TestCliParts::aRowIsBrokenWithinItsColumns()
{
    qputenv("COLUMNS", "40");
    Table table({u"ID"_s, u"GRANTS"_s});
    table.add({{u"fentu"_s}, {u"api_key, authorization_code, client_credentials"_s}});
    const QString text = table.toText(Terminal(), Table::Wrapping::Always);
    qunsetenv("COLUMNS");
    QCOMPARE(text, u"ID     GRANTS\nfentu  api_key, authorization_code,\n       client_credentials\n"_s);
}

void TestCliParts::aNarrowTerminalDoesWithoutWhatIsDispensable_data()
{
    QTest::addColumn<int>("columns");
    QTest::addColumn<QString>("headings");
    QTest::newRow("there is room for all") << 100 << u"NAME PROVIDER ENVIRONMENT GRANT STATE DEADLINE"_s;
    QTest::newRow("80 columns leave out the grant") << 80 << u"NAME PROVIDER ENVIRONMENT STATE DEADLINE"_s;
    QTest::newRow("60 leave out the provider too") << 60 << u"NAME ENVIRONMENT STATE DEADLINE"_s;
    QTest::newRow("what is needed stays") << 20 << u"NAME ENVIRONMENT STATE DEADLINE"_s;
}

void TestCliParts::aNarrowTerminalDoesWithoutWhatIsDispensable()
{
    QFETCH(int, columns);
    Table table({u"NAME"_s, u"PROVIDER"_s, u"ENVIRONMENT"_s, u"GRANT"_s, u"STATE"_s, u"DEADLINE"_s});
    table.setDispensable({3, 1});
    table.add({{u"产品目录同步 生产"_s},
               {u"FCC Finance"_s},
               {u"production"_s},
               {u"client_credentials"_s},
               {u"fresh 24 h"_s},
               {u"dormant in 89 days"_s}});
    qputenv("COLUMNS", QByteArray::number(columns));
    const QStringList lines = table.toText(Terminal(), Table::Wrapping::Always).split(u'\n');
    QTEST(lines.front().simplified(), "headings");
    if (columns >= 60)
        for (const QString &line : lines)
            QVERIFY2(columnsOf(line) <= columns, qPrintable(line));
    // Where a program reads it, nothing is left out.
    QVERIFY(table.toText(Terminal()).contains(u"client_credentials"));
    qunsetenv("COLUMNS");
}

void TestCliParts::linesAreBrokenWhereTheyMayBe_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("lines");
    QTest::newRow("at blanks") << u"one two three"_s << u"one two|three"_s;
    QTest::newRow("a long word stays whole") << u"a http://127.0.0.1:8400 b"_s << u"a|http://127.0.0.1:8400|b"_s;
    QTest::newRow("between wide characters") << u"钥匙串中的凭据"_s << u"钥匙串中|的凭据"_s;
    QTest::newRow("not before a closing sign") << u"钥匙串中，凭据"_s << u"钥匙串|中，凭据"_s;
    QTest::newRow("not after an opening one") << u"钥匙串（凭据）"_s << u"钥匙串|（凭据）"_s;
    QTest::newRow("its own line ends stay") << u"a\nb"_s << u"a|b"_s;
    QTest::newRow("nothing") << QString() << QString();
}

void TestCliParts::linesAreBrokenWhereTheyMayBe()
{
    QFETCH(QString, text);
    QTEST(wrappedLines(text, 8).join(u'|'), "lines");
}

void TestCliParts::theNearestWordIsMeant()
{
    const QStringList words{u"list"_s, u"login"_s, u"provider list"_s};
    QCOMPARE(nearest(u"lst"_s, words), u"list"_s);
    QCOMPARE(nearest(u"lgoin"_s, words), u"login"_s);
    QCOMPARE(nearest(u"provider lsit"_s, words), u"provider list"_s);
    QCOMPARE(nearest(u"frobnicate"_s, words), QString());
    QCOMPARE(nearest(u"x"_s, words), QString());
}

void TestCliParts::shellWordsSurviveTheShell()
{
    QCOMPARE(shellWord(u"acme"_s), u"acme"_s);
    QCOMPARE(shellWord(u"Field ops"_s), u"'Field ops'"_s);
    QCOMPARE(shellWord(u"it's $(x)"_s), u"'it'\\''s $(x)'"_s);
    QCOMPARE(shellWord(QString()), u"''"_s);
}

void TestCliParts::everyCommandHasASummaryAndExamples()
{
    QVERIFY(commands().size() >= 15);
    for (const CommandEntry &entry : commands()) {
        QVERIFY2(!summaryOf(entry).isEmpty(), entry.name);
        QVERIFY2(entry.make()->examples().contains(u"fob "_s + QLatin1String(entry.name)), entry.name);
    }
}

void TestCliParts::whatARemedySaysToTypeIsUnderstood_data()
{
    QTest::addColumn<int>("kind");
    for (int kind = 0; kind <= static_cast<int>(Error::Kind::DeadlinePassed); ++kind)
        QTest::newRow(qPrintable(kindName(static_cast<Error::Kind>(kind)))) << kind;
}

/// Each error that a step of a test can end with, at each sort of grant, with each setting that it may be about.
void TestCliParts::whatARemedySaysToTypeIsUnderstood()
{
    QFETCH(int, kind);
    QMap<QString, bool> tried;
    Credential credential;
    credential.name = u"an account's"_s;
    credential.scopes = QStringList{u"read:a"_s, u"read:b"_s};
    credential.fields = {{u"client_id"_s, u"c"_s}, {u"gone"_s, u"x"_s}};
    credential.pathOverrides = {{u"revoke"_s, u"/no more"_s}};
    for (const GrantKind grantKind : {GrantKind::ClientCredentials, GrantKind::AuthorizationCode, GrantKind::ApiKey}) {
        Provider provider;
        Grant grant;
        grant.kind = grantKind;
        for (const QString &detail : {u"client_id"_s, u"base_url"_s, u"corp_id"_s, u"gone"_s, u"revoke"_s,
                                      u"/no more"_s, u"tier"_s, u"keep_alive"_s, u"anything"_s}) {
            for (const QString &missing : {QString(), u"read:b"_s}) {
                DiagnosisReport report;
                report.name = credential.name;
                DiagnosisStep step;
                step.outcome = DiagnosisStep::Outcome::Failed;
                step.error = failure(static_cast<Error::Kind>(kind), detail).value();
                if (!missing.isEmpty())
                    step.facts = ProbeFacts{403, missing, {}};
                report.steps.push_back(step);
                report.remedy = remedyFor(report, credential, provider, grant);
                const QString command = remedyCommand(report, credential);
                if (command.isEmpty() || std::exchange(tried[command], true))
                    continue;
                const QStringList words = wordsOf(command);
                QVERIFY2(understood(words), qPrintable(command));
                QVERIFY2(words.value(1) != u"edit"_s || words.size() > 3,
                         qPrintable(command)); // else it changes nothing
                if (words.value(1) != u"provider"_s)
                    QVERIFY2(words.contains(credential.name), qPrintable(command));
                QCOMPARE(words.count(u"read:b"_s),
                         words.contains(u"--scope"_s) && words.value(1) == u"login"_s ? 1 : 0);
            }
        }
    }
}

void TestCliParts::theConsentFormIsReadAsABrowserWouldSendIt()
{
    const QString page =
        u"<form method=\"post\" action=\"/x&amp;y\"><input type=\"hidden\" name=\"ticket\" value=\"a+b\">"
        "<input type=\"checkbox\" name=\"scope\" value=\"basic\" checked disabled>"
        "<input type=\"checkbox\" name=\"scope\" value=\"wallet\" checked>"
        "<input type=\"checkbox\" name=\"scope\" value=\"other\">"
        "<button id=\"deny\" name=\"decision\" value=\"deny\">Deny</button>"
        "<button id=\"approve\" name=\"decision\" value=\"approve\">Approve</button></form>"_s;
    const auto form = ConsentForm::read(page);
    QVERIFY(form);
    QCOMPARE(form->action, u"/x&y"_s);
    QCOMPARE(form->encoded(), QByteArray("ticket=a%2Bb&scope=wallet&decision=approve"));
    QVERIFY(!ConsentForm::read(u"<form action=\"/x\"><button id=\"deny\" name=\"d\" value=\"d\"></form>"_s));
    QVERIFY(!ConsentForm::read(u"<html>"_s));
}

QTEST_GUILESS_MAIN(TestCliParts)
#include "test_cli_parts.moc"
