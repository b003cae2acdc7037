// SPDX-License-Identifier: GPL-3.0-or-later
// Signatures against the examples of the RFCs, and against those who would have them believed (S46).
#include "platform/jose/JoseVerifier.h"

#include <QFile>
#include <QMessageAuthenticationCode>
#include <QTcpServer>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace fob;
using State = SignatureCheck::State;
using Reason = SignatureCheck::Reason;
using KeyText = SignatureVerifier::KeyText;
using Json = nlohmann::json;

namespace {

constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray vectorFile(const char *name)
{
    QFile file(QStringLiteral(FOB_SOURCE_DIR "/tests/platform/vectors/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const Json &vectors()
{
    static const Json all = Json::parse(vectorFile("jose.json").toStdString());
    return all;
}

const Json &vectorOf(const std::string &beginning)
{
    for (const Json &vector : vectors()) {
        if (vector["name"].get<std::string>().starts_with(beginning))
            return vector;
    }
    qFatal("no vector %s", beginning.c_str());
}

QByteArray tokenOf(const std::string &beginning)
{
    return QByteArray::fromStdString(vectorOf(beginning)["token"].get<std::string>());
}

QByteArray keyOf(const std::string &beginning) { return QByteArray::fromStdString(vectorOf(beginning)["key"].dump()); }

QByteArray hmacSigned(const QByteArray &header, const QByteArray &claims, const QByteArray &secret)
{
    const QByteArray text = header.toBase64(base64) + '.' + claims.toBase64(base64);
    return text + '.' + QMessageAuthenticationCode::hash(text, secret, QCryptographicHash::Sha256).toBase64(base64);
}

/// The key with other members than it has.
QByteArray with(const QByteArray &key, const char *name, const Json &value)
{
    Json json = Json::parse(key.toStdString());
    json[name] = value;
    return QByteArray::fromStdString(json.dump());
}

} // namespace

class TestSignatures : public QObject
{
    Q_OBJECT

    JoseVerifier m_verifier;

    SignatureCheck checked(const QByteArray &token, const QByteArray &keyText, KeyText kind = KeyText::Public)
    {
        const auto keys = m_verifier.readKeys(keyText, kind);
        if (!keys)
            qFatal("%s", qPrintable(keys.error().detail));
        const auto check = m_verifier.check(token, *keys);
        if (!check)
            qFatal("%s", qPrintable(check.error().detail));
        return *check;
    }

private Q_SLOTS:
    void the_examples_of_the_RFCs_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QString>("state");
        for (const Json &vector : vectors())
            QTest::newRow(vector["name"].get<std::string>().c_str())
                << QByteArray::fromStdString(vector["token"].get<std::string>())
                << QByteArray::fromStdString(vector["key"].dump())
                << QString::fromStdString(vector["state"].get<std::string>());
    }
    void the_examples_of_the_RFCs()
    {
        QFETCH(QByteArray, token);
        QFETCH(QByteArray, key);
        QFETCH(QString, state);
        const SignatureCheck check = checked(token, key);
        QCOMPARE(signatureName(check.state), state);
        if (check.state != State::Valid)
            return;
        QCOMPARE(signatureName(checked(" \n" + token + "\n", "{\"keys\":[" + key + "]}").state), state);
        // Every bit of the signature counts, and every one of what is signed.
        const qsizetype signature = token.lastIndexOf('.') + 1;
        for (const qsizetype at : {signature, signature + 20, token.indexOf('.') + 3}) {
            QByteArray changed = token;
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            QVERIFY(checked(changed, key).state != State::Valid);
        }
        QCOMPARE(checked(token.left(signature) + QByteArray("AAAA"), key).state, State::Invalid);
    }

    void a_key_in_PEM()
    {
        const QByteArray token = tokenOf("RFC 7515 A.2");
        const QByteArray pem = vectorFile("rfc7515-a2.pem");
        const SignatureCheck check = checked(token, pem);
        QCOMPARE(check.state, State::Valid);
        QCOMPARE(check.keyKind, QStringLiteral("RSA 2048"));
        QCOMPARE(check.keyId, QString());
        QVERIFY(!check.weak);
        QCOMPARE(checked(token, "\xef\xbb\xbf  " + pem).state, State::Valid);
    }

    void keys_that_are_none_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("words") << QByteArray("my key");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("an object without a type") << QByteArray("{}");
        QTest::newRow("keys that are no list") << QByteArray(R"({"keys":{}})");
        QTest::newRow("a member twice") << QByteArray(R"({"kty":"oct","k":"AAAA","k":"BBBB"})");
        QTest::newRow("a modulus that is no base64url") << QByteArray(R"({"kty":"RSA","n":"a b","e":"AQAB"})");
        QTest::newRow("a curve for encryption") << QByteArray(R"({"kty":"OKP","crv":"X25519","x":"AAAA"})");
        QTest::newRow("a coordinate that is short")
            << QByteArray(R"({"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"})");
        QTest::newRow("half a PEM") << QByteArray("-----BEGIN PUBLIC KEY-----\nMIIB");
        QTest::newRow("a private PEM") << QByteArray(
            "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----\n");
        QTest::newRow("a hundred and one keys") << QByteArray("{\"keys\":[" + QByteArray("{},").repeated(100) + "{}]}");
        QTest::newRow("nested without end") << QByteArray("{\"keys\":" + QByteArray(100000, '['));
        QTest::newRow("two megabytes") << QByteArray(2 * 1024 * 1024, 'A');
    }
    void keys_that_are_none()
    {
        QFETCH(QByteArray, text);
        const auto keys = m_verifier.readKeys(text, KeyText::Public);
        QVERIFY(!keys);
        QCOMPARE(keys.error().kind, Error::Kind::InvalidInput);
        QVERIFY(!keys.error().detail.isEmpty());
    }

    void a_point_beside_its_curve_is_no_key()
    {
        Json key = Json::parse(keyOf("RFC 7515 A.3").toStdString());
        key["y"] = key["x"];
        const auto check = checked(tokenOf("RFC 7515 A.3"), QByteArray::fromStdString(key.dump()));
        QVERIFY(check.state == State::UnusableKey || check.state == State::Invalid);
    }

    void S46_the_key_decides_on_the_algorithm_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("reason");
        const auto row = [](const char *name, const QByteArray &token, const QByteArray &key, State state,
                            Reason reason = Reason::None) {
            QTest::newRow(name) << token << key << int(state) << int(reason);
        };
        const QByteArray rsa = keyOf("RFC 7515 A.2");
        const QByteArray hmac = keyOf("RFC 7515 A.1");
        const QByteArray rs256 = tokenOf("RFC 7515 A.2");
        const QByteArray pem = vectorFile("rfc7515-a2.pem");
        row("signed with HMAC under the public key's PEM", hmacSigned(R"({"alg":"HS256"})", R"({"sub":"root"})", pem),
            rsa, State::AlgorithmNotAllowed, Reason::KeyKind);
        row("the same against the PEM itself", hmacSigned(R"({"alg":"HS256"})", R"({"sub":"root"})", pem), pem,
            State::AlgorithmNotAllowed, Reason::KeyKind);
        row("signed with HMAC under the modulus",
            hmacSigned(R"({"alg":"HS256"})", R"({"sub":"root"})",
                       QByteArray::fromBase64(QByteArray::fromStdString(Json::parse(rsa.toStdString())["n"]), base64)),
            rsa, State::AlgorithmNotAllowed, Reason::KeyKind);
        row("an RSA signature against a secret", rs256, hmac, State::AlgorithmNotAllowed, Reason::KeyKind);
        row("an RSA signature against an EC key", rs256, keyOf("RFC 7515 A.3"), State::AlgorithmNotAllowed,
            Reason::KeyKind);
        row("ES256 against a key of another curve", tokenOf("RFC 7515 A.3"), keyOf("RFC 7515 A.4"),
            State::AlgorithmNotAllowed, Reason::KeyKind);
        row("a key that is for PS256", rs256, with(rsa, "alg", "PS256"), State::AlgorithmNotAllowed,
            Reason::KeyAlgorithm);
        row("a key that is for HS256 and an RSA one", rs256, with(rsa, "alg", "HS256"), State::AlgorithmNotAllowed,
            Reason::KeyAlgorithm);
        row("a key for encryption", rs256, with(rsa, "use", "enc"), State::AlgorithmNotAllowed, Reason::KeyUse);
        row("a key that may only wrap", rs256, with(rsa, "key_ops", Json::array({"wrapKey"})),
            State::AlgorithmNotAllowed, Reason::KeyUse);
        row("a key that may verify", rs256, with(rsa, "key_ops", Json::array({"verify"})), State::Valid);
        row("no signature, in other letters", "eyJhbGciOiJOb05lIn0.e30.", rsa, State::NotSigned);
        row("no signature, with one behind it", "eyJhbGciOiJub25lIn0.e30.AAAA", rsa, State::NotSigned);
        row("an algorithm that nobody knows", hmacSigned(R"({"alg":"HS257"})", "{}", "k"), hmac,
            State::AlgorithmNotAllowed, Reason::UnknownAlgorithm);
        row("an algorithm in small letters", hmacSigned(R"({"alg":"hs256"})", "{}", "k"), hmac,
            State::AlgorithmNotAllowed, Reason::UnknownAlgorithm);
        row("an algorithm for encryption", hmacSigned(R"({"alg":"RSA-OAEP"})", "{}", "k"), hmac,
            State::AlgorithmNotAllowed, Reason::UnknownAlgorithm);
        row("two algorithms", hmacSigned(R"({"alg":"HS256","alg":"none"})", "{}", "k"), hmac, State::NoSignature);
        row("what is not understood and critical",
            hmacSigned(R"({"alg":"HS256","crit":["b64"],"b64":false})", "{}", "k"), hmac, State::AlgorithmNotAllowed,
            Reason::CriticalHeader);
        row("an opaque token", "7f3a91c2e0d4", rsa, State::NoSignature);
        row("nothing", "", rsa, State::NoSignature);
        row("its signature removed", rs256.left(rs256.lastIndexOf('.') + 1), rsa, State::Removed);
        row("its signature removed, of an algorithm that nobody knows", "eyJhbGciOiJIUzI1NyJ9.e30.", rsa,
            State::Removed);
        row("another's key id", rs256, with(rsa, "kid", "k1"), State::Valid); // the token names none
    }
    void S46_the_key_decides_on_the_algorithm()
    {
        QFETCH(QByteArray, token);
        QFETCH(QByteArray, key);
        QFETCH(int, state);
        QFETCH(int, reason);
        const SignatureCheck check = checked(token, key);
        QCOMPARE(signatureName(check.state), signatureName(State(state)));
        QCOMPARE(reasonName(check.reason), reasonName(Reason(reason)));
    }

