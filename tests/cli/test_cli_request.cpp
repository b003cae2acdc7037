// SPDX-License-Identifier: GPL-3.0-or-later
// fob request: calls of the user's own, against the sandbox.
#include "CliWorld.h"
#include "PseudoTerminal.h"

#include <QJsonDocument>
#include <QTest>

using namespace fob::test;
using namespace Qt::StringLiterals;

#define VERIFY_OUTCOME(outcome, condition) QVERIFY2(condition, (outcome).report().constData())

class TestCliRequest : public QObject
{
    Q_OBJECT

    std::unique_ptr<CliWorld> m_world;

    static Outcome request(const QStringList &arguments, const QByteArray &input = {})
    {
        return FobProgram::run(QStringList{u"request"_s} + arguments, input);
    }
    static QStringList fob(const QString &arguments) { return QStringList{FobProgram::path()} + arguments.split(u' '); }

private Q_SLOTS:
    void initTestCase()
    {
        m_world = std::make_unique<CliWorld>();
        QVERIFY(m_world->isReady());
        QCOMPARE(m_world->add(u"acme"_s, u"fcc"_s, u"client_credentials"_s, "sandbox-secret").status, 0);
        QCOMPARE(m_world->add(u"orders"_s, u"fentu"_s, u"api_key"_s, "sandbox-api-key").status, 0);
    }
    void cleanupTestCase() { m_world.reset(); }

    void the_providers_calls_are_offered_by_name()
    {
        const Outcome listed = request({u"acme"_s, u"--list"_s});
        VERIFY_OUTCOME(listed, listed.status == 0 && listed.output.contains("/servicing/ping"));
        const Outcome ping = request({u"acme"_s, u"ping"_s});
        VERIFY_OUTCOME(ping, ping.status == 0 && ping.output == "pong" && ping.words.contains("200 OK"));
    }

    void the_offered_calls_are_data_too()
    {
        const Outcome listed = request({u"orders"_s, u"--list"_s, u"--json"_s});
        VERIFY_OUTCOME(listed, listed.status == 0);
        const QJsonArray calls = QJsonDocument::fromJson(listed.output).array();
        QCOMPARE(calls.size(), 1);
        const QJsonObject call = calls.first().toObject();
        QCOMPARE(call[u"method"_s], u"GET"_s);
        QCOMPARE(call[u"path"_s], u"/v1/work-orders"_s);
        QCOMPARE(call[u"needs_scope"_s], u"read:work-orders"_s);
        const Outcome made = request({u"orders"_s, call[u"call"_s].toString()});
        VERIFY_OUTCOME(made, made.status == 0);
        const Outcome bare = request({u"orders"_s, u"POST"_s, u"/v1/work-orders"_s, u"--json"_s});
        VERIFY_OUTCOME(bare, bare.status == 2 && bare.words.contains("without a body"));
    }

    void an_answer_goes_to_standard_output_as_it_came()
    {
        const Outcome answer = request({u"orders"_s, u"get"_s, u"/v1/work-orders?page=1"_s});
        VERIFY_OUTCOME(answer, answer.status == 0 && answer.output.startsWith("{\"data\":["));
        VERIFY_OUTCOME(answer, answer.words.contains("of 1,000 calls are left until"));
    }

    void a_body_comes_from_standard_input()
    {
        const Outcome made = request({u"orders"_s, u"POST"_s, u"/v1/work-orders"_s, u"--json"_s, u"-"_s}, "{\"a\":1}");
        VERIFY_OUTCOME(made, made.status == 0 && made.output.contains("\"a\":1") && made.words.contains("201 Created"));
        const Outcome bad = request({u"orders"_s, u"POST"_s, u"/v1/work-orders"_s, u"--json"_s, u"-"_s}, "{");
        VERIFY_OUTCOME(bad, bad.status == 2);
    }

    void a_refusal_has_the_providers_words_and_its_status()
    {
        const Outcome missing = request({u"orders"_s, u"GET"_s, u"/v1/nothing"_s});
        VERIFY_OUTCOME(missing, missing.status == 5 && missing.words.contains("404 Not Found"));
    }

