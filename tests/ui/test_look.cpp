// SPDX-License-Identifier: GPL-3.0-or-later
// What can be checked of the look without eyes: contrast, nothing cut off with large text, everything named and
// reached.
#include "ui/Clicks.h"
#include "ui/DemoWorld.h"
#include "ui/credentials/CredentialListModel.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/TextLabel.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QTabBar>
#include <QToolButton>

#include <cmath>

using namespace fob;
using namespace fob::tests;

class LookTest : public QObject
{
    Q_OBJECT

    Theme *m_theme = nullptr;

    static double luminance(const QColor &color)
    {
        const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
    }

    static double contrast(const QColor &a, const QColor &b)
    {
        const double x = luminance(a);
        const double y = luminance(b);
        return (qMax(x, y) + 0.05) / (qMin(x, y) + 0.05);
    }

    static QString describe(const QWidget &widget)
    {
        return QStringLiteral("%1 “%2” %3")
            .arg(QString::fromLatin1(widget.metaObject()->className()), widget.accessibleName(), widget.objectName());
    }

    // Labels and buttons that have less room than their words need.
    static QStringList cutOff(QWidget &window)
    {
        QStringList found;
        for (const QWidget *widget : window.findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored)
                continue;
            const auto *label = qobject_cast<const QLabel *>(widget);
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            // What a line edit keeps inside itself has no words.
            if ((!label && !button) || qobject_cast<const QLineEdit *>(widget->parentWidget()))
                continue;
            if (label && label->wordWrap()) {
                if (label->height() < label->heightForWidth(label->width()))
                    found += QStringLiteral("wrapped: ") + label->text();
                continue;
            }
            const QSize needed = label ? label->minimumSizeHint() : button->minimumSizeHint();
            if (widget->width() < needed.width() || widget->height() < needed.height())
                found += label ? label->text() : button->text() + QStringLiteral(" / ") + describe(*widget);
        }
        return found;
    }

    static QStringList unnamed(QWidget &window)
    {
        QStringList found;
        for (QWidget *widget : window.findChildren<QWidget *>()) {
            if (!widget->isVisible() || !widget->isEnabled() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
            if (!face || face->text(QAccessible::Name).trimmed().isEmpty())
                found += describe(*widget);
        }
        return found;
    }

    static void setTextSize(int pixels)
    {
        QFont font(QStringLiteral("Noto Sans"));
        font.setPixelSize(pixels);
        QApplication::setFont(font);
    }

    // Each state of the window in turn.
    static void visit(DemoWorld &demo, const std::function<void(QWidget &, const QString &)> &look)
    {
        {
            const auto empty = demo.openWindow();
            look(*empty, QStringLiteral("empty"));
        }
        demo.addNine();
        demo.world.sandbox.allowed = true;
        const auto window = demo.openWindow();
        auto *list = child<CredentialListView>(*window, QStringLiteral("credentials"));
        auto *tabs = child<QTabBar>(*window, QStringLiteral("pages"));
        for (const Credential &credential : std::vector<Credential>(window->model().credentials())) {
            list->select(credential.id);
            for (int tab = 0; tab < tabs->count(); ++tab) {
                if (!tabs->isTabVisible(tab))
                    continue;
                tabs->setCurrentIndex(tab);
                QTest::qWait(180);
                look(*window, credential.name + QStringLiteral(", page %1").arg(tab));
            }
            if (credential.name == QStringLiteral("Wallet preview")) {
                click(*window, QStringLiteral("primary"));
                QTest::qWait(100);
                look(*openDialog(*window), QStringLiteral("sign-in"));
                openDialog(*window)->reject();
            }
        }
        click(*window, QStringLiteral("commands"));
        QTest::qWait(50);
        look(*window, QStringLiteral("the command palette"));
        child<QLineEdit>(*window, QStringLiteral("palette-edit"))->setText(QStringLiteral("no such thing"));
        QTest::qWait(50);
        look(*window, QStringLiteral("the command palette, nothing found"));
        click(*window, QStringLiteral("commands"));
        click(*window, QStringLiteral("add"));
        QTest::qWait(50);
        auto *dialog = openDialog(*window);
        auto *providers = child<QComboBox>(*dialog, QStringLiteral("provider"));
        for (int i = 0; i < providers->count(); ++i) {
            providers->setCurrentIndex(i);
            QTest::qWait(20);
            look(*dialog, QStringLiteral("add ") + providers->currentText());
        }
    }

private Q_SLOTS:
    void initTestCase() { m_theme = new Theme(*qApp, Lightness::Light); }

    void words_can_be_read_on_their_ground_data()
    {
        QTest::addColumn<int>("lightness");
        QTest::newRow("light") << int(Lightness::Light);
        QTest::newRow("dark") << int(Lightness::Dark);
    }
    void words_can_be_read_on_their_ground()
    {
        QFETCH(int, lightness);
        const Tones &tones = tonesFor(static_cast<Lightness>(lightness));
        for (const QColor &ground : {tones.window, tones.raised, tones.list, tones.accentSoft})
            for (const QColor &ink : {tones.text, tones.secondary})
                QVERIFY2(contrast(ink, ground) >= 4.5, qPrintable(ink.name() + QLatin1Char(' ') + ground.name()));
        for (const Tone tone : {Tone::Accent, Tone::Fresh, Tone::Warning, Tone::Bad, Tone::Sandbox}) {
            QVERIFY2(contrast(tones.of(tone), tones.softOf(tone)) >= 4.0, qPrintable(tones.of(tone).name()));
            QVERIFY2(contrast(tones.of(tone), tones.list) >= 4.0, qPrintable(tones.of(tone).name()));
        }
        QVERIFY(contrast(tones.onAccent, tones.accent) >= 4.5);
    }

    void a_palette_knows_its_tones()
    {
        for (const Lightness lightness : {Lightness::Light, Lightness::Dark})
            QCOMPARE(lightnessOf(paletteFor(lightness)), lightness);
    }

    void a_button_with_words_and_a_menu_shows_that_it_has_one_data()
    {
        QTest::addColumn<int>("mode");
        QTest::newRow("the menu behind the arrow") << int(QToolButton::MenuButtonPopup);
        QTest::newRow("the menu behind the whole button") << int(QToolButton::InstantPopup);
    }
    void a_button_with_words_and_a_menu_shows_that_it_has_one()
    {
        QFETCH(int, mode);
        QMenu menu;
        QToolButton plain;
        QToolButton button;
        for (QToolButton *each : {&plain, &button}) {
            each->setText(QStringLiteral("Copy"));
            each->setToolButtonStyle(Qt::ToolButtonTextOnly);
        }
        button.setMenu(&menu);
        button.setPopupMode(static_cast<QToolButton::ToolButtonPopupMode>(mode));
        const int wider = button.sizeHint().width() - plain.sizeHint().width();
        QVERIFY(wider > 0);
        plain.resize(button.sizeHint());
        button.resize(button.sizeHint());
        // What is drawn at its right end, inside the border.
        const QRect end(button.width() - wider, 4, wider - 4, button.height() - 8);
        QSet<QRgb> colours;
        const QImage image = button.grab(end).toImage();
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                colours.insert(image.pixel(x, y));
        QVERIFY(colours.size() > 2);
    }

    void a_label_follows_the_theme()
    {
        TextLabel label(TextLabel::Style::Body, QStringLiteral("word"));
        label.setTone(Tone::Warning);
        label.show();
        m_theme->choose(Lightness::Dark);
        QTRY_COMPARE(label.palette().color(QPalette::WindowText), tonesFor(Lightness::Dark).warning);
        m_theme->choose(Lightness::Light);
        QTRY_COMPARE(label.palette().color(QPalette::WindowText), tonesFor(Lightness::Light).warning);
    }

    void nothing_is_cut_off_data()
    {
        QTest::addColumn<int>("pixels");
        QTest::newRow("at the ordinary size") << 13;
        QTest::newRow("at 150 %") << 20;
    }
    void nothing_is_cut_off()
    {
        QFETCH(int, pixels);
        setTextSize(pixels);
        DemoWorld demo;
        visit(demo, [](QWidget &window, const QString &where) {
            const QStringList found = cutOff(window);
            QVERIFY2(found.isEmpty(), qPrintable(where + QStringLiteral(": ") + found.join(QStringLiteral(" | "))));
        });
    }

    void every_control_that_takes_the_focus_has_a_name()
    {
        setTextSize(13);
        DemoWorld demo;
        visit(demo, [](QWidget &window, const QString &where) {
            const QStringList found = unnamed(window);
            QVERIFY2(found.isEmpty(), qPrintable(where + QStringLiteral(": ") + found.join(QStringLiteral(" | "))));
        });
    }

    void a_screen_reader_hears_a_window_named_Fob()
    {
        DemoWorld demo;
        const auto window = demo.openWindow();
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(window.get());
        QVERIFY(face);
        QCOMPARE(face->role(), QAccessible::Window);
        QCOMPARE(face->text(QAccessible::Name), QStringLiteral("Fob"));
        QVERIFY(face->childCount() > 0);
    }

    void the_keyboard_reaches_every_control()
    {
        setTextSize(13);
        DemoWorld demo;
        demo.addNine();
        const auto window = demo.openWindow();
        window->activateWindow();
        (void)QTest::qWaitForWindowActive(window.get());
        QSet<QWidget *> reached;
        for (int i = 0; i < 60; ++i) {
            QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : window.get(), Qt::Key_Tab);
            reached.insert(QApplication::focusWidget());
        }
        for (const char *name :
             {"search", "add", "credentials", "primary", "refresh", "more", "pages", "reveal", "copy", "token"})
            QVERIFY2(reached.contains(child<QWidget>(*window, QString::fromLatin1(name))), name);
    }
};

QTEST_MAIN(LookTest)
#include "test_look.moc"
