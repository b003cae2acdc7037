// SPDX-License-Identifier: GPL-3.0-or-later
// Every language that ships is complete: nothing new in the sources, nothing unfinished, no place holder lost.
#include "wording/ErrorWords.h"
#include "wording/Language.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTranslator>
#include <QXmlStreamReader>
#include <QtTest>

using namespace fob;
using namespace Qt::StringLiterals;

namespace {

struct Message
{
    QString context;
    QString source;
    QString comment;
    QString translation;
    QString type;

    [[nodiscard]] QString key() const { return context + u'|' + source + u'|' + comment; }
};

QList<Message> messagesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name")
            context = xml.readElementText(QXmlStreamReader::IncludeChildElements);
        else if (xml.name() == u"message")
            messages.append({context, {}, {}, {}, {}});
        else if (xml.name() == u"source")
            messages.last().source = xml.readElementText(QXmlStreamReader::IncludeChildElements);
        else if (xml.name() == u"comment")
            messages.last().comment = xml.readElementText(QXmlStreamReader::IncludeChildElements);
        else if (xml.name() == u"translation") {
            messages.last().type = xml.attributes().value(u"type"_s).toString();
            messages.last().translation = xml.readElementText(QXmlStreamReader::IncludeChildElements);
        }
    }
    return messages;
}

QStringList placeholdersOf(const QString &text)
{
    static const QRegularExpression place(u"%[0-9n]"_s);
    QStringList found;
    for (auto match = place.globalMatch(text); match.hasNext();)
        found += match.next().captured(0);
    found.sort();
    found.removeDuplicates();
    return found;
}

const QString Shipped = QStringLiteral(FOB_SOURCE_DIR "/translations/fob_zh_CN.ts");

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsNewInTheSources();
    void everySentenceIsFinished();
    void theLanguageIsTakenFromTheEnvironment_data();
    void theLanguageIsTakenFromTheEnvironment();
    void everyErrorIsACompleteSentenceInChinese();
};

void TestTranslations::nothingIsNewInTheSources()
{
    QTemporaryDir folder;
    const QString fresh = folder.filePath(u"fresh.ts"_s);
    QProcess lupdate;
    QStringList arguments{u"-silent"_s,
                          u"-I"_s,
                          QStringLiteral(FOB_SOURCE_DIR "/app"),
                          u"-I"_s,
                          QStringLiteral(FOB_SOURCE_DIR),
                          u"-no-obsolete"_s,
                          u"-locations"_s,
                          u"none"_s,
                          u"-extensions"_s,
                          u"cpp,h"_s};
    for (const QString &name : QStringLiteral(FOB_TRANSLATED_FOLDERS).split(u'|'))
        arguments += QStringLiteral(FOB_SOURCE_DIR "/") + name;
    arguments += {u"-ts"_s, fresh};
    lupdate.start(QStringLiteral(FOB_LUPDATE), arguments);
    QVERIFY(lupdate.waitForFinished(100000));
    QCOMPARE(lupdate.exitCode(), 0);

    QSet<QString> shipped;
    for (const Message &message : messagesOf(Shipped))
        shipped.insert(message.key());
    const QList<Message> wanted = messagesOf(fresh);
    QVERIFY(wanted.size() > 400);
    QStringList missing;
    for (const Message &message : wanted) {
        if (!shipped.remove(message.key()))
            missing += message.key();
    }
    QVERIFY2(missing.isEmpty(),
             qPrintable(u"run ninja update-translations, then translate:\n"_s + missing.join(u'\n')));
    QVERIFY2(shipped.isEmpty(), qPrintable(u"no longer in the sources:\n"_s + shipped.values().join(u'\n')));
}

void TestTranslations::everySentenceIsFinished()
{
    const QList<Message> messages = messagesOf(Shipped);
    QVERIFY(messages.size() > 400);
    for (const Message &message : messages) {
        QVERIFY2(message.type.isEmpty() && !message.translation.isEmpty(), qPrintable(message.key()));
        QVERIFY2(placeholdersOf(message.source) == placeholdersOf(message.translation), qPrintable(message.key()));
        const bool endsAsASentence = message.source.endsWith(u'.') && message.source.size() > 1;
        QVERIFY2(!endsAsASentence || message.translation.endsWith(u'。') || message.translation.endsWith(u'.'),
                 qPrintable(message.key()));
    }
}

void TestTranslations::theLanguageIsTakenFromTheEnvironment_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<bool>("chinese");
    QTest::newRow("nothing set") << "" << false;
    QTest::newRow("LANG alone") << "LANG=zh_CN.UTF-8" << true;
    QTest::newRow("LC_ALL before LANG") << "LC_ALL=en_GB.UTF-8 LANG=zh_CN.UTF-8" << false;
    QTest::newRow("LANGUAGE before both") << "LANGUAGE=zh_CN LC_ALL=en_GB.UTF-8" << true;
    QTest::newRow("the first known language of the list") << "LANGUAGE=eo:zh_CN:en LANG=eo" << true;
    QTest::newRow("English before Chinese in the list") << "LANGUAGE=en_US:zh_CN LANG=zh_CN.UTF-8" << false;
    QTest::newRow("the C locale is English") << "LANGUAGE=zh_CN LC_ALL=C" << false;
    QTest::newRow("C.UTF-8 is a locale that LANGUAGE may change") << "LANGUAGE=zh_CN LC_ALL=C.UTF-8" << true;
    QTest::newRow("Traditional Chinese is not Simplified") << "LANG=zh_TW.UTF-8" << false;
    QTest::newRow("a language that does not ship") << "LANG=eo.UTF-8" << false;
}

void TestTranslations::theLanguageIsTakenFromTheEnvironment()
{
    QFETCH(QString, environment);
    QFETCH(bool, chinese);
    QProcess self; // the language is a process's own, chosen once
    QProcessEnvironment bare;
    for (const QString &setting : environment.split(u' ', Qt::SkipEmptyParts))
        bare.insert(setting.section(u'=', 0, 0), setting.section(u'=', 1));
    self.setProcessEnvironment(bare);
    self.start(QCoreApplication::applicationFilePath(), {u"--say-one-error"_s});
    QVERIFY(self.waitForFinished());
    const QByteArray said = self.readAllStandardOutput();
    QCOMPARE(said.startsWith("访问令牌已过期。请获取新的令牌。"), chinese);
    QCOMPARE(said.startsWith("The access token has expired. Get a new one."), !chinese);
}

void TestTranslations::everyErrorIsACompleteSentenceInChinese()
{
    QTranslator translator;
    QVERIFY(translator.load(u":/i18n/fob_zh_CN.qm"_s));
    QCoreApplication::installTranslator(&translator);
    for (int kind = 0; kind <= static_cast<int>(Error::Kind::DeadlinePassed); ++kind) {
        Error error;
        error.kind = static_cast<Error::Kind>(kind);
        error.detail = u"某物"_s;
        const ErrorText text = errorText(error);
        for (const QString &sentence : {text.what, text.remedy})
            QVERIFY2(sentence.endsWith(u'。') && !sentence.contains(u'%'), qPrintable(sentence));
        QCOMPARE(text.sentence(), text.what + text.remedy);
    }
    QCoreApplication::removeTranslator(&translator);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (application.arguments().contains(u"--say-one-error"_s)) {
        installTranslation(application);
        Error error;
        error.kind = Error::Kind::TokenExpired;
        std::fputs(qUtf8Printable(errorSentence(error)), stdout);
        return 0;
    }
    TestTranslations tests;
    return QTest::qExec(&tests, argc, argv);
}

#include "test_translations.moc"