    void S46_a_public_key_is_no_secret()
    {
        const QByteArray pem = vectorFile("rfc7515-a2.pem");
        QCOMPARE(m_verifier.readKeys(pem, KeyText::Secret).error().kind, Error::Kind::InvalidInput);
        const QByteArray oct = "{\"kty\":\"oct\",\"k\":\"" + pem.toBase64(base64) + "\"}";
        QCOMPARE(m_verifier.readKeys(oct, KeyText::Public).error().kind, Error::Kind::InvalidInput);
        // Only who says that it is a secret has one.
        const QByteArray token = hmacSigned(R"({"alg":"HS256"})", "{}", "correct horse battery staple");
        QVERIFY(!m_verifier.readKeys("correct horse battery staple", KeyText::Public));
        const SignatureCheck check = checked(token, "correct horse battery staple\n", KeyText::Secret);
        QCOMPARE(check.state, State::Valid);
        QVERIFY(check.weak); // 224 bits
        QCOMPARE(check.keyKind, QStringLiteral("HMAC 224"));
        QCOMPARE(checked(token, "correct horse battery stable", KeyText::Secret).state, State::Invalid);
    }

    void S46_a_key_is_chosen_by_its_id()
    {
        const QByteArray rsa = keyOf("RFC 7520 4.1");
        const QByteArray token = tokenOf("RFC 7520 4.1");
        const QByteArray other = with(keyOf("RFC 7515 A.2"), "kid", "other");
        const QByteArray nameless = keyOf("RFC 7515 A.2");
        const auto set = [](const QList<QByteArray> &keys) { return "{\"keys\":[" + keys.join(',') + "]}"; };
        const SignatureCheck found = checked(token, set({other, nameless, rsa}));
        QCOMPARE(found.state, State::Valid);
        QCOMPARE(found.keyId, QStringLiteral("bilbo.baggins@hobbiton.example"));
        const SignatureCheck missing = checked(token, set({other}));
        QCOMPARE(missing.state, State::NoSuchKey);
        QCOMPARE(missing.keyId, QStringLiteral("bilbo.baggins@hobbiton.example"));
        QCOMPARE(checked(token, set({other, nameless})).state, State::Invalid);
        QCOMPARE(checked(token, R"({"keys":[]})").state, State::NoSuchKey);
        // Two keys of one id, as while they are rolled over: either may have signed.
        QCOMPARE(checked(token, set({with(other, "kid", "bilbo.baggins@hobbiton.example"), rsa})).state, State::Valid);
        const auto keys = m_verifier.readKeys(set({R"({"kty":"future"})", "7", rsa}), KeyText::Public);
        QCOMPARE(keys->keys.size(), std::size_t(1));
        QCOMPARE(keys->passedOver, 2);
    }

