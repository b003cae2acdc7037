// SPDX-License-Identifier: GPL-3.0-or-later
// The page of requests: a call with the live token, its answer, and what went out and came back, masked.
#include "services/MemoryActivityLog.h"
#include "services/ReportMaking.h"
#include "ui/OpenWindow.h"
#include "ui/dialogs/ConfirmDialog.h"
#include "wording/ReportText.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTabBar>
#include <QTextEdit>
#include <QTreeView>

using namespace fob;
using namespace fob::tests;

namespace {

const QString PING = QStringLiteral("https://api.fccfinance.com/servicing/ping");

struct Requests : OpenWindow
{
    Requests()
    {
        demo.add(servicing());
        open();
        select(QStringLiteral("Servicing"));
        child<QTabBar>(*window, QStringLiteral("pages"))->setCurrentIndex(3);
    }
    void send() { child<QPushButton>(*window, QStringLiteral("request-send"))->click(); }
    QLineEdit &path() { return *child<QLineEdit>(*window, QStringLiteral("request-path")); }
    QPlainTextEdit &answer() { return *child<QPlainTextEdit>(*window, QStringLiteral("request-answer")); }
    QString exchange() { return child<QTextEdit>(*window, QStringLiteral("exchange"))->toPlainText(); }
    QString complaint()
    {
        auto *strip = child<MessageStrip>(*window, QStringLiteral("request-message"));
        return strip->isVisible() ? strip->sentence() : QString();
    }
};

} // namespace

class TestRequestsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theProvidersCallIsOfferedAndItsAnswerShown()
    {
        Requests o;
        QCOMPARE(o.path().text(), QStringLiteral("/servicing/ping"));
        o.demo.world.http.expect("GET", PING).answers(200, "pong", "text/plain");
        o.send();
        QTRY_COMPARE(o.answer().toPlainText(), QStringLiteral("pong"));
        QVERIFY(o.label(QStringLiteral("request-status")).startsWith(QStringLiteral("200 OK")));
        QCOMPARE(child<QTreeView>(*o.window, QStringLiteral("exchanges"))->model()->rowCount(), 1);
    }

    void s22_whatWentOutIsShownWithoutTheToken()
    {
        Requests o;
        o.demo.world.http.expect("GET", PING).answers(200, R"({"note":"live-token-1"})");
        o.path().setText(QStringLiteral("/servicing/ping?x=live-token-1"));
        o.send();
        QTRY_VERIFY(o.exchange().contains(QStringLiteral("Authorization: Bearer")));
        QVERIFY(o.exchange().contains(QStringLiteral("masked: access_token")));
        QVERIFY2(!o.exchange().contains(QStringLiteral("live-token-1")), qPrintable(o.exchange()));
        QCOMPARE(o.answer().toPlainText(), QStringLiteral("{\n  \"note\": [masked: access_token]\n}"));
        child<QPushButton>(*o.window, QStringLiteral("copy-curl"))->click();
        const QString curl = QGuiApplication::clipboard()->text();
        QVERIFY2(curl.contains(QStringLiteral("$(fob token 'Servicing')")) &&
                     !curl.contains(QStringLiteral("live-token")),
                 qPrintable(curl));
    }

    void s45_whatThePersonHasTypedIsShownAndInNoReport()
    {
        Requests o;
        o.path().setText(QStringLiteral("/servicing/ping?q=0wn-query"));
        child<QComboBox>(*o.window, QStringLiteral("request-method"))->setCurrentText(QStringLiteral("POST"));
        child<QComboBox>(*o.window, QStringLiteral("request-body-kind"))->setCurrentIndex(1);
        child<QPlainTextEdit>(*o.window, QStringLiteral("request-body"))
            ->setPlainText(QStringLiteral("{\n\"a\": \"0wn-body\"}"));
        o.demo.world.http.expect("POST", PING)
            .header("X-Seen", "0wn-header")
            .answers(200, "{\"said\":\"0wn \\\"answer\\\"\"}");
        o.send();
        QTRY_VERIFY(o.exchange().contains(QStringLiteral("\"said\": \"0wn \\\"answer\\\"\"")));
        for (const char *own : {"?q=0wn-query", "{\n\"a\": \"0wn-body\"}", "X-Seen: 0wn-header"})
            QVERIFY2(o.exchange().contains(QLatin1String(own)), qPrintable(o.exchange()));
        child<QPushButton>(*o.window, QStringLiteral("copy-curl"))->click();
        const QString curl = QGuiApplication::clipboard()->text();
        QVERIFY2(curl.contains(QStringLiteral("?q=0wn-query")) && curl.contains(QStringLiteral("0wn-body")),
                 qPrintable(curl));

        const Credential credential = *o.demo.world.vault->find(QStringLiteral("Servicing"));
        MemoryActivityLog activity;
        const Report report = gatheredReport(credential, nullptr, std::nullopt, &o.demo.exchanges, activity, {},
                                             o.demo.world.clock.now());
        const QByteArray written = reportHtml(report, nullptr) + reportJson(report);
        QVERIFY(written.contains("/servicing/ping") && written.contains("text of length"));
        QVERIFY2(!written.contains("0wn"), written.constData());
    }

    void s43_anotherHostIsRefusedWithTheWayToAllowIt()
    {
        Requests o;
        o.path().setText(QStringLiteral("https://evil.example/x"));
        o.send();
        QTRY_VERIFY(o.complaint().contains(QStringLiteral("https://evil.example")));
        QVERIFY(o.demo.world.http.sent().empty());
    }

    void aBodyThatIsNoJsonIsNotSent()
    {
        Requests o;
        child<QComboBox>(*o.window, QStringLiteral("request-method"))->setCurrentText(QStringLiteral("POST"));
        child<QComboBox>(*o.window, QStringLiteral("request-body-kind"))->setCurrentIndex(1);
        child<QPlainTextEdit>(*o.window, QStringLiteral("request-body"))->setPlainText(QStringLiteral("{"));
        o.send();
        QVERIFY(!o.complaint().isEmpty());
        o.demo.world.http.expect("POST", PING)
            .answers(201, R"({"b":[1]})")
            .looking([](const fakes::SentRequest &request) { QCOMPARE(request.body, QByteArray("{\"a\":1}")); });
        child<QPlainTextEdit>(*o.window, QStringLiteral("request-body"))->setPlainText(QStringLiteral("{\"a\":1}"));
        o.send();
        QTRY_VERIFY(o.answer().toPlainText().startsWith(QStringLiteral("{\n  \"b\": [")));
        QVERIFY(o.complaint().isEmpty());
    }

    void s43_theRefusalOfAHostOpensWhereItIsAllowed()
    {
        Requests o;
        o.path().setText(QStringLiteral("https://files.example.com/a"));
        o.send();
        QTRY_VERIFY(!o.complaint().isEmpty());
        QVERIFY(o.demo.world.http.sent().empty());
        auto *strip = child<MessageStrip>(*o.window, QStringLiteral("request-message"));
        QAbstractButton *allow = nullptr;
        for (QAbstractButton *button : strip->findChildren<QAbstractButton *>())
            if (button->text() == QStringLiteral("Allow a host…"))
                allow = button;
        QVERIFY2(allow && allow->isVisible(), qPrintable(o.complaint()));
        allow->click();
        auto *dialog = child<QDialog>(*o.window, QStringLiteral("credential"));
        auto *hosts = child<QLineEdit>(*dialog, QStringLiteral("allowed-hosts"));
        QTRY_VERIFY(hosts->hasFocus());
        auto *accept = child<QAbstractButton>(*dialog, QStringLiteral("accept"));
        for (const char *wrong : {"http://files.example.com", "https://files.example.com/path", "*.example.com"}) {
            hosts->setText(QString::fromLatin1(wrong));
            accept->click();
            QVERIFY2(dialog->isVisible(), wrong);
        }
        hosts->setText(QStringLiteral("files.example.com, https://files.example.com:8443"));
        const CredentialId id = o.demo.world.vault->find(QStringLiteral("Servicing"))->id;
        accept->click();
        QPointer<ConfirmDialog> asked = dialog->findChild<ConfirmDialog *>();
        QVERIFY(asked && asked->isVisible());
        QString said;
        for (const QLabel *label : asked->findChildren<QLabel *>())
            said += label->text() + QLatin1Char('\n');
        QVERIFY2(said.contains(QStringLiteral("https://files.example.com, https://files.example.com:8443")) &&
                     said.contains(QStringLiteral("token of “Servicing”")),
                 qPrintable(said));
        QTest::keyClick(asked, Qt::Key_Return); // the safe answer
        QTRY_VERIFY(!asked);
        QVERIFY(dialog->isVisible());
        QVERIFY(o.demo.world.vault->findById(id)->allowedHosts.isEmpty());
        accept->click();
        asked = dialog->findChild<ConfirmDialog *>();
        QVERIFY(asked);
        child<QAbstractButton>(*asked, QStringLiteral("confirm"))->click();
        QTRY_COMPARE(o.demo.world.vault->findById(id)->allowedHosts,
                     (QStringList{QStringLiteral("https://files.example.com"),
                                  QStringLiteral("https://files.example.com:8443")}));
        o.demo.world.http.expect("GET", QStringLiteral("https://files.example.com/a")).answers(200, "{}");
        o.send();
        QTRY_COMPARE(o.demo.exchanges.of(id).size(), std::size_t(1));
        QVERIFY(fakes::await<Done>([&](QObject *context, Completion<Done> done) {
            o.demo.world.vault->remove(id, context, std::move(done));
        }));
        QTRY_VERIFY(o.demo.exchanges.of(id).empty());
    }

    void sendingCanBeCancelled()
    {
        Requests o;
        o.demo.world.http.expect("GET", PING).answers(200, "pong", "text/plain").held();
        o.send();
        auto *button = child<QPushButton>(*o.window, QStringLiteral("request-send"));
        QTRY_VERIFY(!o.demo.world.http.sent().empty());
        QCOMPARE(button->text(), QStringLiteral("Cancel"));
        button->click();
        QCOMPARE(button->text(), QStringLiteral("Send"));
    }
};

QTEST_MAIN(TestRequestsPage)
#include "test_requests_page.moc"
