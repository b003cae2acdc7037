// SPDX-License-Identifier: GPL-3.0-or-later
#include "CliWorld.h"

#include <QFile>
#include <QTest>

#include <QJsonArray>
#include <QJsonDocument>

#include <csignal>

using namespace fob::test;
using namespace Qt::StringLiterals;

#define VERIFY_OUTCOME(outcome, condition) QVERIFY2(condition, (outcome).report().constData())

class TestCliCommands : public QObject
{
    Q_OBJECT

    std::unique_ptr<CliWorld> m_world;

private Q_SLOTS:
    void initTestCase()
    {
        m_world = std::make_unique<CliWorld>();
        QVERIFY(m_world->isReady());
    }
    void cleanupTestCase() { m_world.reset(); }

    void it_links_no_Qt_Gui_and_no_Widgets()
    {
        QProcess ldd;
        ldd.start(u"ldd"_s, {FobProgram::path()});
        QVERIFY(ldd.waitForFinished());
        const QByteArray libraries = ldd.readAllStandardOutput();
        QVERIFY2(libraries.contains("libQt6Core"), libraries.constData());
        for (const char *library : {"libQt6Gui", "libQt6Widgets", "libQt6Sql", "libQt6HttpServer", "libsodium"})
            QVERIFY2(!libraries.contains(library), library);
    }

    void help_is_data_and_the_lack_of_a_command_is_not()
    {
        const Outcome overview = FobProgram::run({u"--help"_s});
        QCOMPARE(overview.status, 0);
        QVERIFY(overview.output.contains("Exit status: 0 done") && overview.words.isEmpty());
        const Outcome token = FobProgram::run({u"token"_s, u"--help"_s});
        VERIFY_OUTCOME(token, token.status == 0 && token.output.contains("Examples:") && token.words.isEmpty());
        VERIFY_OUTCOME(token, token.output.contains("eval \"$(fob token acme --format env)\""));
        const Outcome bare = FobProgram::run({});
        VERIFY_OUTCOME(bare, bare.status == 2 && bare.output.isEmpty() && bare.words.contains("fob tour"));
        const Outcome version = FobProgram::run({u"--version"_s});
        QCOMPARE(version.output, QByteArray("fob " FOB_VERSION "\n"));
    }

    void help_is_found_wherever_it_is_looked_for()
    {
        const QByteArray token = FobProgram::run({u"token"_s, u"--help"_s}).output;
        QCOMPARE(FobProgram::run({u"help"_s, u"token"_s}).output, token);
        const QByteArray list = FobProgram::run({u"provider"_s, u"list"_s, u"--help"_s}).output;
        QCOMPARE(FobProgram::run({u"help"_s, u"provider"_s, u"list"_s}).output, list);
        const Outcome group = FobProgram::run({u"provider"_s, u"--help"_s});
        VERIFY_OUTCOME(group, group.status == 0 && group.output.contains("fob provider check FILE"));
        VERIFY_OUTCOME(group, !group.output.contains("fob token"));
        QCOMPARE(FobProgram::run({u"help"_s, u"provider"_s}).output, group.output);
    }

    void help_and_the_list_of_providers_fit_the_terminal()
    {
        for (const QStringList &arguments : {QStringList{u"--help"_s},
                                             {u"add"_s, u"--help"_s},
                                             {u"login"_s, u"--help"_s},
                                             {u"provider"_s, u"list"_s}}) {
            const QByteArray text = FobProgram::run(arguments).output;
            QVERIFY(!text.isEmpty());
            for (const QByteArray &line : text.left(text.indexOf("Examples:")).split('\n'))
                QVERIFY2(QString::fromUtf8(line).size() <= 80, line.constData());
        }
    }

    void the_providers_are_listed()
    {
        const Outcome table = FobProgram::run({u"provider"_s, u"list"_s});
        VERIFY_OUTCOME(table, table.status == 0 && table.output.startsWith("ID "));
        const auto list =
            QJsonDocument::fromJson(FobProgram::run({u"provider"_s, u"list"_s, u"--json"_s}).output).array();
        QCOMPARE(list.size(), 5);
        for (const auto &provider : list) {
            QVERIFY(!provider[u"grants"_s].toArray().isEmpty());
            QVERIFY(provider[u"environments"_s].toArray().last()[u"sandbox"_s].toBool());
        }
    }

