// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/ErrorWords.h"

#include <QtTest>

using namespace fob;

namespace {

constexpr int LastKind = static_cast<int>(Error::Kind::DeadlinePassed);

Error errorOf(int kind, const QString &detail)
{
    Error error;
    error.kind = static_cast<Error::Kind>(kind);
    error.detail = detail;
    return error;
}

bool isCompleteSentence(const QString &text)
{
    return !text.isEmpty() && (text.endsWith(u'.') || text.endsWith(u'。')) && !text.contains(u'%') &&
           !text.contains(QStringLiteral("..")) && !text.contains(QStringLiteral("  ")) && text == text.trimmed() &&
           (text.front().isUpper() || !text.front().isLetter() || text.front().unicode() > 0x2e80);
}

} // namespace

class TestErrorWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindIsACompleteSentence_data();
    void everyKindIsACompleteSentence();
    void noTwoKindsReadTheSame();
    void aKindOutsideTheEnumerationStillHasWords();
    void theDescriptorsMeaningAndRemedyAreUsed();
    void theProvidersCodeAndTraceIdAreNamed();
    void theWaitIsNamedWhereTheProviderSaidIt();
    void S42_hostileDetailsDoNothing();
    void aRemedyOfTheDescriptorIsToldWithTheTimeThatTheAnswerNamed();
    void aPathOrAMethodThatIsNotThereIsNoMatterOfSettings();
};

void TestErrorWords::everyKindIsACompleteSentence_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("detail");
    for (int kind = 0; kind <= LastKind; ++kind) {
        const QByteArray name = kindName(static_cast<Error::Kind>(kind)).toLatin1();
        QVERIFY(!name.isEmpty());
        QTest::addRow("%s without a detail", name.constData()) << kind << QString();
        QTest::addRow("%s with a detail", name.constData()) << kind << QStringLiteral("thing");
    }
}

void TestErrorWords::everyKindIsACompleteSentence()
{
    QFETCH(int, kind);
    QFETCH(QString, detail);
    const ErrorText text = errorText(errorOf(kind, detail));
    QVERIFY2(isCompleteSentence(text.what), qPrintable(text.what));
    QVERIFY2(isCompleteSentence(text.remedy), qPrintable(text.remedy));
    QVERIFY(text.reference.isEmpty());
    QCOMPARE(text.sentence(), text.what + u' ' + text.remedy);
}

void TestErrorWords::noTwoKindsReadTheSame()
{
    for (const QString &detail : {QString(), QStringLiteral("thing")}) {
        QMap<QString, int> seen;
        for (int kind = 0; kind <= LastKind; ++kind) {
            const QString what = whatHappened(errorOf(kind, detail));
            QVERIFY2(!seen.contains(what), qPrintable(what));
            seen.insert(what, kind);
        }
        QVERIFY(!seen.contains(whatHappened(errorOf(LastKind + 1, detail))));
    }
}

void TestErrorWords::aKindOutsideTheEnumerationStillHasWords()
{
    QVERIFY(isCompleteSentence(whatHappened(errorOf(LastKind + 1, {}))));
    QVERIFY(isCompleteSentence(whatToDo(errorOf(LastKind + 1, {}))));
}

void TestErrorWords::theDescriptorsMeaningAndRemedyAreUsed()
{
    Error error = errorOf(static_cast<int>(Error::Kind::InvalidClient), {});
    error.meaning = LocalizedText::english(QStringLiteral("The app id is wrong"));
    error.remedy = LocalizedText::english(QStringLiteral("Copy it from the console."));
    QCOMPARE(errorSentence(error),
             QStringLiteral("The provider refused: The app id is wrong. Copy it from the console."));

    error.kind = Error::Kind::ProviderBusy;
    error.remedy = {};
    QCOMPARE(errorSentence(error), QStringLiteral("The provider could not answer: The app id is wrong. "
                                                  "Wait a minute and try again."));
}

void TestErrorWords::theProvidersCodeAndTraceIdAreNamed()
{
    Error error = errorOf(static_cast<int>(Error::Kind::InvalidClient), {});
    error.providerCode = QStringLiteral("20006");
    error.traceId = QStringLiteral("E-7f3a");
    const ErrorText text = errorText(error);
    QCOMPARE(text.reference, QStringLiteral("code 20006 · trace id E-7f3a"));
    QVERIFY(text.sentence().endsWith(QStringLiteral(" (code 20006 · trace id E-7f3a)")));
}

void TestErrorWords::theWaitIsNamedWhereTheProviderSaidIt()
{
    Error error = errorOf(static_cast<int>(Error::Kind::RateLimited), {});
    QVERIFY(errorSentence(error).endsWith(QStringLiteral("Wait a minute and try again.")));
    error.retryAfter = std::chrono::seconds(47);
    QVERIFY(errorSentence(error).endsWith(QStringLiteral("Try again in 47 s.")));
}

void TestErrorWords::aRemedyOfTheDescriptorIsToldWithTheTimeThatTheAnswerNamed()
{
    Error error = errorOf(static_cast<int>(Error::Kind::RateLimited), QString());
    error.retryAfter.reset();
    error.remedy = LocalizedText::english(QStringLiteral("Wait until the limit is reset"));
    QCOMPARE(errorText(error).remedy, QStringLiteral("Wait until the limit is reset."));
    error.retryAfter = std::chrono::seconds(7);
    QCOMPARE(errorText(error).remedy, QStringLiteral("Wait until the limit is reset. Try again in 7 s."));
}

void TestErrorWords::aPathOrAMethodThatIsNotThereIsNoMatterOfSettings()
{
    Error error = errorOf(static_cast<int>(Error::Kind::Refused), QString());
    error.providerCode = QStringLiteral("404");
    QVERIFY(errorText(error).remedy.startsWith(QStringLiteral("Check the path:")));
    error.providerCode = QStringLiteral("405");
    QVERIFY(errorText(error).remedy.startsWith(QStringLiteral("Check the method:")));
    error.providerCode = QStringLiteral("409");
    QVERIFY(errorText(error).remedy.startsWith(QStringLiteral("Check the credential's settings")));
}

void TestErrorWords::S42_hostileDetailsDoNothing()
{
    Error error = errorOf(static_cast<int>(Error::Kind::UnknownCredential), QStringLiteral("a\u001b[2Jb\u202ec\n%1"));
    error.providerCode = QStringLiteral("x\u009b31m");
    error.traceId = QStringLiteral("\u2066t");
    error.meaning = LocalizedText::english(QStringLiteral("m\u0007"));
    for (const QString &text : {errorSentence(error), whatHappened(error)}) {
        for (const QChar c : text)
            QVERIFY2(c.category() != QChar::Other_Control && c.category() != QChar::Other_Format, qPrintable(text));
    }
    QCOMPARE(whatHappened(error), QStringLiteral("There is no credential named “a\\u{1b}[2Jb\\u{202e}c %1”."));
}

QTEST_GUILESS_MAIN(TestErrorWords)
#include "test_error_words.moc"
