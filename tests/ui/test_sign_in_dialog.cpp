// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Clicks.h"
#include "ui/DemoWorld.h"
#include "ui/actions/ClipboardGuard.h"
#include "ui/dialogs/GrowToFit.h"
#include "ui/signin/SignInDialog.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/StepList.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QUrlQuery>

using namespace fob;
using namespace fob::tests;
using namespace std::chrono_literals;

class SignInDialogTest : public QObject
{
    Q_OBJECT

    static void store(DemoWorld &demo, const Credential &credential)
    {
        QVERIFY(fakes::await<Credential>([&](QObject *context, Completion<Credential> done) {
            demo.world.vault->edit(credential, {}, context, std::move(done));
        }));
    }

    struct Open
    {
        DemoWorld demo;
        ClipboardGuard clipboard{*QGuiApplication::clipboard()};
        Credential credential;
        std::unique_ptr<SignInDialog> dialog;

        explicit Open(const QString &grant = QStringLiteral("authorization_code"), RedirectChoice redirect = {},
                      const QString &account = {})
        {
            credential = demo.add({.provider = QStringLiteral("fsl"),
                                   .grant = grant,
                                   .name = QStringLiteral("Portal"),
                                   .environment = {},
                                   .scopes = {},
                                   .granted = {}});
            credential.redirect = std::move(redirect);
            if (credential.redirect.kind != RedirectChoice::Kind::Loopback)
                store(demo, credential);
            if (!account.isEmpty()) {
                TokenSet old;
                old.accessToken = Secret(QByteArrayLiteral("old-token"));
                old.tokenType = QStringLiteral("Bearer");
                old.account = account;
                auto held = std::make_shared<TokenSet>(std::move(old));
                const auto known = fakes::await<Credential>([&](QObject *context, Completion<Credential> done) {
                    demo.world.vault->storeTokens(credential.id, std::move(*held), context, std::move(done));
                });
                QVERIFY(known);
                credential = *known;
            }
            dialog = std::make_unique<SignInDialog>(demo.parts(), clipboard, demo.world.provider(QStringLiteral("fsl")),
                                                    credential, nullptr);
            dialog->show();
            dialog->start();
            QVERIFY(waitFor([this] { return state(1) != StepList::State::Waiting || message()->isVisible(); }));
        }
        [[nodiscard]] StepList *steps() const { return dialog->findChild<StepList *>(); }
        [[nodiscard]] StepList::State state(int step) const { return steps()->state(step); }
        [[nodiscard]] MessageStrip *message() const { return dialog->findChild<MessageStrip *>(); }
        [[nodiscard]] QStringList words() const
        {
            QStringList all;
            for (const QLabel *label : dialog->findChildren<QLabel *>())
                all += label->text();
            return all;
        }
        [[nodiscard]] QUrl target() const
        {
            return demo.world.listeners.last()->targetOf(demo.world.browser.opened.last().address);
        }
        [[nodiscard]] QString stateOfFlow(const QUrl &url) const
        {
            return QUrlQuery(url).queryItemValue(QStringLiteral("state"), QUrl::FullyDecoded);
        }
        void willExchange()
        {
            demo.world.http
                .expect(QByteArrayLiteral("POST"), QStringLiteral("https://id.fsl.com/api/account/oauth/token"))
                .answers(200,
                         QByteArrayLiteral(R"({"code":0,"data":{"access_token":"live-token","refresh_token":"r",)"
                                           R"("access_token_expires_in":86400,"refresh_token_expires_in":2592000}})"));
            demo.world.http
                .always(QByteArrayLiteral("GET"), QStringLiteral("https://id.fsl.com/api/account/party/user"))
                .answers(200, QByteArrayLiteral(R"({"code":0,"data":{"fslUid":6338505}})"));
        }
    };

private Q_SLOTS:
    void a_sign_in_is_followed_to_its_good_end()
    {
        Open open;
        QVERIFY(waitFor([&] { return open.state(2) == StepList::State::Current; }));
        QCOMPARE(open.state(0), StepList::State::Done);
        QCOMPARE(open.state(1), StepList::State::Done);
        QCOMPARE(open.steps()->detail(0), open.demo.world.listeners.last()->redirectUri());
        QCOMPARE(open.steps()->detail(2), QStringLiteral("5 min 0 s left"));
        open.willExchange();
        open.demo.world.listeners.last()->arrive("code=abc&state=" + open.stateOfFlow(open.target()).toLatin1());
        QVERIFY(waitFor([&] { return open.state(4) == StepList::State::Done && open.message()->isVisible(); }));
        QCOMPARE(open.message()->sentence(), QStringLiteral("You are signed in. The token lives for 24 h."));
        QCOMPARE(open.demo.world.inKeychain(open.credential.id).tokens->accessToken.reveal().toByteArray(),
                 QByteArray("live-token"));
    }