    void a_descriptor_is_checked()
    {
        QFile source(QStringLiteral(FOB_SOURCE_DIR "/resources/providers/fs.json"));
        QVERIFY(source.open(QIODevice::ReadOnly));
        const QByteArray text = source.readAll().replace("\"id\": \"fs\"", "\"id\": \"acme\"");
        QFile good(qEnvironmentVariable("FOB_SESSION_DIR") + u"/acme.json"_s);
        QVERIFY(good.open(QIODevice::WriteOnly));
        good.write(text);
        good.close();
        const Outcome valid = FobProgram::run({u"provider"_s, u"check"_s, good.fileName(), u"--json"_s});
        VERIFY_OUTCOME(valid, valid.status == 0 && valid.json()[u"valid"_s].toBool());

        QFile bad(qEnvironmentVariable("FOB_SESSION_DIR") + u"/fs.json"_s);
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write(QByteArray(text).replace("\"monogram\"", "\"monogramm\""));
        bad.close();
        const Outcome invalid = FobProgram::run({u"provider"_s, u"check"_s, bad.fileName()});
        VERIFY_OUTCOME(invalid,
                       invalid.status == 2 && invalid.output.isEmpty() && invalid.words.contains("/monogramm"));
        VERIFY_OUTCOME(invalid, invalid.words.contains("Correct"));
        const Outcome json = FobProgram::run({u"provider"_s, u"check"_s, bad.fileName(), u"--json"_s});
        VERIFY_OUTCOME(json, json.status == 2 && !json.json()[u"valid"_s].toBool(true));
        QVERIFY(!json.json()[u"mistakes"_s].toArray().isEmpty());

        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write("{\n\"id\": \n");
        bad.close();
        const Outcome cut = FobProgram::run({u"provider"_s, u"check"_s, bad.fileName()});
        VERIFY_OUTCOME(cut, cut.status == 2 && cut.words.contains("fs.json:2: "));
        const Outcome missing = FobProgram::run({u"provider"_s, u"check"_s, u"/nowhere.json"_s});
        VERIFY_OUTCOME(missing, missing.status == 2 && missing.words.contains("“/nowhere.json” cannot be read"));
    }

    void a_credential_goes_from_add_to_remove()
    {
        const Outcome none = FobProgram::run({u"list"_s});
        VERIFY_OUTCOME(none, none.status == 0 && none.output.isEmpty() && none.words.contains("no credentials yet"));
        QCOMPARE(FobProgram::run({u"list"_s, u"--json"_s}).output, QByteArray("[]\n"));

        const Outcome added = m_world->add(u"shop"_s, u"fs"_s, u"client_credentials"_s, "sandbox-secret\n");
        VERIFY_OUTCOME(added, added.status == 0 && added.output.isEmpty());
        VERIFY_OUTCOME(added, added.words.contains("“shop” is stored") && added.words.contains("fob token shop"));
        QCOMPARE(CliWorld::listed(u"shop"_s)[u"state"_s].toString(), u"no_token"_s);

        const Outcome renamed = FobProgram::run({u"rename"_s, u"shop"_s, u"the shop"_s});
        VERIFY_OUTCOME(renamed, renamed.status == 0 && renamed.words.contains("“the shop”"));
        const Outcome edited = FobProgram::run({u"edit"_s, u"the shop"_s, u"--client-id"_s, u"sandbox-other"_s});
        VERIFY_OUTCOME(edited, edited.status == 0);
        const QJsonObject shown = FobProgram::run({u"show"_s, u"the shop"_s, u"--json"_s}).json();
        QCOMPARE(shown[u"fields"_s][u"client_id"_s].toString(), u"sandbox-other"_s);
        QCOMPARE(shown[u"environment"_s].toString(), u"sandbox"_s);
        QVERIFY(shown[u"sandbox"_s].toBool());
        QCOMPARE(shown[u"provider"_s].toString(), u"fs"_s);
        QCOMPARE(shown[u"grant"_s].toString(), u"client_credentials"_s);
        QVERIFY(shown[u"expires_at"_s].isNull());
        const Outcome text = FobProgram::run({u"show"_s, u"the shop"_s});
        VERIFY_OUTCOME(text, text.status == 0 && text.output.contains("sandbox-other"));

        const Outcome removed = FobProgram::run({u"remove"_s, u"the shop"_s, u"--yes"_s});
        VERIFY_OUTCOME(removed, removed.status == 0 && removed.output.isEmpty());
        QCOMPARE(FobProgram::run({u"list"_s, u"--json"_s}).output, QByteArray("[]\n"));
        const Outcome again = FobProgram::run({u"remove"_s, u"the shop"_s, u"--yes"_s});
        QCOMPARE(again.status, 3);
    }