    void S46_nothing_that_a_header_names_is_asked()
    {
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        int calls = 0;
        connect(&listener, &QTcpServer::newConnection, this, [&calls] { ++calls; });
        const QByteArray address = "http://127.0.0.1:" + QByteArray::number(listener.serverPort()) + "/keys";
        const QByteArray own = keyOf("RFC 7515 A.1");
        const QByteArray secret =
            QByteArray::fromBase64(QByteArray::fromStdString(Json::parse(own.toStdString())["k"]), base64);
        for (const char *name : {"jku", "x5u"}) {
            const QByteArray header = QByteArray("{\"alg\":\"HS256\",\"") + name + "\":\"" + address + "\"}";
            QCOMPARE(checked(hmacSigned(header, "{}", secret), own).state, State::Valid);
            QCOMPARE(checked(hmacSigned(header, "{}", "another secret"), own).state, State::Invalid);
            QByteArray asymmetric = header;
            asymmetric.replace("HS256", "RS256");
            QCOMPARE(checked(hmacSigned(asymmetric, "{}", "x"), keyOf("RFC 7515 A.2")).state, State::Invalid);
            QCOMPARE(checked(hmacSigned(asymmetric, "{}", "x"), R"({"keys":[]})").state, State::NoSuchKey);
        }
        // Nor does a key's own x5u lead anywhere.
        QCOMPARE(checked(tokenOf("RFC 7515 A.2"), with(keyOf("RFC 7515 A.2"), "x5u", address.toStdString())).state,
                 State::Valid);
        // A token that brings its own key convinces nobody.
        const QByteArray attacker = R"({"kty":"oct","k":"QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE"})";
        const QByteArray bringing = R"({"alg":"HS256","jwk":)" + attacker + "}";
        QCOMPARE(checked(hmacSigned(bringing, "{}", QByteArray(35, 'A')), own).state, State::Invalid);
        const QByteArray good = tokenOf("RFC 7515 A.2");
        const QByteArray bringingRsa = R"({"alg":"RS256","jwk":)" + keyOf("RFC 7515 A.2") + "}";
        QCOMPARE(checked(bringingRsa.toBase64(base64) + good.mid(good.indexOf('.')), keyOf("RFC 7520 4.1")).state,
                 State::Invalid);
        QTest::qWait(50);
        QCOMPARE(calls, 0);
    }

