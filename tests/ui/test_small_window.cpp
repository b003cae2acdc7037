// SPDX-License-Identifier: GPL-3.0-or-later
// The window at its smallest and with large text: whatever a page holds is seen without scrolling sideways.
#include "ui/OpenWindow.h"

#include <QApplication>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTabBar>

using namespace fob;
using namespace fob::tests;
using namespace Qt::StringLiterals;

class SmallWindowTest : public QObject
{
    Q_OBJECT

    static void addSizes()
    {
        QTest::addColumn<int>("pixels");
        QTest::addColumn<QSize>("size");
        QTest::newRow("at the ordinary text size") << 13 << QSize(760, 560);
        QTest::newRow("at 150 %") << 20 << QSize(916, 560);
    }

    static void setTextSize(int pixels)
    {
        QFont font(u"Noto Sans"_s);
        font.setPixelSize(pixels);
        QApplication::setFont(font);
    }

    // The widgets that need more width than the scroll area has, the innermost last.
    static QString tooWide(const QScrollArea &scroll)
    {
        QStringList found;
        const int room = scroll.viewport()->width();
        for (const QWidget *part : scroll.widget()->findChildren<QWidget *>())
            if (part->isVisible() && part->mapTo(scroll.widget(), QPoint(part->width(), 0)).x() > room)
                found += QStringLiteral("%1 %2 %3")
                             .arg(QString::fromLatin1(part->metaObject()->className()), part->objectName(),
                                  QString::number(part->minimumSizeHint().width()));
        return found.join(u", "_s);
    }

private Q_SLOTS:
    void cleanup() { setTextSize(13); }

    void nothingScrollsSideways_data() { addSizes(); }
    void nothingScrollsSideways()
    {
        QFETCH(int, pixels);
        QFETCH(QSize, size);
        setTextSize(pixels);
        OpenWindow w;
        w.demo.addNine();
        w.demo.world.sandbox.allowed = true;
        w.open();
        w.window->resize(size);
        auto *tabs = child<QTabBar>(*w.window, u"pages"_s);
        for (const QString &name :
             {u"Field ops · Nordics"_s, u"Dispatch testing"_s, u"Wallet preview"_s, u"CRM bridge · cn"_s}) {
            w.select(name);
            for (int tab = 0; tab < tabs->count(); ++tab) {
                // The matrix of scopes is as wide as its words: with large ones it does scroll.
                if (!tabs->isTabVisible(tab) || (pixels > 13 && tabs->tabText(tab) == u"Scopes"_s))
                    continue;
                tabs->setCurrentIndex(tab);
                QTest::qWait(180);
                for (const QScrollArea *scroll : w.window->findChildren<QScrollArea *>())
                    if (scroll->isVisible())
                        QVERIFY2(scroll->horizontalScrollBar()->maximum() == 0,
                                 qPrintable(name + u", "_s + tabs->tabText(tab) + u": "_s + tooWide(*scroll)));
            }
        }
        QCOMPARE(w.window->size(), size); // and it can be made so small
    }

    void thePageHasMostOfALowWindow_data() { addSizes(); }
    void thePageHasMostOfALowWindow()
    {
        QFETCH(int, pixels);
        QFETCH(QSize, size);
        setTextSize(pixels);
        OpenWindow w;
        w.demo.addNine();
        w.open();
        w.window->resize(size);
        w.select(u"Dispatch testing"_s);
        const QWidget *page = child<QStackedWidget>(*w.window, u"page-stack"_s);
        QVERIFY2(page->height() > size.height() * 9 / 20, qPrintable(QString::number(page->height())));
        // A tall one gives the head its room back.
        const int low = child<QWidget>(*w.window, u"sandbox"_s)->height();
        w.window->resize(size.width(), 2 * size.height());
        QTest::qWait(50);
        QVERIFY(child<QWidget>(*w.window, u"sandbox"_s)->height() > low);
    }
};

QTEST_MAIN(SmallWindowTest)
#include "test_small_window.moc"