    void the_list_carries_every_date()
    {
        QCOMPARE(m_world->add(u"feed"_s, u"fs"_s, u"client_credentials"_s, "sandbox-secret\n").status, 0);
        const auto member = [](const char *name) -> QJsonValue {
            return CliWorld::listed(u"feed"_s)[QLatin1String(name)];
        };
        const auto date = [&](const char *name) { return QDateTime::fromString(member(name).toString(), Qt::ISODate); };
        for (const char *none : {"issued_at", "expires_at", "refresh_expires_at", "sign_in_by", "last_used_at"})
            QVERIFY2(member(none).isNull() && CliWorld::listed(u"feed"_s).contains(QLatin1String(none)), none);
        QCOMPARE(date("created_at").daysTo(date("dormant_at")), 90);
        QCOMPARE(FobProgram::run({u"token"_s, u"feed"_s}).status, 0);
        QVERIFY(qAbs(date("issued_at").secsTo(date("expires_at")) - 1799) <= 2);
        QCOMPARE(date("issued_at").daysTo(date("dormant_at")), 90);
        QCOMPARE(member("deadline").toString(), u"dormant"_s);
        QCOMPARE(member("days_left").toInt(), 89);
        QCOMPARE(member("keep_alive"), QJsonValue(false));
        const QJsonObject shown = FobProgram::run({u"show"_s, u"feed"_s, u"--json"_s}).json();
        for (const char *name : {"created_at", "last_used_at", "issued_at", "expires_at", "refresh_expires_at",
                                 "sign_in_by", "dormant_at", "keep_alive", "deadline", "days_left"})
            QCOMPARE(shown[QLatin1String(name)], member(name));
        const Outcome table = FobProgram::run({u"list"_s});
        VERIFY_OUTCOME(table, table.output.contains("DEADLINE") && table.output.contains("dormant in 89 days"));
        const Outcome text = FobProgram::run({u"show"_s, u"feed"_s});
        VERIFY_OUTCOME(text, text.output.contains("Deactivated without a call"));
        QCOMPARE(FobProgram::run({u"remove"_s, u"feed"_s, u"--yes"_s}).status, 0);
    }

    void a_token_comes_in_every_format()
    {
        QCOMPARE(m_world->add(u"field ops"_s, u"fcc"_s, u"client_credentials"_s, "client_secret=s+e c&r=e%t\n").status,
                 0);
        const Outcome raw = FobProgram::run({u"token"_s, u"field ops"_s});
        VERIFY_OUTCOME(raw, raw.status == 0 && raw.words.isEmpty() && raw.output.count('\n') == 1);
        const QByteArray token = raw.output.trimmed();
        QVERIFY(token.size() > 20);
        const auto as = [](const QString &format) {
            return FobProgram::run({u"token"_s, u"field ops"_s, u"--format"_s, format}).output;
        };
        QCOMPARE(as(u"raw"_s), token + '\n');
        QCOMPARE(as(u"header"_s), "Authorization: Bearer " + token + '\n');
        QCOMPARE(as(u"env"_s), "export FIELD_OPS_TOKEN='" + token + "'\n");
        QVERIFY(as(u"curl"_s).startsWith("curl ") && as(u"curl"_s).contains(token));
        const Outcome json = FobProgram::run({u"token"_s, u"field ops"_s, u"--json"_s});
        QCOMPARE(json.json()[u"access_token"_s].toString().toUtf8(), token);
        QVERIFY(json.json()[u"expires_at"_s].toString().endsWith(u'Z'));
        QCOMPARE(CliWorld::listed(u"field ops"_s)[u"state"_s].toString(), u"fresh"_s);
        QCOMPARE(m_world->sandbox().calls(u"fcc"_s, u"/servicing/oauth/token"_s), 1);
    }