    void s43_another_host_is_refused_and_nobody_is_asked_without_a_terminal()
    {
        const Outcome refused = request({u"orders"_s, u"GET"_s, u"https://evil.example/v1"_s});
        VERIFY_OUTCOME(refused, refused.status == 2 && refused.output.isEmpty());
        VERIFY_OUTCOME(refused, refused.words.contains("fob edit orders --allow-host https://evil.example"));
        const Outcome option =
            request({u"orders"_s, u"GET"_s, u"https://evil.example/"_s, u"--allow-host"_s, u"evil.example"_s});
        VERIFY_OUTCOME(option, option.status == 2);
        const Outcome piped =
            FobProgram::run({u"edit"_s, u"orders"_s, u"--allow-host"_s, u"http://127.0.0.1:9"_s, u"--yes"_s}, "y\n");
        VERIFY_OUTCOME(piped, piped.status == 2);
    }

    void a_person_at_a_terminal_can_allow_a_host()
    {
        QCOMPARE(m_world->add(u"moved"_s, u"fentu"_s, u"api_key"_s, "sandbox-api-key", {}).status, 0);
        PseudoTerminal terminal(fob(u"edit moved --allow-host http://127.0.0.1:9"_s));
        QVERIFY2(terminal.waitFor("Allow it? [y/N]"), terminal.screen().constData());
        terminal.type("y\n");
        QCOMPARE(terminal.finish(), 0);
        // Nobody listens there: it was tried.
        const Outcome tried = request({u"moved"_s, u"GET"_s, u"http://127.0.0.1:9/x"_s});
        VERIFY_OUTCOME(tried, tried.status == 6);
        QCOMPARE(FobProgram::run({u"edit"_s, u"moved"_s, u"--forbid-host"_s, u"http://127.0.0.1:9"_s}).status, 0);
        const Outcome refused = request({u"moved"_s, u"GET"_s, u"http://127.0.0.1:9/x"_s});
        VERIFY_OUTCOME(refused, refused.status == 2);
    }

    void s22_what_is_shown_of_a_flow_holds_no_secret()
    {
        QCOMPARE(FobProgram::run({u"revoke"_s, u"acme"_s, u"--yes"_s}).status, 0);
        const Outcome shown = request({u"acme"_s, u"ping"_s, u"-v"_s});
        VERIFY_OUTCOME(shown, shown.status == 0);
        VERIFY_OUTCOME(shown, shown.words.contains("client_secret=[masked: client_secret]"));
        VERIFY_OUTCOME(shown, shown.words.contains("\"access_token\": [masked: access_token]"));
        VERIFY_OUTCOME(shown, shown.words.contains("Authorization: Bearer [masked: access_token]"));
        const QByteArray token = FobProgram::run({u"token"_s, u"acme"_s}).output.trimmed();
        QVERIFY(token.size() > 10);
        VERIFY_OUTCOME(shown, !shown.words.contains("sandbox-secret") && !shown.words.contains(token));
    }

    void s22_what_a_person_has_typed_is_shown_to_them_but_for_their_secrets()
    {
        const Outcome own = request({u"orders"_s, u"GET"_s, u"/v1/work-orders?page=1&key=sandbox-api-key"_s,
                                     u"--header"_s, u"X-Note: mine sandbox-api-key"_s, u"-v"_s});
        VERIFY_OUTCOME(own, own.status == 0);
        VERIFY_OUTCOME(own, own.words.contains("?page=1&key=[masked: "));
        VERIFY_OUTCOME(own, own.words.contains("X-Note: mine [masked: "));
        VERIFY_OUTCOME(own, own.words.contains("\"data\": [") && !own.words.contains("sandbox-api-key"));
    }

    void s42_a_terminal_gets_the_answer_laid_out()
    {
        PseudoTerminal terminal(fob(u"request orders GET /v1/work-orders"_s));
        QCOMPARE(terminal.finish(), 0);
        QVERIFY2(terminal.screen().contains("\"meta\": {"), terminal.screen().constData());
    }
};

QTEST_GUILESS_MAIN(TestCliRequest)
#include "test_cli_request.moc"
