// SPDX-License-Identifier: GPL-3.0-or-later
// The page of requests: a call with the live token, its answer, and what went out and came back, masked.
#include "services/MemoryActivityLog.h"
#include "services/ReportMaking.h"
#include "ui/OpenWindow.h"
#include "ui/dialogs/ConfirmDialog.h"
#include "wording/ReportText.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTextEdit>

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
    // The chosen exchange: what was answered, and what had been sent.
    QString answer() { return side(0); }
    QString request() { return side(1); }
    QString side(int which)
    {
        child<QTabBar>(*window, QStringLiteral("exchange-sides"))->setCurrentIndex(which);
        return child<QTextEdit>(*window, QStringLiteral("exchange"))->toPlainText();
    }
    QAbstractItemView &list() { return *child<QAbstractItemView>(*window, QStringLiteral("exchanges")); }
    template <typename T> T &part(const char *name) { return *child<T>(*window, QString::fromLatin1(name)); }
    void copyAsCurl() { child<QAbstractButton>(*window, QStringLiteral("copy-curl"))->click(); }
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
        QTRY_VERIFY(o.answer().startsWith(QStringLiteral("200 OK, in ")));
        QVERIFY2(o.answer().contains(QStringLiteral("\n\npong\n\nContent-Type: text/plain")), qPrintable(o.answer()));
        QVERIFY2(o.request().startsWith(QStringLiteral("GET ") + PING + u'\n'), qPrintable(o.request()));
        QCOMPARE(o.list().model()->rowCount(), 1);
        QCOMPARE(o.list().currentIndex().row(), 0);
    }

    void s22_whatWentOutIsShownWithoutTheToken()
    {
        Requests o;
        o.demo.world.http.expect("GET", PING).answers(200, R"({"note":"live-token-1"})");
        o.path().setText(QStringLiteral("/servicing/ping?x=live-token-1"));
        o.send();
        QTRY_VERIFY(o.request().contains(QStringLiteral("Authorization: Bearer")));
        QVERIFY(o.request().contains(QStringLiteral("masked: access_token")));
        QVERIFY2(!o.request().contains(QStringLiteral("live-token-1")), qPrintable(o.request()));
        QVERIFY2(!o.answer().contains(QStringLiteral("live-token-1")), qPrintable(o.answer()));
        QVERIFY2(o.answer().contains(QStringLiteral("\"note\":  masked: access_token \n")), qPrintable(o.answer()));
        o.copyAsCurl();
        const auto *toast = child<MessageStrip>(*o.window, QStringLiteral("toast"));
        QVERIFY(toast->isVisible() && toast->sentence().startsWith(QStringLiteral("The curl command is copied")));
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
        QTRY_VERIFY(o.answer().contains(QStringLiteral("\"said\": \"0wn \\\"answer\\\"\"")));
        QVERIFY2(o.answer().contains(QStringLiteral("X-Seen: 0wn-header")), qPrintable(o.answer()));
        for (const char *own : {"?q=0wn-query", "{\n\"a\": \"0wn-body\"}"})
            QVERIFY2(o.request().contains(QLatin1String(own)), qPrintable(o.request()));
        o.copyAsCurl();
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

    void theProvidersCallsAreChosenByTheirNames()
    {
        Requests o;
        auto &calls = o.part<QComboBox>("request-call");
        QVERIFY(calls.isVisible());
        QCOMPARE(calls.currentText(), QStringLiteral("Ping"));
        o.path().setText(QStringLiteral("/servicing/else"));
        QCOMPARE(calls.currentText(), QStringLiteral("Own call"));
        QTest::keyClick(&calls, Qt::Key_Down);
        QCOMPARE(o.path().text(), QStringLiteral("/servicing/ping"));
        QCOMPARE(calls.currentText(), QStringLiteral("Ping"));
        o.part<QAbstractButton>("request-own-headers").click(); // with something added it is the user's own
        QCOMPARE(calls.currentText(), QStringLiteral("Own call"));
    }

    void aProviderWithoutCallsOffersNone()
    {
        OpenWindow o;
        o.demo.add({.provider = QStringLiteral("fs"),
                    .grant = QStringLiteral("client_credentials"),
                    .name = QStringLiteral("Shop"),
                    .environment = {},
                    .life = 1h,
                    .scopes = {},
                    .granted = {}});
        o.open();
        o.select(QStringLiteral("Shop"));
        child<QTabBar>(*o.window, QStringLiteral("pages"))->setCurrentIndex(3);
        QVERIFY(!child<QComboBox>(*o.window, QStringLiteral("request-call"))->isVisible());
        QVERIFY(child<QLineEdit>(*o.window, QStringLiteral("request-path"))->text().isEmpty());
    }

    void headersOfOnesOwnAreSent()
    {
        Requests o;
        o.part<QAbstractButton>("request-own-headers").click();
        auto &headers = o.part<QPlainTextEdit>("request-headers");
        QVERIFY(headers.isVisible());
        headers.setPlainText(QStringLiteral("X-Trace: 7\nno header"));
        o.send();
        QVERIFY2(o.complaint().contains(QStringLiteral("Name: value")), qPrintable(o.complaint()));
        QCOMPARE(headers.textCursor().blockNumber(), 1);
        headers.setPlainText(QStringLiteral("Authorization: mine"));
        o.send();
        QVERIFY2(o.complaint().contains(QStringLiteral("Authorization")), qPrintable(o.complaint()));
        headers.setPlainText(QStringLiteral("X-Trace: 7\n\nAccept: text/plain\n"));
        o.demo.world.http.expect("GET", PING)
            .answers(200, "pong", "text/plain")
            .looking([](const fakes::SentRequest &request) {
                QCOMPARE(request.headers.value("x-trace"), QByteArray("7"));
                QCOMPARE(request.headers.value("accept"), QByteArray("text/plain"));
            });
        o.send();
        QTRY_VERIFY(o.answer().contains(QStringLiteral("pong")));
        QVERIFY2(o.request().contains(QStringLiteral("X-Trace: 7")), qPrintable(o.request()));
        QVERIFY(o.complaint().isEmpty());
    }

    void withNothingSentThePageSaysWhatItIsFor()
    {
        Requests o;
        QVERIFY(o.part<QWidget>("requests-empty").isVisible());
        QVERIFY(!o.part<QWidget>("request-parts").isVisible());
        o.demo.world.http.expect("GET", PING).answers(200, "pong", "text/plain");
        o.send();
        QTRY_VERIFY(o.part<QWidget>("request-parts").isVisible());
        QVERIFY(!o.part<QWidget>("requests-empty").isVisible());
    }

    void withoutAPathThereIsNothingToSend()
    {
        Requests o;
        auto &send = o.part<QPushButton>("request-send");
        QVERIFY(send.isEnabled());
        o.path().setText(QStringLiteral("  "));
        QVERIFY(!send.isEnabled());
        QTest::keyClick(&o.path(), Qt::Key_Return);
        QVERIFY(o.complaint().isEmpty());
    }

    void anEarlierAnswerDoesNotStandBelowALaterMistake()
    {
        Requests o;
        o.demo.world.http.expect("GET", PING).answers(200, "pong", "text/plain");
        o.send();
        QTRY_VERIFY(o.answer().contains(QStringLiteral("pong")));
        o.path().setText(QStringLiteral("https://evil.example/x"));
        o.send();
        QTRY_VERIFY(!o.complaint().isEmpty());
        QVERIFY(o.answer().isEmpty() && o.request().isEmpty());
        QVERIFY(!o.part<QAbstractButton>("copy-curl").isEnabled());
        o.list().setCurrentIndex(o.list().model()->index(0, 0)); // it can be looked at again
        QVERIFY(o.answer().contains(QStringLiteral("pong")));
    }

    void whoeverLooksAtAnEarlierExchangeStaysThere()
    {
        Requests o;
        for (const char *text : {"first", "second"}) {
            o.demo.world.http.expect("GET", PING).answers(200, text, "text/plain");
            o.send();
            QTRY_VERIFY(o.answer().contains(QLatin1String(text)));
        }
        o.list().setCurrentIndex(o.list().model()->index(1, 0));
        QVERIFY(o.answer().contains(QStringLiteral("first")));
        HttpRequest another;
        another.method = "GET";
        another.url = QUrl(PING);
        auto outline = std::make_shared<RequestOutline>();
        outline->credential = o.demo.world.vault->find(QStringLiteral("Servicing"))->id;
        another.outline = outline;
        o.demo.world.http.expect("GET", PING).answers(200, "third", "text/plain");
        QVERIFY(fakes::await<HttpResponse>([&](QObject *context, Completion<HttpResponse> done) {
            o.demo.exchanges.send(std::move(another), context, std::move(done));
        }));
        QCOMPARE(o.list().model()->rowCount(), 3);
        QCOMPARE(o.list().currentIndex().row(), 2);
        QVERIFY(o.answer().contains(QStringLiteral("first")));
    }

    void somethingCanBeFoundInTheAnswer()
    {
        Requests o;
        o.demo.world.http.expect("GET", PING).answers(200, "one two one", "text/plain");
        o.send();
        QTRY_VERIFY(o.answer().contains(QStringLiteral("one")));
        auto &view = o.part<QTextEdit>("exchange");
        auto &wanted = o.part<QLineEdit>("exchange-find");
        QVERIFY(!wanted.isVisible());
        view.setFocus();
        QTest::keySequence(&view, QKeySequence::Find);
        QTRY_VERIFY(wanted.isVisible() && wanted.hasFocus());
        QTest::keyClicks(&wanted, QStringLiteral("one"));
        QTest::keyClick(&wanted, Qt::Key_Return);
        const int first = view.textCursor().position();
        QCOMPARE(view.textCursor().selectedText(), QStringLiteral("one"));
        QTest::keyClick(&wanted, Qt::Key_Return);
        QVERIFY(view.textCursor().position() > first);
        QTest::keyClick(&wanted, Qt::Key_Escape);
        QTRY_VERIFY(!wanted.isVisible());
    }

    void limitsAreReadWithTheAnswer()
    {
        Requests o;
        o.demo.world.http.expect("GET", PING)
            .header("X-RateLimit-Limit", "1000")
            .header("X-RateLimit-Remaining", "998")
            .answers(200, "{}");
        o.send();
        QTRY_VERIFY2(o.answer().contains(QStringLiteral("998 of 1,000 calls are left.")), qPrintable(o.answer()));
    }

    // The exchange has the room that the form leaves, and nothing but its own text scrolls.
    void theAnswerHasMostOfThePage_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("pixels");
        QTest::addColumn<int>("least");
        QTest::newRow("in the usual window") << QSize(1133, 718) << 13 << 340;
        QTest::newRow("in a small window") << QSize(760, 560) << 13 << 130;
        QTest::newRow("with large text") << QSize(1133, 718) << 20 << 200;
    }
    void theAnswerHasMostOfThePage()
    {
        QFETCH(QSize, size);
        QFETCH(int, pixels);
        QFETCH(int, least);
        QFont font = QApplication::font();
        const QFont before = font;
        font.setPixelSize(pixels);
        QApplication::setFont(font);
        Requests o;
        o.window->resize(size);
        o.demo.world.http.expect("GET", PING).answers(200, "pong", "text/plain");
        o.send();
        QTRY_VERIFY(o.answer().contains(QStringLiteral("pong")));
        QTest::qWait(50);
        QCOMPARE(o.window->size(), size);
        const auto &view = o.part<QTextEdit>("exchange");
        const auto &path = o.path();
        for (const QWidget *part : {static_cast<const QWidget *>(&view), static_cast<const QWidget *>(&path)})
            QVERIFY(o.window->rect().contains(QRect(part->mapTo(o.window.get(), QPoint()), part->size())));
        QVERIFY2(view.height() >= least, qPrintable(QString::number(view.height())));
        QVERIFY(path.width() >= path.fontMetrics().horizontalAdvance(path.text()));
        for (const QWidget *above = &view; above; above = above->parentWidget())
            QVERIFY(!qobject_cast<const QScrollArea *>(above));
        QApplication::setFont(before);
    }

    void aBodyThatIsNoJsonIsNotSent()
    {
        Requests o;
        child<QComboBox>(*o.window, QStringLiteral("request-method"))->setCurrentText(QStringLiteral("POST"));
        child<QComboBox>(*o.window, QStringLiteral("request-body-kind"))->setCurrentIndex(1);
        child<QPlainTextEdit>(*o.window, QStringLiteral("request-body"))->setPlainText(QStringLiteral("{\"a\": 1,}"));
        o.send();
        QVERIFY2(o.complaint().contains(QStringLiteral("line 1, column 9")), qPrintable(o.complaint()));
        o.demo.world.http.expect("POST", PING)
            .answers(201, R"({"b":[1]})")
            .looking([](const fakes::SentRequest &request) { QCOMPARE(request.body, QByteArray("{\"a\":1}")); });
        child<QPlainTextEdit>(*o.window, QStringLiteral("request-body"))->setPlainText(QStringLiteral("{\"a\":1}"));
        o.send();
        QTRY_VERIFY(o.answer().contains(QStringLiteral("\n{\n  \"b\": [")));
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
