// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/AuthorizationFixture.h"
#include "core/AuthorizationResponse.h"

#include <QTest>
#include <QUrlQuery>

using namespace fob;
using namespace fob::coretest;
using Kind = Error::Kind;

namespace {

Result<QByteArray> codeFrom(const AuthorizationRequest &request, const Provider &provider, QByteArray query)
{
    query.replace("STATE", request.state());
    auto answered = AuthorizationResponse::parse(request, provider, query);
    if (!answered)
        return tl::unexpected(answered.error());
    return text(answered->code);
}

} // namespace

/// What counts as the answer to a sign-in.
class TestAuthorizationResponse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAnswerIsTakenOnlyWithTheRightState_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QByteArray>("code");
        const auto add = [](const char *name, const QByteArray &query, Kind kind, const char *code = "") {
            QTest::newRow(name) << query << kind << QByteArray(code);
        };
        add("code and state", "code=abc&state=STATE", Kind::Unexpected, "abc");
        add("in the other order, with what nobody asked for", "x=y&state=STATE&code=abc&session_state=1",
            Kind::Unexpected, "abc");
        add("an encoded code", "code=a%2Bb%2fc%3D&state=STATE", Kind::Unexpected, "a+b/c=");
        add("a plus is a blank", "code=a+b&state=STATE", Kind::Unexpected, "a b");
        add("a broken escape stands for itself", "code=a%zz%4&state=STATE", Kind::Unexpected, "a%zz%4");
        add("empty pieces between", "&&code=abc&&state=STATE&", Kind::Unexpected, "abc");
        add("S4: nothing", "", Kind::ForeignRedirect);
        add("S4: no state", "code=abc", Kind::ForeignRedirect);
        add("S4: an empty state", "code=abc&state=", Kind::ForeignRedirect);
        add("S4: another state", "code=abc&state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", Kind::ForeignRedirect);
        add("S4: the state in small letters", "code=abc&STATE=STATE", Kind::ForeignRedirect);
        add("S4: two states, the right one first", "code=abc&state=STATE&state=x", Kind::ForeignRedirect);
        add("S4: two states, the right one last", "code=abc&state=x&state=STATE", Kind::ForeignRedirect);
        add("S4: the right state twice", "code=abc&state=STATE&state=STATE", Kind::ForeignRedirect);
        add("S4: the state with a blank behind it", "code=abc&state=STATE+", Kind::ForeignRedirect);
        add("S4: the state and more", "code=abc&state=STATEx", Kind::ForeignRedirect);
        add("S4: a forged refusal without a state", "error=access_denied", Kind::ForeignRedirect);
        add("S4: a forged refusal with another state", "error=access_denied&state=x", Kind::ForeignRedirect);
        add("S4: longer than any answer", "state=STATE&code=" + QByteArray(70000, 'a'), Kind::ForeignRedirect);
        add("a refusal", "error=access_denied&state=STATE", Kind::AccessDenied);
        add("a refusal beside a code", "code=abc&error=access_denied&state=STATE", Kind::AccessDenied);
        add("an empty refusal is none", "code=abc&error=&state=STATE", Kind::Unexpected, "abc");
        add("another error", "error=invalid_scope&state=STATE", Kind::Refused);
        add("the server's trouble", "error=temporarily_unavailable&state=STATE", Kind::ProviderBusy);
        add("an error nobody defined", "error=tuesday&state=STATE", Kind::Refused);
        add("neither code nor error", "state=STATE", Kind::CodeMissing);
        add("an empty code", "code=&state=STATE", Kind::CodeMissing);
        add("two codes", "code=a&code=b&state=STATE", Kind::CodeMissing);
        add("a code with a line break", "code=a%0d%0ab&state=STATE", Kind::CodeMissing);
        add("a code with a NUL", "code=a%00b&state=STATE", Kind::CodeMissing);
        add("a token where a code is due", "access_token=abc&state=STATE", Kind::CodeMissing);
    }
    void anAnswerIsTakenOnlyWithTheRightState()
    {
        QFETCH(QByteArray, query);
        QFETCH(Kind, kind);
        QFETCH(QByteArray, code);
        const Provider &provider = builtIn(s("fentu"));
        const auto request = made(provider, s("authorization_code"));
        const auto answered = codeFrom(request, provider, query);
        QCOMPARE(answered.has_value(), kind == Kind::Unexpected);
        if (answered)
            QCOMPARE(*answered, code);
        else
            QCOMPARE(answered.error().kind, kind);
    }

    void s5_anAnswerToOneRequestIsNoAnswerToAnother()
    {
        const Provider &provider = builtIn(s("fsl"));
        const auto first = made(provider, s("authorization_code"));
        const auto second = made(provider, s("authorization_code"));
        const QByteArray query = "code=abc&state=" + first.state();
        QVERIFY(AuthorizationResponse::parse(first, provider, query));
        QCOMPARE(AuthorizationResponse::parse(second, provider, query).error().kind, Kind::ForeignRedirect);
    }

    void s7_anotherIssuersAnswerIsRefused_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<Kind>("kind");
        QTest::newRow("the descriptor's issuer")
            << QByteArray("code=abc&state=STATE&iss=https%3A%2F%2Fexample.com") << Kind::Unexpected;
        QTest::newRow("another's") << QByteArray("code=abc&state=STATE&iss=https%3A%2F%2Fevil.example")
                                   << Kind::ForeignIssuer;
        QTest::newRow("almost the same") << QByteArray("code=abc&state=STATE&iss=https%3A%2F%2Fexample.com%2F")
                                         << Kind::ForeignIssuer;
        QTest::newRow("none") << QByteArray("code=abc&state=STATE") << Kind::ForeignIssuer;
        QTest::newRow("two") << QByteArray("code=abc&state=STATE&iss=https%3A%2F%2Fexample.com&iss=x")
                             << Kind::ForeignIssuer;
        QTest::newRow("another's refusal")
            << QByteArray("error=access_denied&state=STATE&iss=x") << Kind::ForeignIssuer;
        QTest::newRow("another's, and another state: the state speaks first")
            << QByteArray("code=abc&state=x&iss=x") << Kind::ForeignRedirect;
    }
    void s7_anotherIssuersAnswerIsRefused()
    {
        QFETCH(QByteArray, query);
        QFETCH(Kind, kind);
        const auto answered = codeFrom(made(strict(), s("code")), strict(), query);
        QCOMPARE(answered.has_value() ? Kind::Unexpected : answered.error().kind, kind);
    }

    void s7_twoProvidersAnswersSwappedAreBothRefused()
    {
        QByteArray json = readSource(s("tests/core/everything.provider.json"));
        const Provider other =
            parsed(json.replace("\"issuer\": \"https://example.com\"", "\"issuer\": \"https://other.example\""));
        const auto here = made(strict(), s("code"));
        const auto there = made(other, s("code"));
        QCOMPARE(codeFrom(here, strict(), "code=a&state=STATE&iss=https%3A%2F%2Fother.example").error().kind,
                 Kind::ForeignIssuer);
        QCOMPARE(codeFrom(there, other, "code=a&state=STATE&iss=https%3A%2F%2Fexample.com").error().kind,
                 Kind::ForeignIssuer);
    }

    void aRefusalCarriesTheProvidersNameForItAndNothingElse()
    {
        const Provider &fentu = builtIn(s("fentu"));
        const auto request = made(fentu, s("authorization_code"));
        const Error known =
            codeFrom(request, fentu, "error=invalid_scope&error_description=canary&state=STATE").error();
        QCOMPARE(known.providerCode, s("invalid_scope"));
        QVERIFY(!known.meaning.isEmpty() && !known.remedy.isEmpty());
        QVERIFY(!known.detail.contains(s("canary")));
        const Error script = codeFrom(request, fentu, "error=%3Cscript%3E+alert(1)&state=STATE").error();
        QCOMPARE(script.providerCode, QString());
        QCOMPARE(script.kind, Kind::Refused);
        QCOMPARE(codeFrom(request, fentu, "error=" + QByteArray(65, 'e') + "&state=STATE").error().providerCode,
                 QString());
    }

    void s12_aDirectTokenComesInTheQueryUnderItsOwnName()
    {
        const Provider &fsl = builtIn(s("fsl"));
        const auto request = made(fsl, s("direct_token"));
        QCOMPARE(QUrlQuery(request.url()).queryItemValue(s("response_type")), s("token"));
        QCOMPARE(*codeFrom(request, fsl, "access_token=tok&state=STATE"), QByteArray("tok"));
        // S15: a token grant takes no code, and a code grant no token
        QCOMPARE(codeFrom(request, fsl, "code=tok&state=STATE").error().kind, Kind::CodeMissing);
    }

    void s16_aPastedAddressMustBeTheRedirectAddress_data()
    {
        QTest::addColumn<QString>("redirect");
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<bool>("taken");
        const auto add = [](const char *name, const QString &redirect, const char *pasted, const char *query) {
            QTest::newRow(name) << redirect << s(pasted) << QByteArray(query) << (query != nullptr);
        };
        const QString own = s("https://example.com/back");
        add("the address", loopback, "http://127.0.0.1:40123/callback?code=a&state=b", "code=a&state=b");
        add("with blanks round it", loopback, " \thttp://127.0.0.1:40123/callback?code=a&state=b \n", "code=a&state=b");
        add("with a fragment that browsers add", loopback, "http://127.0.0.1:40123/callback?code=a&state=b#_=_",
            "code=a&state=b");
        add("host and scheme in capitals", own, "HTTPS://Example.COM/back?code=a", "code=a");
        add("escapes stay as they are", own, "https://example.com/back?code=a%2Bb+c", "code=a%2Bb+c");
        add("without a query", own, "https://example.com/back", "");
        add("the path that browsers add", s("https://example.com"), "https://example.com/?code=a", "code=a");
        add("the redirect address has a query of its own", s("https://example.com/back?tenant=1"),
            "https://example.com/back?tenant=1&code=a", "tenant=1&code=a");
        add("an app's own scheme", s("com.example.app:/back"), "com.example.app:/back?code=a", "code=a");
        add("another host", own, "https://example.org/back?code=a", nullptr);
        add("a host that begins the same", own, "https://example.com.evil.example/back?code=a", nullptr);
        add("a user before the host", own, "https://example.com@evil.example/back?code=a", nullptr);
        add("the host as a user", own, "https://me@example.com/back?code=a", nullptr);
        add("another path", own, "https://example.com/back/?code=a", nullptr);
        add("the path in capitals", own, "https://example.com/Back?code=a", nullptr);
        add("another scheme", own, "http://example.com/back?code=a", nullptr);
        add("another port", loopback, "http://127.0.0.1:40124/callback?code=a", nullptr);
        add("no port", loopback, "http://127.0.0.1/callback?code=a", nullptr);
        add("the same address spelt otherwise", loopback, "http://127.1:40123/callback?code=a", nullptr);
        add("localhost for 127.0.0.1", loopback, "http://localhost:40123/callback?code=a", nullptr);
        add("only the query", loopback, "code=a&state=b", nullptr);
        add("nothing", loopback, "", nullptr);
        add("a line break inside", own, "https://example.com/back?code=a\nb", nullptr);
        add("a blank inside", own, "https://example.com/back?code=a b", nullptr);
        add("letters that look alike", own, "https://ex\u0430mple.com/back?code=a", nullptr);
        add("a backslash for a slash", own, "https:\\\\example.com/back?code=a", nullptr);
    }
    void s16_aPastedAddressMustBeTheRedirectAddress()
    {
        QFETCH(QString, redirect);
        QFETCH(QString, pasted);
        QFETCH(QByteArray, query);
        const auto request = made(builtIn(s("fentu")), s("authorization_code"), redirect);
        const auto taken = AuthorizationResponse::queryOfPasted(request, pasted);
        QTEST(taken.has_value(), "taken");
        if (taken)
            QCOMPARE(*taken, query);
        else
            QCOMPARE(taken.error().kind, Kind::ForeignRedirect);
    }
};

QTEST_GUILESS_MAIN(TestAuthorizationResponse)
#include "test_authorization_response.moc"
