// SPDX-License-Identifier: GPL-3.0-or-later
// The page of requests: a call with the live token, its answer, and what went out and came back, masked.
#include "ui/OpenWindow.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
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
        child<QPushButton>(*o.window, QStringLiteral("copy-curl"))->click();
        const QString curl = QGuiApplication::clipboard()->text();
        QVERIFY2(curl.contains(QStringLiteral("$(fob token 'Servicing')")) &&
                     !curl.contains(QStringLiteral("live-token")),
                 qPrintable(curl));
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