    void another_account_replaces_nothing_unless_that_is_wanted_data()
    {
        QTest::addColumn<bool>("replace");
        QTest::newRow("yes") << true;
        QTest::newRow("no") << false;
    }
    void another_account_replaces_nothing_unless_that_is_wanted()
    {
        QFETCH(bool, replace);
        Open open(QStringLiteral("authorization_code"), {}, QStringLiteral("1"));
        QVERIFY(waitFor([&] { return open.state(2) == StepList::State::Current; }));
        open.willExchange();
        open.demo.world.listeners.last()->arrive("code=abc&state=" + open.stateOfFlow(open.target()).toLatin1());
        QVERIFY(waitFor([&] { return open.message()->isVisible(); }));
        const QString question = open.message()->sentence();
        QVERIFY2(question.contains(QStringLiteral("6338505")) && question.contains(QStringLiteral("“1”")),
                 qPrintable(question));
        const auto stored = [&] {
            return open.demo.world.inKeychain(open.credential.id).tokens->accessToken.reveal().toByteArray();
        };
        QCOMPARE(stored(), QByteArray("old-token"));
        auto *keep = child<QAbstractButton>(*open.dialog, QStringLiteral("close"));
        QTRY_VERIFY(keep->hasFocus()); // the safe answer
        QAbstractButton *answer = keep;
        if (replace)
            for (QAbstractButton *button : open.message()->findChildren<QAbstractButton *>())
                if (button->text() == QLatin1String("Replace the account"))
                    answer = button;
        QCOMPARE(answer != keep, replace);
        answer->click();
        QVERIFY(waitFor([&] { return open.message()->isVisible() && open.message()->sentence() != question; }));
        QCOMPARE(stored(), QByteArray(replace ? "live-token" : "old-token"));
        QCOMPARE(open.state(4) == StepList::State::Done, replace);
    }

    void a_denial_ends_in_a_sentence_and_can_be_tried_again()
    {
        Open open;
        QVERIFY(waitFor([&] { return open.state(2) == StepList::State::Current; }));
        open.demo.world.listeners.last()->arrive("error=access_denied&state=" +
                                                 open.stateOfFlow(open.target()).toLatin1());
        QVERIFY(waitFor([&] { return open.message()->isVisible(); }));
        QCOMPARE(open.state(2), StepList::State::Failed);
        QVERIFY(open.message()->sentence().contains(QStringLiteral("declined")));
        auto *again = child<QAbstractButton>(*open.dialog, QStringLiteral("again"));
        QVERIFY(again->isVisible());
        again->click();
        QVERIFY(waitFor([&] { return open.state(2) == StepList::State::Current; }));
        QCOMPARE(open.demo.world.browser.opened.size(), 2);
        QVERIFY(!open.message()->isVisible());
    }

    void S16_a_pasted_address_that_is_not_this_sign_ins_is_turned_away_and_the_sign_in_goes_on()
    {
        Open open;
        QVERIFY(waitFor([&] { return open.state(2) == StepList::State::Current; }));
        auto *paste = child<QLineEdit>(*open.dialog, QStringLiteral("pasted-address"));
        paste->setText(QStringLiteral("https://evil.example/callback?code=1&state=2"));
        QVERIFY(open.message()->isVisible());
        QCOMPARE(open.state(2), StepList::State::Current);
        open.willExchange();
        const QString uri = open.demo.world.listeners.last()->redirectUri();
        paste->setText(uri + QStringLiteral("?code=abc&state=") + open.stateOfFlow(open.target()));
        QVERIFY(waitFor([&] { return open.state(4) == StepList::State::Done; }));
    }

