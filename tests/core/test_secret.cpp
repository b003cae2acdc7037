// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CoreFixture.h"
#include "core/CredentialSecrets.h"
#include "core/Template.h"

#include <QDebug>
#include <QTest>

#include <type_traits>

using namespace fob;
using namespace fob::coretest;

namespace {

/// Reads memory that a Secret owned after it has let go: the pages are still ours, and what is in them is the point.
/// Kept out of the sanitizers' sight, which would rightly call it a use after free anywhere else.
#if defined(__GNUC__)
__attribute__((no_sanitize("address"), noinline))
#endif
bool stillThere(const volatile char *bytes, const char *canary, qsizetype size)
{
    for (qsizetype i = 0; i < size; ++i) {
        if (bytes[i] != canary[i])
            return false;
    }
    return true;
}

CredentialSecrets sample()
{
    CredentialSecrets secrets;
    secrets.generation = 18446744073709551615ULL;
    secrets.fields.emplace(QStringLiteral("client_secret"), Secret(QByteArrayView("a\0b\xff\n", 5)));
    secrets.fields.emplace(QStringLiteral("leer"), Secret());
    TokenSet tokens;
    tokens.accessToken = Secret("access");
    tokens.refreshToken = Secret(QByteArrayView("re\0fresh", 8));
    tokens.tokenType = QStringLiteral("Bearer");
    tokens.issuedAt = noon;
    tokens.expiresAt = noon + std::chrono::hours(1);
    tokens.grantedScopes = QStringList{QStringLiteral("a"), QStringLiteral("b:c")};
    tokens.account = QStringLiteral("企业");
    secrets.tokens = std::move(tokens);
    return secrets;
}

} // namespace