    void a_token_is_asked_for_again_only_when_it_may_be()
    {
        QCOMPARE(m_world->add(u"again"_s, u"fcc"_s, u"client_credentials"_s, "sandbox-secret").status, 0);
        const Outcome forbidden = FobProgram::run({u"token"_s, u"again"_s, u"--no-refresh"_s});
        VERIFY_OUTCOME(forbidden, forbidden.status == 4 && forbidden.output.isEmpty());
        VERIFY_OUTCOME(forbidden,
                       forbidden.words.contains("--no-refresh forbids") && forbidden.words.contains("fob token again"));
        const QByteArray first = FobProgram::run({u"token"_s, u"again"_s}).output;
        QCOMPARE(FobProgram::run({u"token"_s, u"again"_s, u"--no-refresh"_s}).output, first);
        const int asked = m_world->sandbox().calls(u"fcc"_s, u"/servicing/oauth/token"_s);
        const Outcome tooLong = FobProgram::run({u"token"_s, u"again"_s, u"--min-ttl"_s, u"100000000"_s});
        VERIFY_OUTCOME(tooLong, tooLong.status == 5 && tooLong.output.isEmpty());
        VERIFY_OUTCOME(tooLong, tooLong.words.contains("which is less than --min-ttl asks for"));
        QCOMPARE(m_world->sandbox().calls(u"fcc"_s, u"/servicing/oauth/token"_s), asked); // another is as short
        QCOMPARE(FobProgram::run({u"token"_s, u"again"_s}).output, first);
        const Outcome refreshed = FobProgram::run({u"refresh"_s, u"again"_s, u"--json"_s});
        VERIFY_OUTCOME(refreshed, refreshed.status == 0 && refreshed.json()[u"state"_s].toString() == u"fresh");
        QVERIFY(FobProgram::run({u"token"_s, u"again"_s}).output != first);
    }

    void what_happens_to_a_credential_is_shown_by_activity()
    {
        QCOMPARE(m_world->add(u"busy"_s, u"fs"_s, u"client_credentials"_s, "sandbox-secret").status, 0);
        const Outcome nothing = FobProgram::run({u"activity"_s, u"busy"_s, u"--json"_s});
        VERIFY_OUTCOME(nothing, nothing.status == 0 && QJsonDocument::fromJson(nothing.output).array().size() == 1);
        const QByteArray token = FobProgram::run({u"token"_s, u"busy"_s}).output.trimmed();
        QVERIFY(!token.isEmpty());
        QCOMPARE(FobProgram::run({u"edit"_s, u"busy"_s, u"--secrets-stdin"_s}, "wrong").status, 0);
        QCOMPARE(FobProgram::run({u"token"_s, u"busy"_s}).status, 5);

        const Outcome json = FobProgram::run({u"activity"_s, u"busy"_s, u"--json"_s});
        QStringList seen;
        const QJsonArray events = QJsonDocument::fromJson(json.output).array();
        for (const QJsonValue &event : events)
            seen.prepend(event[u"event"_s].toString() + u' ' + event[u"outcome"_s].toString());
        QCOMPARE(seen, (QStringList{u"added done"_s, u"token_received done"_s, u"handed_out done"_s,
                                    u"secrets_replaced done"_s, u"token_received InvalidClient"_s}));
        QVERIFY(!events.first()[u"trace_id"_s].toString().isEmpty());
        const Outcome text = FobProgram::run({u"activity"_s, u"busy"_s, u"--limit"_s, u"1"_s});
        VERIFY_OUTCOME(text, text.status == 0 && text.output.contains("no token received"));
        VERIFY_OUTCOME(text, text.output.count('\n') == 2);
        for (const Outcome &outcome : {json, text})
            VERIFY_OUTCOME(outcome, !outcome.output.contains(token) && !outcome.output.contains("wrong\n"));
        const Outcome unknown = FobProgram::run({u"activity"_s, u"nobody"_s});
        VERIFY_OUTCOME(unknown, unknown.status == 3 && unknown.output.isEmpty());
    }

    void a_token_that_leaves_by_the_command_line_is_in_the_activity()
    {
        QCOMPARE(m_world->add(u"watched"_s, u"fentu"_s, u"api_key"_s, "sandbox-api-key").status, 0);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(FobProgram::run({u"token"_s, u"watched"_s}).status, 0);
        QCOMPARE(FobProgram::run({u"token"_s, u"watched"_s, u"--format"_s, u"header"_s}).status, 0);
        QCOMPARE(FobProgram::run({u"token"_s, u"watched"_s, u"--min-ttl"_s, u"x"_s}).status, 2); // none has left
        QCOMPARE(FobProgram::run({u"exec"_s, u"watched"_s, u"--"_s, u"true"_s}).status, 0);
        QCOMPARE(FobProgram::run({u"render"_s, u"-"_s}, "{{ fob://watched/access_token }}").status, 0);
        QCOMPARE(FobProgram::run({u"render"_s, u"-"_s}, "{{ fob://watched/base_url }}").status, 0); // no token in it
        const Outcome json = FobProgram::run({u"activity"_s, u"watched"_s, u"--json"_s});
        QStringList seen;
        const QJsonArray events = QJsonDocument::fromJson(json.output).array();
        for (const QJsonValue &event : events)
            seen.prepend(event[u"event"_s].toString() + u' ' + event[u"detail"_s].toString() + u' ' +
                         QString::number(event[u"count"_s].toInt()));
        QCOMPARE(seen, (QStringList{u"added  1"_s, u"handed_out raw 3"_s, u"handed_out header 1"_s,
                                    u"handed_out exec 1"_s, u"handed_out render 1"_s}));
        VERIFY_OUTCOME(json, !json.output.contains("sandbox-api-key"));
        const Outcome text = FobProgram::run({u"activity"_s, u"watched"_s});
        VERIFY_OUTCOME(text, text.output.contains("token handed out (raw) ×3"));
    }