    void S46_hostile_tokens_are_answered_quickly_data()
    {
        QTest::addColumn<QByteArray>("token");
        const QByteArray head = QByteArray(R"({"alg":"HS256"})").toBase64(base64);
        QTest::newRow("two megabytes of base64") << QByteArray(2 * 1024 * 1024, 'A');
        QTest::newRow("two megabytes of base64 as a signature")
            << QByteArray(head + ".e30." + QByteArray(2 * 1024 * 1024, 'A'));
        QTest::newRow("a megabyte of content") << QByteArray(head + '.' + QByteArray(1000 * 1000, 'A') + ".AAAA");
        QTest::newRow("a header nested without end") << QByteArray(
            QByteArray("{\"alg\":\"HS256\",\"a\":" + QByteArray(100000, '[')).toBase64(base64) + ".e30.AAAA");
        QTest::newRow("a megabyte of dots") << QByteArray(1024 * 1024, '.');
        QTest::newRow("NULs") << QByteArray(100, '\0');
        QTest::newRow("a NUL inside") << QByteArray(head + QByteArray(".e3\0.AAAA", 9));
    }
    void S46_hostile_tokens_are_answered_quickly()
    {
        QFETCH(QByteArray, token);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(checked(token, keyOf("RFC 7515 A.1")).state != State::Valid);
        QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    }

    void without_the_module_it_says_so()
    {
        JoseVerifier verifier({QStringLiteral("/nonexistent")});
        const auto keys = verifier.readKeys(keyOf("RFC 7515 A.1"), KeyText::Public);
        QVERIFY(keys);
        const auto check = verifier.check(tokenOf("RFC 7515 A.1"), *keys);
        QCOMPARE(check.error().kind, Error::Kind::NotSupported);
        QCOMPARE(verifier.readKeys(vectorFile("rfc7515-a2.pem"), KeyText::Public).error().kind,
                 Error::Kind::NotSupported);
    }
};

QTEST_GUILESS_MAIN(TestSignatures)
#include "test_signatures.moc"
