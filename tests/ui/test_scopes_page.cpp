// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Clicks.h"
#include "ui/DemoWorld.h"
#include "ui/detail/ScopePicker.h"
#include "ui/detail/ScopesPage.h"
#include "ui/dialogs/ConfirmDialog.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

using namespace fob;
using namespace fob::tests;
using namespace std::chrono_literals;

class ScopesPageTest : public QObject
{
    Q_OBJECT

    struct Open
    {
        DemoWorld demo;
        ScopesPage page;

        Credential show(const QString &provider, const QStringList &scopes, const std::optional<QStringList> &granted)
        {
            const Credential credential = demo.add({.provider = provider,
                                                    .grant = QStringLiteral("authorization_code"),
                                                    .name = QStringLiteral("one"),
                                                    .environment = {},
                                                    .life = granted ? 1h : 0h,
                                                    .scopes = scopes,
                                                    .granted = granted});
            page.resize(900, 700);
            page.show();
            page.showCredential(credential, demo.world.provider(provider));
            QTest::qWait(20);
            return credential;
        }
        [[nodiscard]] QCheckBox *box(const QString &scope)
        {
            return child<QCheckBox>(page, QStringLiteral("scope-") + scope);
        }
        [[nodiscard]] QStringList words() const
        {
            QStringList all;
            for (const QLabel *label : page.findChildren<QLabel *>())
                if (label->isVisible())
                    all += label->text();
            return all;
        }
    };

    static QString s(const char *text) { return QString::fromLatin1(text); }

private Q_SLOTS:
    void the_matrix_shows_what_is_asked_for()
    {
        Open o;
        o.show(s("fentu"), {s("read:work-orders"), s("write:assets")}, std::nullopt);
        QVERIFY(o.box(s("read:work-orders"))->isChecked());
        QVERIFY(o.box(s("write:assets"))->isChecked());
        QVERIFY(!o.box(s("admin"))->isChecked());
        QCOMPARE(o.box(s("write:assets"))->text(), s("write:"));
        QVERIFY(o.words().contains(s("2 of 7 scopes")));
        QVERIFY(o.words().contains(s("Create and update")));
    }

    void what_was_not_granted_is_named()
    {
        Open o;
        o.show(s("fentu"), {s("read:work-orders"), s("write:work-orders")}, QStringList{s("read:work-orders")});
        QVERIFY(o.words().contains(s("write missing")));
        QVERIFY(o.words().contains(s("1 scope is asked for but not granted:")));
        QVERIFY(o.words().contains(s("write:work-orders")));
        QVERIFY(child<QWidget>(o.page, s("scopes-again"))->isVisible());
    }

    void admin_covers_everything_it_contains()
    {
        Open o;
        o.show(s("fentu"), {s("read:work-orders")}, QStringList{s("admin")});
        QVERIFY(!child<QWidget>(o.page, s("scopes-again"))->isVisible());
    }

    void admin_is_asked_for_only_after_an_unmistakable_yes()
    {
        Open o;
        o.show(s("fentu"), {}, std::nullopt);
        o.box(s("admin"))->click();
        auto *dialog = openDialog<ConfirmDialog>(o.page);
        QVERIFY(dialog);
        QVERIFY(!o.box(s("admin"))->isChecked());
        dialog->reject();
        QVERIFY(!o.box(s("admin"))->isChecked());
        QTest::qWait(20);
        o.box(s("admin"))->click();
        click(*openDialog<ConfirmDialog>(o.page), s("confirm"));
        QVERIFY(o.box(s("admin"))->isChecked());
    }

    void a_preset_chooses_exactly_its_scopes()
    {
        Open o;
        o.show(s("fentu"), {s("write:assets")}, std::nullopt);
        click(o.page, s("preset-read-only"));
        QCOMPARE(o.page.findChild<ScopePicker *>()->requested(),
                 (QStringList{s("read:work-orders"), s("read:customers"), s("read:assets")}));
    }

    void signing_in_again_takes_the_scopes_in_the_descriptors_order()
    {
        Open o;
        o.show(s("fsl"), {s("basic")}, std::nullopt);
        QSignalSpy wanted(&o.page, &ScopesPage::tokenRequested);
        o.box(s("ReputationScore"))->click();
        o.box(s("wallet"))->click();
        click(o.page, s("scopes-again"));
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.front().front().toStringList(), (QStringList{s("basic"), s("wallet"), s("ReputationScore")}));
    }

    void what_is_ticked_survives_a_refresh_beside_it()
    {
        Open o;
        Credential credential = o.show(s("fsl"), {s("basic")}, QStringList{s("basic")});
        o.box(s("wallet"))->click();
        credential.token.expiresAt = *credential.token.expiresAt + 1h;
        o.page.showCredential(credential, o.demo.world.provider(s("fsl")));
        QVERIFY(o.box(s("wallet"))->isChecked());
    }

    void what_was_typed_for_one_credential_is_not_offered_for_the_next()
    {
        Open o;
        Provider open = o.demo.world.provider(s("fsl"));
        open.scopes.freeEntry = true;
        Credential first = o.show(s("fsl"), {s("basic")}, std::nullopt);
        o.page.showCredential(first, open);
        child<QLineEdit>(o.page, s("free-scope"))->setText(s("typed"));
        QTest::keyClick(child<QLineEdit>(o.page, s("free-scope")), Qt::Key_Return);
        QVERIFY(o.box(s("typed"))->isChecked());
        Credential second = first;
        second.id = s("another");
        second.scopes = {s("basic")};
        o.page.showCredential(second, open);
        QVERIFY(!o.page.findChild<QCheckBox *>(s("scope-typed")));
        QVERIFY(o.box(s("basic"))->isChecked());
    }

    void a_preset_asks_before_it_adds_a_sensitive_scope()
    {
        Open o;
        Provider provider = o.demo.world.provider(s("fentu"));
        provider.scopes.presets.push_back({s("all"), {}, {s("read:assets"), s("admin")}});
        const Credential credential = o.show(s("fentu"), {s("write:assets")}, std::nullopt);
        o.page.showCredential(credential, provider);
        auto *picker = o.page.findChild<ScopePicker *>();
        click(o.page, s("preset-all"));
        auto *dialog = openDialog<ConfirmDialog>(o.page);
        QVERIFY(dialog);
        QVERIFY(dialog->windowTitle().contains(s("admin")));
        QCOMPARE(picker->requested(), QStringList{s("write:assets")});
        dialog->reject();
        QCOMPARE(picker->requested(), QStringList{s("write:assets")});
        QTest::qWait(20);
        click(o.page, s("preset-all"));
        click(*openDialog<ConfirmDialog>(o.page), s("confirm"));
        QVERIFY(o.box(s("admin"))->isChecked());
        QVERIFY(!o.box(s("write:assets"))->isChecked());
        QVERIFY(child<QWidget>(o.page, s("save-scopes"))->isVisible());

        // Once more: it is asked for already.
        QTest::qWait(20);
        click(o.page, s("preset-all"));
        QVERIFY(!openDialog<ConfirmDialog>(o.page));
    }

    void the_boxes_are_named_for_screen_readers()
    {
        Open o;
        o.show(s("fentu"), {}, std::nullopt);
        QCOMPARE(o.box(s("read:work-orders"))->accessibleName(), s("View work orders"));
        QVERIFY(o.box(s("read:work-orders"))->accessibleDescription().contains(s("read:work-orders")));
    }
};

QTEST_MAIN(ScopesPageTest)
#include "test_scopes_page.moc"