    void an_API_key_never_expires_and_is_never_refreshed()
    {
        const Outcome added = m_world->add(u"key"_s, u"fentu"_s, u"api_key"_s, "sandbox-api-key");
        VERIFY_OUTCOME(added, added.status == 0);
        QCOMPARE(CliWorld::listed(u"key"_s)[u"state"_s].toString(), u"no_expiry"_s);
        QCOMPARE(FobProgram::run({u"token"_s, u"key"_s}).output, QByteArray("sandbox-api-key\n"));
        const Outcome inspected = FobProgram::run({u"inspect"_s, u"key"_s});
        VERIFY_OUTCOME(inspected, inspected.output.contains("Stored") && !inspected.output.contains("Issued"));
        const Outcome table = FobProgram::run({u"list"_s});
        VERIFY_OUTCOME(table, table.output.contains("API key · no expiry"));
        const Outcome refreshed = FobProgram::run({u"refresh"_s, u"key"_s});
        VERIFY_OUTCOME(refreshed, refreshed.status == 2 && refreshed.words.contains("never refreshed"));
        const Outcome login = FobProgram::run({u"login"_s, u"key"_s});
        VERIFY_OUTCOME(login, login.status == 2 && login.words.contains("needs no sign-in") &&
                                  login.words.contains("fob token key"));
        const Outcome rotated =
            FobProgram::run({u"edit"_s, u"key"_s, u"--secrets-stdin"_s}, "api_key=sandbox-api-key-admin\n");
        VERIFY_OUTCOME(rotated, rotated.status == 0);
        QCOMPARE(FobProgram::run({u"token"_s, u"key"_s}).output, QByteArray("sandbox-api-key-admin\n"));
    }

