// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/ClipboardGuard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace fob;

class ClipboardGuardTest : public QObject
{
    Q_OBJECT

    static QClipboard &clipboard() { return *QGuiApplication::clipboard(); }

private Q_SLOTS:
    void init() { clipboard().clear(); }

    void S39_a_copied_secret_carries_the_hints_that_managers_understand()
    {
        ClipboardGuard guard(clipboard());
        guard.copySecret(Secret(QByteArrayLiteral("tok+en")), QStringLiteral("Token"));
        QCOMPARE(clipboard().text(), QStringLiteral("tok+en"));
        const QMimeData *data = clipboard().mimeData();
        QCOMPARE(data->data(QStringLiteral("x-kde-passwordManagerHint")), QByteArray("secret"));
        QVERIFY(data->hasFormat(QStringLiteral("ExcludeClipboardContentFromMonitorProcessing")));
        QCOMPARE(data->data(QStringLiteral("CanIncludeInClipboardHistory")), QByteArray(4, '\0'));
        QVERIFY(data->hasFormat(QStringLiteral("org.nspasteboard.ConcealedType")));
    }

    void S39_the_primary_selection_is_never_touched()
    {
        ClipboardGuard guard(clipboard());
        guard.copySecret(Secret(QByteArrayLiteral("token")), QStringLiteral("Token"));
        QVERIFY(clipboard().text(QClipboard::Selection).isEmpty());
    }

    void S39_the_countdown_is_told_and_ends_in_an_empty_clipboard()
    {
        ClipboardGuard guard(clipboard(), nullptr, std::chrono::milliseconds(2));
        QSignalSpy changed(&guard, &ClipboardGuard::changed);
        guard.copySecret(Secret(QByteArrayLiteral("token")), QStringLiteral("Token"));
        QCOMPARE(guard.secondsLeft(), ClipboardGuard::secondsHeld);
        QTRY_VERIFY(!guard.holdsSecret());
        QVERIFY(changed.count() >= ClipboardGuard::secondsHeld);
        QVERIFY(clipboard().text().isEmpty());
    }

    void S39_what_somebody_else_put_there_since_is_left_alone()
    {
        ClipboardGuard guard(clipboard());
        guard.copySecret(Secret(QByteArrayLiteral("token")), QStringLiteral("Token"));
        clipboard().setText(QStringLiteral("a shopping list"));
        QTRY_VERIFY(!guard.holdsSecret());
        guard.clearNow();
        QCOMPARE(clipboard().text(), QStringLiteral("a shopping list"));
    }

    void S39_the_same_text_from_somebody_else_is_not_ours()
    {
        ClipboardGuard guard(clipboard());
        guard.copySecret(Secret(QByteArrayLiteral("token")), QStringLiteral("Token"));
        clipboard().setText(QStringLiteral("token"));
        guard.clearNow();
        QCOMPARE(clipboard().text(), QStringLiteral("token"));
    }

    void S39_it_is_cleared_when_the_program_ends()
    {
        {
            ClipboardGuard guard(clipboard());
            guard.copySecret(Secret(QByteArrayLiteral("token")), QStringLiteral("Token"));
        }
        QVERIFY(clipboard().text().isEmpty());
    }

    void a_plain_address_stays()
    {
        {
            ClipboardGuard guard(clipboard());
            guard.copySecret(Secret(QByteArrayLiteral("token")), QStringLiteral("Token"));
            guard.copyText(QStringLiteral("http://127.0.0.1:18471/callback"));
            QVERIFY(!guard.holdsSecret());
        }
        QCOMPARE(clipboard().text(), QStringLiteral("http://127.0.0.1:18471/callback"));
    }
};

QTEST_MAIN(ClipboardGuardTest)
#include "test_clipboard_guard.moc"
