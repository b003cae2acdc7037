// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/AuthorizationFixture.h"
#include "core/Pkce.h"

#include <QTest>
#include <QUrlQuery>

using namespace fob;
using namespace fob::coretest;
using Kind = Error::Kind;

/// Where the browser is sent, and with what.
class TestAuthorizationRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void s5_theStateHas256BitsAndIsNewEachTime()
    {
        const auto first = made(builtIn(s("fsl")), s("authorization_code"));
        const auto second = made(builtIn(s("fsl")), s("authorization_code"));
        QCOMPARE(first.state().size(), 43); // 32 bytes, base64url without padding
        QVERIFY(first.state() != second.state());
        for (const char c : first.state())
            QVERIFY(QByteArrayView("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_").contains(c));
        QCOMPARE(QUrlQuery(first.url()).queryItemValue(s("state")), QString::fromLatin1(first.state()));
    }

    void s5_theStateIsAskedOfTheRandomSourceIn32Bytes()
    {
        class Counting : public RandomSource
        {
        public:
            QByteArray bytes(int count) override
            {
                counts << count;
                return QByteArray(count, 'x');
            }
            QList<int> counts;
        } random;
        const auto request =
            AuthorizationRequest::make(strict(), credentialOf(strict(), s("code")), {}, loopback, random);
        QVERIFY(request);
        QCOMPARE(random.counts.count(32), 2); // state and verifier
    }

    /// RFC 7636, appendix B.
    void s6_theChallengeIsTheRfcsOwn()
    {
        const unsigned char octets[] = {116, 24,  223, 180, 151, 153, 224, 37,  79, 250, 96, 125, 216, 173, 187, 186,
                                        22,  212, 37,  77,  105, 214, 191, 240, 91, 88,  5,  88,  83,  132, 141, 121};
        const QByteArray verifier = base64Url(QByteArrayView(octets, sizeof octets));
        QCOMPARE(verifier, QByteArray("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
        QCOMPARE(codeChallengeS256(Secret(verifier)), QByteArray("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
    }

    void s6_pkceIsSentWhereTheDescriptorSaysSoAndNowhereElse()
    {
        const auto with = made(strict(), s("code"));
        QCOMPARE(with.verifier().size(), 43);
        QCOMPARE(QUrlQuery(with.url()).queryItemValue(s("challenge")),
                 QString::fromLatin1(codeChallengeS256(with.verifier())));
        for (const QString &id : builtInIds()) {
            for (const Grant &grant : builtIn(id).grants) {
                if (!grant.needsBrowser())
                    continue;
                const auto without = made(builtIn(id), grant.id);
                QVERIFY(without.verifier().isEmpty());
                QVERIFY(!without.url().query().contains(s("challenge")));
            }
        }
    }

    void theRedirectUriIsSentExactlyAsItIs()
    {
        const QString odd = s("https://example.com/back?tenant=a%20b&x=1+2");
        const auto request = made(builtIn(s("fentu")), s("authorization_code"), odd);
        QCOMPARE(request.redirectUri(), odd);
        const QByteArray query = request.url().query(QUrl::FullyEncoded).toLatin1();
        QVERIFY2(query.contains("redirect_uri=https%3A%2F%2Fexample.com%2Fback%3Ftenant%3Da%2520b%26x%3D1%2B2&"),
                 query.constData());
    }

    void whatIsEmptyIsLeftOut()
    {
        fakes::FakeRandom random;
        const Provider &fsl = builtIn(s("fsl"));
        const auto request =
            AuthorizationRequest::make(fsl, credentialOf(fsl, s("authorization_code")), {}, loopback, random);
        QVERIFY(!request->url().query().contains(s("scope")));
    }

    void aRequestThatCannotBeMadeSaysWhy_data()
    {
        QTest::addColumn<QString>("grant");
        QTest::addColumn<QString>("redirect");
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("client");
        QTest::addColumn<Kind>("kind");
        const QString code = s("authorization_code");
        QTest::newRow("S8: a base URL over http")
            << code << loopback << s("http://api.fentu.io") << s("me") << Kind::InsecureUrl;
        QTest::newRow("S8: a base URL that is a file")
            << code << loopback << s("file:///etc") << s("me") << Kind::InvalidUrl;
        QTest::newRow("S8: a base URL with a user")
            << code << loopback << s("https://api.fentu.io@evil.example") << s("me") << Kind::InvalidUrl;
        QTest::newRow("S8: a line break in the client id")
            << code << loopback << QString() << s("me\r\nX: y") << Kind::InvalidUrl;
        QTest::newRow("no client id") << code << loopback << QString() << QString() << Kind::MissingField;
        QTest::newRow("no redirect URI") << code << QString() << QString() << s("me") << Kind::InvalidRedirectUri;
        QTest::newRow("a redirect URI with a fragment")
            << code << s("https://a.example/#b") << QString() << s("me") << Kind::InvalidRedirectUri;
        QTest::newRow("an API key opens no browser")
            << s("api_key") << loopback << QString() << s("me") << Kind::NotSupported;
        QTest::newRow("an unknown grant") << s("password") << loopback << QString() << s("me") << Kind::UnknownGrant;
    }
    void aRequestThatCannotBeMadeSaysWhy()
    {
        QFETCH(QString, grant);
        QFETCH(QString, redirect);
        QFETCH(QString, base);
        QFETCH(QString, client);
        Credential credential = credentialOf(builtIn(s("fentu")), s("authorization_code"));
        credential.grant = grant;
        credential.baseUrl = QUrl(base);
        credential.fields = {{s("client_id"), client}};
        fakes::FakeRandom random;
        const auto request = AuthorizationRequest::make(builtIn(s("fentu")), credential, {}, redirect, random);
        QVERIFY(!request);
        QTEST(request.error().kind, "kind");
    }
};

QTEST_GUILESS_MAIN(TestAuthorizationRequest)
#include "test_authorization_request.moc"