    void a_secret_comes_from_a_descriptor_of_its_own()
    {
        QProcess shell; // the shell's own redirection makes descriptor 7
        shell.start(u"bash"_s, {u"-c"_s,
                                u"\"$0\" add by-fd --provider fcc --environment sandbox --client-id sandbox-x "
                                "--secrets-fd 7 7<<<'sandbox-secret' </dev/null"_s,
                                FobProgram::path()});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.exitCode(), 0);
        QVERIFY(!CliWorld::listed(u"by-fd"_s).isEmpty());
    }

    void a_JWT_is_explained_without_being_shown()
    {
        const QByteArray token =
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
            "eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUiLCJzdWIiOiJ1MSIsImV4cCI6MTgwMDAwMDAwMCwiZXZpbCI6IlxuXHUwMDFiWzMxbSJ9."
            "c2lnbmF0dXJl";
        const Outcome text = FobProgram::run({u"inspect"_s, u"-"_s}, "Bearer " + token + "\n");
        VERIFY_OUTCOME(text, text.status == 0 && text.words.isEmpty());
        for (const char *words :
             {"JWT, signed (HS256)", "not checked", "Issuer: who made this token", "https://id.example"})
            QVERIFY2(text.output.contains(words), text.output.constData());
        for (const QByteArray &part : token.split('.'))
            QVERIFY2(!text.output.contains(part), text.output.constData());
        QVERIFY2(!text.output.contains('\x1b'), "S42: a claim's escape sequence does nothing");
        const QJsonObject json = FobProgram::run({u"inspect"_s, u"-"_s, u"--json"_s}, token).json();
        QCOMPARE(json[u"kind"_s].toString(), u"jws"_s);
        QCOMPARE(json[u"signature"_s].toString(), u"not_checked"_s);
        QCOMPARE(json[u"expires_at"_s].toString(), u"2027-01-15T08:00:00Z"_s);
        QCOMPARE(json[u"claims"_s][u"sub"_s].toString(), u"u1"_s);
        QCOMPARE(json[u"claims"_s][u"exp"_s], QJsonValue(1800000000));
        QCOMPARE(json[u"claims"_s][u"evil"_s].toString(), u"\n\u001b[31m"_s); // data is whole, and escaped once
        QCOMPARE(json[u"length"_s].toInt(), token.size());
        const Outcome header = FobProgram::run({u"inspect"_s, u"-"_s, u"--json"_s}, "Authorization: Bearer " + token);
        QCOMPARE(header.json(), json);
        const Outcome opaque = FobProgram::run({u"inspect"_s, u"-"_s}, "abc.def");
        VERIFY_OUTCOME(opaque, opaque.status == 0 && opaque.output.contains("opaque") &&
                                   opaque.output.contains("nothing in it can be checked here") &&
                                   !opaque.output.contains("what follows") && !opaque.output.contains("abc"));
        const Outcome checked = FobProgram::run({u"inspect"_s, u"-"_s, u"--verify"_s}, "abc.def");
        VERIFY_OUTCOME(checked, checked.status == 1 && checked.words.contains("No valid signature"));
    }

    void why_a_token_is_not_read_is_said_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<QString>("part");
        QTest::addColumn<QString>("why");
        static constexpr auto url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
        const auto jwt = [](const QByteArray &header, const QByteArray &claims) {
            return header.toBase64(url) + '.' + claims.toBase64(url) + ".c2ln";
        };
        QTest::newRow("a header that says its algorithm twice")
            << jwt(R"({"alg":"HS256","alg":"none"})", "{}") << QByteArray("its header says “alg” twice") << u"header"_s
            << u"repeated_name"_s;
        QTest::newRow("claims that say their subject twice")
            << jwt(R"({"alg":"HS256"})", R"({"sub":"a","sub":"b"})") << QByteArray("its claims say “sub” twice")
            << u"claims"_s << u"repeated_name"_s;
        QTest::newRow("claims without a bottom")
            << jwt(R"({"alg":"HS256"})", R"({"a":)" + QByteArray(50, '[') + QByteArray(50, ']') + '}')
            << QByteArray("nested too deep") << u"claims"_s << u"too_deep"_s;
        QTest::newRow("claims that are cut off") << jwt(R"({"alg":"HS256"})", R"({"sub":"a)")
                                                 << QByteArray("no sound JSON") << u"claims"_s << u"broken_json"_s;
    }
    void why_a_token_is_not_read_is_said()
    {
        QFETCH(QByteArray, token);
        QFETCH(QByteArray, words);
        const Outcome text = FobProgram::run({u"inspect"_s, u"-"_s}, token);
        VERIFY_OUTCOME(text, text.status == 0 && text.output.contains(words) && !text.output.contains("opaque"));
        const QJsonObject json = FobProgram::run({u"inspect"_s, u"-"_s, u"--json"_s}, token).json();
        QTEST(json[u"unreadable"_s][u"part"_s].toString(), "part");
        QTEST(json[u"unreadable"_s][u"why"_s].toString(), "why");
    }

    void a_fingerprint_is_shared_by_a_phrase_alone()
    {
        const Outcome empty = FobProgram::run({u"inspect"_s, u"-"_s, u"--share-salt"_s, u" "_s}, "opaque-1");
        VERIFY_OUTCOME(empty, empty.status == 2 && empty.words.contains("--share-salt needs a phrase"));
        const Outcome none = FobProgram::run({u"inspect"_s, u"-"_s, u"--share-salt"_s, QString()}, "opaque-1");
        VERIFY_OUTCOME(none, none.status == 2);
    }

    void two_tokens_of_which_nothing_is_read_are_compared_in_a_sentence()
    {
        QTemporaryDir folder;
        QFile other(folder.filePath(u"other"_s));
        QVERIFY(other.open(QIODevice::WriteOnly) && other.write("opaque-2") > 0);
        other.close();
        const Outcome two = FobProgram::run({u"inspect"_s, u"-"_s, u"--compare"_s, other.fileName()}, "opaque-1");
        VERIFY_OUTCOME(two, two.output.contains("neither can be read here") && !two.output.contains("Member"));
        const Outcome same = FobProgram::run({u"inspect"_s, u"-"_s, u"--compare"_s, other.fileName()}, "opaque-2");
        VERIFY_OUTCOME(same, same.output.contains("Both are the same token.") && !same.output.contains("Member"));
    }

    void S46_a_copy_without_its_signature_is_read_and_never_checked()
    {
        const QByteArray token =
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1MSIsImV4cCI6MTgwMDAwMDAwMH0.c2lnbmF0dXJl";
        const Outcome redacted = FobProgram::run({u"inspect"_s, u"-"_s, u"--redacted"_s}, token);
        VERIFY_OUTCOME(redacted,
                       redacted.status == 0 && redacted.output == token.left(token.lastIndexOf('.') + 1) + '\n');
        const QByteArray copy = redacted.output.trimmed();
        const Outcome text = FobProgram::run({u"inspect"_s, u"-"_s}, "12:00 WARN 401 for " + copy + ", retrying\n");
        VERIFY_OUTCOME(text, text.status == 0 && text.output.contains("JWT without its signature (HS256)") &&
                                 text.output.contains("nothing of it can be checked") &&
                                 text.output.contains("Subject: whose token this is"));
        QTemporaryDir folder;
        QFile file(folder.filePath(u"secret"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("a secret of 32 bytes, or longer!") > 0);
        file.close();
        const Outcome checked =
            FobProgram::run({u"inspect"_s, u"-"_s, u"--json"_s, u"--secret-key"_s, file.fileName()}, copy);
        VERIFY_OUTCOME(checked, checked.status == 1);
        QCOMPARE(checked.json()[u"kind"_s].toString(), u"jws"_s);
        QCOMPARE(checked.json()[u"signature"_s].toString(), u"removed"_s);
        QCOMPARE(checked.json()[u"claims"_s][u"sub"_s].toString(), u"u1"_s);
        QFile whole(folder.filePath(u"whole"_s));
        QVERIFY(whole.open(QIODevice::WriteOnly) && whole.write(token) > 0);
        whole.close();
        const Outcome compared = FobProgram::run({u"inspect"_s, u"-"_s, u"--compare"_s, whole.fileName()}, copy);
        VERIFY_OUTCOME(compared,
                       compared.status == 0 && compared.output.contains("they differ in the signature alone"));
        const Outcome unsecured = FobProgram::run({u"inspect"_s, u"-"_s}, "eyJhbGciOiJub25lIn0.e30.");
        VERIFY_OUTCOME(unsecured, unsecured.status == 0 && unsecured.output.contains("anybody can have written it"));
    }

    void a_stored_token_is_explained_with_its_fingerprint()
    {
        const QByteArray token = FobProgram::run({u"token"_s, u"field ops"_s}).output.trimmed();
        const Outcome text = FobProgram::run({u"inspect"_s, u"field ops"_s});
        VERIFY_OUTCOME(text, text.status == 0 && text.output.contains("Fingerprint") && !text.output.contains(token));
        const QJsonObject json = FobProgram::run({u"inspect"_s, u"field ops"_s, u"--json"_s}).json();
        QCOMPARE(json[u"name"_s].toString(), u"field ops"_s);
        QCOMPARE(json[u"length"_s].toInt(), token.size());
        QVERIFY(json[u"scopes"_s].isArray() && json.contains(u"account"_s));
        QCOMPARE(json[u"recognised"_s].toString(), u"field ops"_s);
        QCOMPARE(json[u"expires_at"_s], CliWorld::listed(u"field ops"_s)[u"expires_at"_s]);
    }

    void S46_a_stored_token_is_checked_with_its_providers_keys()
    {
        const Outcome added = m_world->add(u"signed"_s, u"fentu"_s, u"authorization_code"_s, "sandbox-secret",
                                           {u"--scope"_s, u"read:work-orders"_s});
        VERIFY_OUTCOME(added, added.status == 0);
        const Outcome signedIn = m_world->signIn(u"signed"_s);
        VERIFY_OUTCOME(signedIn, signedIn.status == 0);
        const QByteArray token = FobProgram::run({u"token"_s, u"signed"_s}).output.trimmed();
        const Outcome valid = FobProgram::run({u"inspect"_s, u"signed"_s, u"--verify"_s});
        VERIFY_OUTCOME(valid, valid.status == 0 && valid.output.contains("valid: signed with the key") &&
                                  valid.output.contains("Ed25519") && !valid.output.contains(token));
        // Pasted, it is recognised, and the same keys are asked for.
        const Outcome pasted = FobProgram::run({u"inspect"_s, u"-"_s, u"--verify"_s, u"--json"_s}, "token: " + token);
        VERIFY_OUTCOME(pasted, pasted.status == 0);
        QCOMPARE(pasted.json()[u"signature"_s].toString(), u"valid"_s);
        QCOMPARE(pasted.json()[u"recognised"_s].toString(), u"signed"_s);
        const Outcome refreshed = FobProgram::run({u"refresh"_s, u"signed"_s});
        VERIFY_OUTCOME(refreshed, refreshed.status == 0);
        const QJsonObject old = FobProgram::run({u"inspect"_s, u"-"_s, u"--json"_s}, token).json();
        QVERIFY(old[u"superseded_at"_s].isString());
        const Outcome compared = FobProgram::run({u"inspect"_s, u"-"_s, u"--compare"_s, u"signed"_s}, token);
        VERIFY_OUTCOME(compared, compared.status == 0 && compared.output.contains("These are two tokens."));
        const Outcome redacted = FobProgram::run({u"inspect"_s, u"signed"_s, u"--redacted"_s});
        VERIFY_OUTCOME(redacted, redacted.status == 0 && redacted.output.trimmed().endsWith('.'));
        // Somebody else's is nobody's provider's business.
        const Outcome foreign = FobProgram::run({u"inspect"_s, u"-"_s, u"--verify"_s}, "eyJhbGciOiJIUzI1NiJ9.e30.c2ln");
        VERIFY_OUTCOME(foreign, foreign.status == 2);
    }

    void forgetting_says_that_the_provider_cannot_revoke()
    {
        const Outcome revoked = FobProgram::run({u"revoke"_s, u"field ops"_s, u"--yes"_s});
        VERIFY_OUTCOME(revoked, revoked.status == 0 && revoked.words.contains("they live until"));
        QCOMPARE(CliWorld::listed(u"field ops"_s)[u"state"_s].toString(), u"no_token"_s);
        const Outcome again = FobProgram::run({u"revoke"_s, u"field ops"_s, u"--yes"_s});
        VERIFY_OUTCOME(again, again.status == 0 && again.words.contains("no token to revoke"));
    }

    void the_sandbox_runs_until_it_is_interrupted()
    {
        FobProgram fob;
        fob.start({u"sandbox"_s, u"--port"_s, u"0"_s});
        QVERIFY(fob.waitForWords("until interrupted"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile(u"/proc/%1/cmdline"_s.arg(fob.pid())).open(QIODevice::ReadOnly), 5000);
        const auto isSandbox = [&] {
            QFile comm(u"/proc/%1/comm"_s.arg(fob.pid()));
            return comm.open(QIODevice::ReadOnly) && comm.readAll().startsWith("fob-sandbox");
        };
        QTRY_VERIFY(isSandbox());
        QTest::qWait(300); // its handlers are set before it listens
        ::kill(static_cast<pid_t>(fob.pid()), SIGINT);
        const Outcome outcome = fob.finish();
        VERIFY_OUTCOME(outcome, outcome.status == 0 && outcome.output.startsWith("listening http://127.0.0.1:"));
    }

    void a_sandbox_that_is_there_already_is_said_so()
    {
        const Outcome outcome =
            FobProgram::run({u"sandbox"_s, u"--port"_s, QString::number(QUrl(m_world->baseUrl(u"fs"_s)).port())});
        VERIFY_OUTCOME(outcome, outcome.status == 0 && outcome.words.startsWith("The sandbox is already running at"));
        VERIFY_OUTCOME(outcome, !outcome.words.contains("until interrupted"));
    }

    void the_tour_visits_every_grant_and_leaves_nothing()
    {
        const QByteArray before = FobProgram::run({u"list"_s, u"--json"_s}).output;
        const Outcome tour = FobProgram::run({u"tour"_s});
        VERIFY_OUTCOME(tour, tour.status == 0 && tour.output.isEmpty());
        VERIFY_OUTCOME(tour, tour.words.count("A live token:") == 8 && tour.words.contains("8 grants"));
        QCOMPARE(FobProgram::run({u"list"_s, u"--json"_s}).output, before);
    }

    void the_words_are_Chinese_where_the_locale_says_so()
    {
        FobProgram fob;
        fob.setEnvironment(u"LANGUAGE"_s, u"zh_CN"_s);
        fob.start({u"token"_s, u"没有"_s});
        const Outcome outcome = fob.finish();
        VERIFY_OUTCOME(outcome, outcome.status == 3 && outcome.words.contains("没有名为“没有”的凭据"));
    }
};

QTEST_GUILESS_MAIN(TestCliCommands)
#include "test_cli_commands.moc"