    void a_registered_address_asks_for_pasting()
    {
        RedirectChoice choice;
        choice.kind = RedirectChoice::Kind::Registered;
        choice.uri = QStringLiteral("https://app.example/back");
        Open open(QStringLiteral("authorization_code"), choice);
        QVERIFY(waitFor([&] { return open.state(2) == StepList::State::Current; }));
        QCOMPARE(open.steps()->detail(0), choice.uri);
        QVERIFY(open.steps()->detail(1).contains(QStringLiteral("paste")));
        open.willExchange();
        click(*open.dialog, QStringLiteral("copy-link"));
        const QUrl link(QGuiApplication::clipboard()->text());
        QCOMPARE(link.host(), QStringLiteral("id.fsl.com"));
        child<QLineEdit>(*open.dialog, QStringLiteral("pasted-address"))
            ->setText(choice.uri + QStringLiteral("?code=abc&state=") + open.stateOfFlow(link));
        QVERIFY(waitFor([&] { return open.state(4) == StepList::State::Done; }));
    }

    void cancelling_closes_the_listener()
    {
        Open open;
        QVERIFY(waitFor([&] { return open.state(2) == StepList::State::Current; }));
        QCOMPARE(open.demo.world.listeners.open(), 1);
        click(*open.dialog, QStringLiteral("close"));
        QVERIFY(!open.dialog->isVisible());
        QVERIFY(waitFor([&] { return open.demo.world.listeners.open() == 0; }));
    }

    void return_presses_the_button_that_has_the_focus()
    {
        Open open;
        QVERIFY(waitFor([&] { return open.state(2) == StepList::State::Current; }));
        auto *close = child<QAbstractButton>(*open.dialog, QStringLiteral("close"));
        close->setFocus();
        QTest::keyClick(close, Qt::Key_Return);
        QVERIFY(!open.dialog->isVisible());
    }