/// The type that every secret lives in, and the form in which a credential's secrets are kept.
class TestSecret : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void s37_aSecretCanBeMovedButNotCopied()
    {
        static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
        static_assert(std::is_nothrow_move_constructible_v<Secret> && std::is_nothrow_move_assignable_v<Secret>);
        static_assert(!std::is_convertible_v<QByteArray, Secret>);
        Secret first("canary");
        const char *bytes = first.reveal().data();
        Secret second(std::move(first));
        QVERIFY(first.isEmpty());                 // NOLINT: that a moved-from one is empty is the promise
        QVERIFY(second.reveal().data() == bytes); // the same place, not the same text: it ends nowhere
        QCOMPARE(text(second), QByteArray("canary"));
        QCOMPARE(text(second.duplicate()), QByteArray("canary"));
    }

    void s37_destructionAndAssignmentWipe()
    {
        const QByteArray canary(4096, 'K');
        const char *bytes = nullptr;
        {
            const Secret secret{QByteArrayView(canary)};
            bytes = secret.reveal().data();
            QVERIFY(stillThere(bytes, canary.constData(), canary.size()));
        }
        QVERIFY(!stillThere(bytes + 64, canary.constData(), 1024));

        Secret overwritten{QByteArrayView(canary)};
        bytes = overwritten.reveal().data();
        overwritten = Secret("short");
        QVERIFY(!stillThere(bytes + 64, canary.constData(), 1024));
    }

    void s37_takingWipesTheOriginal()
    {
        QByteArray original(64, 'K');
        original.detach();
        const char *bytes = original.constData();
        const Secret secret = Secret::take(std::move(original));
        QVERIFY(!stillThere(bytes + 16, QByteArray(32, 'K').constData(), 32));
        QCOMPARE(text(secret), QByteArray(64, 'K'));
    }

    void s37_wipingStaysWithinTheArraysMemory()
    {
        // What is taken from the front leaves room before the beginning, which capacity() counts too.
        QByteArray bytes(60'000, 'x');
        std::vector<QByteArray> neighbours;
        for (int i = 0; i < 64; ++i)
            neighbours.emplace_back(1'000, 'n');
        bytes.remove(0, 30'000);
        QVERIFY(bytes.data_ptr().freeSpaceAtBegin() > 0);
        wipe(bytes);
        QVERIFY(bytes.isEmpty());
        for (const QByteArray &neighbour : neighbours)
            QCOMPARE(neighbour.count('n'), 1'000);
    }

    void takingFromASharedArrayLeavesTheOtherOwnersBytes()
    {
        QByteArray original(64, 'K');
        const QByteArray shared = original;
        const Secret secret = Secret::take(std::move(original));
        QCOMPARE(shared, QByteArray(64, 'K'));
        QCOMPARE(text(secret), shared);
    }

    void s22_aSecretPrintsAsSomethingElse()
    {
        QString printed;
        QDebug(&printed) << Secret("canary") << Secret();
        QVERIFY(!printed.contains(QLatin1String("canary")));
        QCOMPARE(printed.simplified(), QStringLiteral("Secret(…) Secret(…)"));
    }

    void s5_comparesWithoutTellingWhere_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<bool>("same");
        QTest::newRow("equal") << QByteArray("state") << QByteArray("state") << true;
        QTest::newRow("both empty") << QByteArray() << QByteArray("") << true;
        QTest::newRow("the last byte differs") << QByteArray("state") << QByteArray("statf") << false;
        QTest::newRow("the first byte differs") << QByteArray("state") << QByteArray("ttate") << false;
        QTest::newRow("one is the other's beginning") << QByteArray("state") << QByteArray("stat") << false;
        QTest::newRow("differ behind a NUL") << QByteArray("a\0b", 3) << QByteArray("a\0c", 3) << false;
    }
    void s5_comparesWithoutTellingWhere()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QTEST(equalInConstantTime(a, b), "same");
        QTEST(Secret(a).equals(Secret(b)), "same");
    }

    void textIsKeptAsUtf8() { QCOMPARE(text(Secret::fromString(u"密钥")), QByteArray("密钥")); }

    void whatIsStoredComesBackByteForByte()
    {
        const CredentialSecrets before = sample();
        const auto after = CredentialSecrets::fromBytes(before.toBytes());
        QVERIFY(after);
        QCOMPARE(after->generation, before.generation);
        QCOMPARE(after->fields.size(), std::size_t(2));
        QCOMPARE(text(after->fields.at(QStringLiteral("client_secret"))), QByteArray("a\0b\xff\n", 5));
        QVERIFY(after->fields.at(QStringLiteral("leer")).isEmpty());
        QCOMPARE(text(after->tokens->accessToken), QByteArray("access"));
        QCOMPARE(text(*after->tokens->refreshToken), QByteArray("re\0fresh", 8));
        QCOMPARE(after->tokens->tokenType, QStringLiteral("Bearer"));
        QVERIFY(after->tokens->issuedAt == noon);
        QVERIFY(after->tokens->expiresAt == noon + std::chrono::hours(1));
        QVERIFY(!after->tokens->refreshExpiresAt);
        QCOMPARE(*after->tokens->grantedScopes, (QStringList{QStringLiteral("a"), QStringLiteral("b:c")}));
        QCOMPARE(after->tokens->account, QStringLiteral("企业"));
        QCOMPARE(text(before.duplicate().toBytes()), text(before.toBytes()));
    }

    void nothingGrantedAndNothingSaidStayApart()
    {
        CredentialSecrets secrets = sample();
        secrets.tokens->grantedScopes = QStringList();
        QVERIFY(CredentialSecrets::fromBytes(secrets.toBytes())->tokens->grantedScopes);
        secrets.tokens->grantedScopes.reset();
        QVERIFY(!CredentialSecrets::fromBytes(secrets.toBytes())->tokens->grantedScopes);
        secrets.tokens.reset();
        QVERIFY(!CredentialSecrets::fromBytes(secrets.toBytes())->tokens);
    }

    void damageIsNeverTakenForSecrets()
    {
        const QByteArray whole = text(sample().toBytes());
        for (qsizetype length = 0; length < whole.size(); ++length)
            QVERIFY2(!CredentialSecrets::fromBytes(Secret(whole.left(length))), qPrintable(QString::number(length)));
        for (qsizetype at = 0; at < whole.size(); ++at) {
            QByteArray damaged = whole;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
            const auto read = CredentialSecrets::fromBytes(Secret(damaged));
            QVERIFY2(!read, qPrintable(QString::number(at)));
            QCOMPARE(read.error().kind, Error::Kind::SecretLost);
        }
        QVERIFY(!CredentialSecrets::fromBytes(Secret(whole + 'x')));
    }

    void aTemplatePutsValuesWherePlaceholdersStand_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QByteArray>("expanded");
        QTest::addColumn<bool>("secret");
        QTest::newRow("plain text") << QStringLiteral("client_credentials") << QByteArray("client_credentials")
                                    << false;
        QTest::newRow("a field") << QStringLiteral("{client_id}") << QByteArray("me") << false;
        QTest::newRow("a secret between texts")
            << QStringLiteral("<{secret:pin}>") << QByteArray("<1\0002>", 5) << true;
        QTest::newRow("a secret and a field")
            << QStringLiteral("{client_id}:{access_token}") << QByteArray("me:tok") << true;
        QTest::newRow("nothing has no length") << QStringLiteral("{state}") << QByteArray() << false;
        QTest::newRow("doubled braces are braces")
            << QStringLiteral("{{client_id}}") << QByteArray("{client_id}") << false;
        QTest::newRow("text beyond ASCII") << QStringLiteral("企业{client_id}") << QByteArray("企业me") << false;
    }
    void aTemplatePutsValuesWherePlaceholdersStand()
    {
        QFETCH(QString, source);
        TemplateValues values;
        values.set(QStringLiteral("client_id"), QStringLiteral("me"));
        values.setSecret(QStringLiteral("secret:pin"), Secret(QByteArrayView("1\0002", 3)));
        values.setSecret(QStringLiteral("access_token"), Secret("tok"));
        const auto parsed = Template::parse(source);
        QVERIFY(parsed);
        QTEST(text(parsed->expand(values)), "expanded");
        QTEST(parsed->isSecret(), "secret");
    }

    void aBrokenTemplateSaysWhere_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("detail");
        QTest::newRow("never closed") << QStringLiteral("a{b") << QStringLiteral("never closed at character 2");
        QTest::newRow("closed without opening")
            << QStringLiteral("ab}") << QStringLiteral("closing brace at character 3");
        QTest::newRow("without a name") << QStringLiteral("{}") << QStringLiteral("proper name at character 1");
        QTest::newRow("with a blank in its name")
            << QStringLiteral("{a b}") << QStringLiteral("proper name at character 1");
    }
    void aBrokenTemplateSaysWhere()
    {
        QFETCH(QString, source);
        QFETCH(QString, detail);
        const auto parsed = Template::parse(source);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().kind, Error::Kind::InvalidInput);
        QVERIFY2(parsed.error().detail.contains(detail), qPrintable(parsed.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestSecret)
#include "test_secret.moc"
