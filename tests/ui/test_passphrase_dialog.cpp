// SPDX-License-Identifier: GPL-3.0-or-later
// The window asks for the vault's passphrase (S36): unseen, never an empty one, a new one twice.
#include "support/fakes/Await.h"
#include "ui/dialogs/DialogPassphrase.h"
#include "ui/dialogs/PassphraseDialog.h"
#include "ui/dialogs/SecretEdit.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>

using namespace fob;
using Purpose = PassphraseSource::Purpose;

namespace {

struct Opened
{
    explicit Opened(Purpose purpose) : dialog(purpose, nullptr)
    {
        dialog.show();
        edit = dialog.findChild<SecretEdit *>(QStringLiteral("passphrase"));
        again = dialog.findChild<SecretEdit *>(QStringLiteral("again"));
        accept = dialog.findChild<QPushButton *>(QStringLiteral("accept"));
    }
    PassphraseDialog dialog;
    SecretEdit *edit;
    SecretEdit *again;
    QPushButton *accept;

    [[nodiscard]] bool isAccepted() const { return dialog.result() == QDialog::Accepted; }
};

} // namespace

class TestPassphraseDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void S36_to_unlock_it_is_asked_once_and_an_empty_one_is_not_taken()
    {
        Opened o(Purpose::Unlock);
        QVERIFY(o.edit && !o.again && o.accept);
        QVERIFY(o.edit->echoMode() != QLineEdit::Normal);
        QVERIFY(!o.accept->isEnabled());
        QTest::keyClicks(o.edit, QStringLiteral("   "));
        QVERIFY(!o.accept->isEnabled());
        QTest::keyClicks(o.edit, QStringLiteral("open sesame "));
        QVERIFY(o.accept->isEnabled());
        o.accept->click();
        QVERIFY(o.isAccepted());
        QCOMPARE(o.dialog.passphrase().reveal(), QByteArrayView("open sesame"));
    }

    void S36_a_new_one_is_asked_for_twice_data()
    {
        QTest::addColumn<int>("purpose");
        QTest::newRow("of a new vault") << int(Purpose::Create);
        QTest::newRow("in the place of another") << int(Purpose::Replace);
    }
    void S36_a_new_one_is_asked_for_twice()
    {
        QFETCH(int, purpose);
        Opened o{Purpose(purpose)};
        QVERIFY(o.again);
        QTest::keyClicks(o.edit, QStringLiteral("one"));
        QTest::keyClicks(o.again, QStringLiteral("two"));
        o.accept->click();
        QVERIFY(!o.isAccepted() && o.dialog.isVisible());
        o.again->clear();
        QTest::keyClicks(o.again, QStringLiteral("one"));
        o.accept->click();
        QVERIFY(o.isAccepted());
    }

    void the_source_gives_what_was_typed_and_says_when_it_was_closed()
    {
        DialogPassphrase source;
        for (const bool typed : {true, false}) {
            const auto answer = fakes::await<Secret>([&](QObject *c, Completion<Secret> d) {
                source.ask(Purpose::Unlock, c, std::move(d));
                auto *dialog = QApplication::topLevelWidgets().last();
                for (QWidget *widget : QApplication::topLevelWidgets())
                    if (qobject_cast<PassphraseDialog *>(widget) && widget->isVisible())
                        dialog = widget;
                auto *edit = dialog->findChild<SecretEdit *>();
                QTest::keyClicks(edit, QStringLiteral("words"));
                QTest::keyClick(edit, typed ? Qt::Key_Return : Qt::Key_Escape);
            });
            QCOMPARE(answer.has_value(), typed);
            if (typed)
                QCOMPARE(answer->reveal(), QByteArrayView("words"));
            else
                QCOMPARE(answer.error().kind, Error::Kind::Cancelled);
        }
    }
};

QTEST_MAIN(TestPassphraseDialog)
#include "test_passphrase_dialog.moc"