    void a_browser_that_cannot_be_opened_leaves_the_link()
    {
        DemoWorld demo;
        ClipboardGuard clipboard(*QGuiApplication::clipboard());
        const Credential credential = demo.add({.provider = QStringLiteral("fsl"),
                                                .grant = QStringLiteral("authorization_code"),
                                                .name = QStringLiteral("Portal"),
                                                .environment = {},
                                                .scopes = {},
                                                .granted = {}});
        demo.world.faults.on(QStringLiteral("browser.open"), fakes::Faults::Fate::Fails,
                             failure(Error::Kind::BrowserFailed, QStringLiteral("xdg-open")).value());
        SignInDialog dialog(demo.parts(), clipboard, demo.world.provider(QStringLiteral("fsl")), credential, nullptr);
        dialog.show();
        dialog.start();
        auto *message = dialog.findChild<MessageStrip *>();
        QVERIFY(waitFor([&] { return message->isVisible(); }));
        QVERIFY(message->sentence().contains(QStringLiteral("xdg-open")));
        auto *steps = dialog.findChild<StepList *>();
        QVERIFY(waitFor([&] { return steps->state(2) == StepList::State::Current; }));
        QCOMPARE(steps->state(1), StepList::State::Failed);
        QVERIFY(steps->detail(1).contains(QStringLiteral("Copy the link")));
        click(dialog, QStringLiteral("copy-link"));
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("https://id.fsl.com/")));
    }

    void a_port_in_use_ends_the_sign_in_with_its_number()
    {
        RedirectChoice choice;
        choice.kind = RedirectChoice::Kind::LoopbackPorts;
        choice.ports = {18471};
        DemoWorld demo;
        ClipboardGuard clipboard(*QGuiApplication::clipboard());
        demo.world.listeners.busy = {18471};
        Credential credential = demo.add({.provider = QStringLiteral("fsl"),
                                          .grant = QStringLiteral("authorization_code"),
                                          .name = QStringLiteral("Portal"),
                                          .environment = {},
                                          .scopes = {},
                                          .granted = {}});
        credential.redirect = choice;
        store(demo, credential);
        SignInDialog dialog(demo.parts(), clipboard, demo.world.provider(QStringLiteral("fsl")), credential, nullptr);
        dialog.show();
        dialog.start();
        auto *message = dialog.findChild<MessageStrip *>();
        QVERIFY(waitFor([&] { return message->isVisible(); }));
        QVERIFY(message->sentence().contains(QStringLiteral("18471")));
        auto *steps = dialog.findChild<StepList *>();
        QCOMPARE(steps->state(0), StepList::State::Failed);

        // The remedy is another port; the dialog stays open meanwhile.
        credential.redirect.ports = {18472};
        store(demo, credential);
        click(dialog, QStringLiteral("again"));
        QVERIFY(waitFor([&] { return steps->state(2) == StepList::State::Current; }));
        QCOMPARE(demo.world.listeners.last()->port(), quint16(18472));
    }

    void another_try_shows_the_settings_it_is_made_with()
    {
        Open open;
        QVERIFY(waitFor([&] { return open.state(2) == StepList::State::Current; }));
        open.demo.world.listeners.last()->arrive("error=access_denied&state=" +
                                                 open.stateOfFlow(open.target()).toLatin1());
        QVERIFY(waitFor([&] { return open.message()->isVisible(); }));
        open.credential.redirect.kind = RedirectChoice::Kind::Registered;
        open.credential.redirect.uri = QStringLiteral("https://app.example/back");
        store(open.demo, open.credential);
        click(*open.dialog, QStringLiteral("again"));
        QVERIFY(waitFor([&] { return open.state(2) == StepList::State::Current; }));
        QCOMPARE(open.steps()->detail(0), open.credential.redirect.uri);
        QVERIFY(open.words().contains(QStringLiteral("The answer comes to a registered address")));
    }

    void a_credential_that_is_gone_is_said_before_anything_is_opened()
    {
        Open open;
        QVERIFY(waitFor([&] { return open.state(2) == StepList::State::Current; }));
        open.demo.world.listeners.last()->arrive("error=access_denied&state=" +
                                                 open.stateOfFlow(open.target()).toLatin1());
        QVERIFY(waitFor([&] { return open.message()->isVisible(); }));
        QVERIFY(fakes::await<Done>([&](QObject *context, Completion<Done> done) {
            open.demo.world.vault->remove(open.credential.id, context, std::move(done));
        }));
        click(*open.dialog, QStringLiteral("again"));
        QVERIFY(open.message()->isVisible());
        QVERIFY(!open.dialog->isRunning());
        QCOMPARE(open.demo.world.browser.opened.size(), 1);
    }

    void S37_a_pasted_answer_does_not_stay_in_its_field()
    {
        Open open;
        QVERIFY(waitFor([&] { return open.state(2) == StepList::State::Current; }));
        open.willExchange();
        auto *paste = child<QLineEdit>(*open.dialog, QStringLiteral("pasted-address"));
        paste->setText(open.demo.world.listeners.last()->redirectUri() + QStringLiteral("?code=abc&state=") +
                       open.stateOfFlow(open.target()));
        QVERIFY(waitFor([&] { return open.state(4) == StepList::State::Done; }));
        QVERIFY(waitFor([&] { return open.message()->isVisible(); }));
        QCOMPARE(open.dialog->height(), heightToFit(open.dialog.get())); // and no empty band where the field was
        QVERIFY(paste->text().isEmpty());
        paste->undo();
        QVERIFY(paste->text().isEmpty());
    }

    void S37_what_was_pasted_in_vain_goes_with_the_sign_in()
    {
        Open open;
        QVERIFY(waitFor([&] { return open.state(2) == StepList::State::Current; }));
        auto *paste = child<QLineEdit>(*open.dialog, QStringLiteral("pasted-address"));
        paste->setText(QStringLiteral("https://app.example/back?access_token=live&state=of-another"));
        QVERIFY(!paste->text().isEmpty());
        open.demo.world.listeners.last()->arrive("error=access_denied&state=" +
                                                 open.stateOfFlow(open.target()).toLatin1());
        QVERIFY(waitFor([&] { return open.state(2) == StepList::State::Failed; }));
        QVERIFY(paste->text().isEmpty());
    }
};

QTEST_MAIN(SignInDialogTest)
#include "test_sign_in_dialog.moc"
