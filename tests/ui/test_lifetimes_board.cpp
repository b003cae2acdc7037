// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/OpenWindow.h"
#include "ui/lifetimes/BoardTicks.h"
#include "ui/lifetimes/LifetimesBoard.h"
#include "ui/lifetimes/LifetimesDelegate.h"
#include "ui/lifetimes/LifetimesModel.h"
#include "ui/lifetimes/LifetimesView.h"
#include "wording/LifetimeWords.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace fob;
using namespace fob::tests;

namespace {

/// 2026-11-21 12:00 UTC; the tests run in UTC.
constexpr Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + 12h};

class CountingDelegate : public LifetimesDelegate
{
public:
    using LifetimesDelegate::LifetimesDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        ++painted;
        LifetimesDelegate::paint(painter, option, index);
    }
    mutable int painted = 0;
};

Lifetimes signedIn(std::chrono::seconds token, std::chrono::seconds refresh)
{
    Lifetimes dates;
    dates.present = dates.needsBrowser = true;
    dates.issuedAt = noon - 1h;
    dates.tokenEnds = noon + token;
    dates.signInBy = dates.refreshEnds = noon + refresh;
    return dates;
}

bool inside(const QRectF &part, const QRect &row)
{
    return part.isNull() || QRectF(row).contains(part.adjusted(0, 0, -0.01, -0.01));
}

/// The window over a world of its own, with the board in it.
struct OpenBoard : OpenWindow
{
    [[nodiscard]] LifetimesBoard *board() const { return window->findChild<LifetimesBoard *>(); }
    [[nodiscard]] bool isShown() const { return board() && board()->isVisible(); }
    [[nodiscard]] LifetimesView *rows() const { return window->findChild<LifetimesView *>(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(window->focusWidget() ? window->focusWidget() : window.get(), key, modifiers);
        QTest::qWait(20);
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList all;
        for (int row = 0; row < rows()->model()->rowCount(); ++row)
            all += rows()->model()->index(row, 0).data().toString();
        return all;
    }
};

} // namespace

class LifetimesBoardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsNeverTouchABarAndNothingLeavesItsRow_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {300, 360, 420, 480, 560, 640, 816, 1200, 2400})
            QTest::addRow("%d pixels", width) << width;
    }
    void wordsNeverTouchABarAndNothingLeavesItsRow()
    {
        QFETCH(int, width);
        const QFontMetrics font(QApplication::font());
        const Metrics metrics(font);
        std::vector<std::pair<Lifetimes, GrantKind>> all;
        for (const auto token : {-1h, 1h, 5h, 23h, 47h})
            for (const int refresh : {-1, 1, 5, 23, 47, 100, 400, 700, 1300, 1439, 1440, 2000})
                all.emplace_back(signedIn(token, std::chrono::hours(refresh)), GrantKind::AuthorizationCode);
        Lifetimes dates;
        all.emplace_back(dates, GrantKind::ClientCredentials);
        dates.present = true;
        all.emplace_back(dates, GrantKind::ApiKey);
        for (const int days : {-2, 0, 5, 12, 45, 58, 61, 89}) {
            dates.tokenEnds = noon + 30min;
            dates.dormantOn = noon + std::chrono::days(days) + 1h;
            all.emplace_back(dates, GrantKind::ClientCredentials);
        }
        const int height = BoardColumns::in(width, metrics).rowHeight;
        const QRect row(3, 700, width, height);
        for (const auto &[given, grant] : all) {
            for (const BoardRange range : boardRanges) {
                const QString words = lifetimeWords(given, grant, false, noon);
                const int wordsWidth = font.horizontalAdvance(words);
                const RowLayout layout = layoutOf(given, row, noon, range, wordsWidth, metrics);
                for (const QRectF &bar : {layout.token, layout.rest, layout.mark}) {
                    QVERIFY2(inside(bar, row), qPrintable(words));
                    QVERIFY2(!bar.intersects(layout.words), qPrintable(words));
                    QVERIFY2(!bar.intersects(layout.name), qPrintable(words));
                }
                QVERIFY2(row.contains(layout.words), qPrintable(words));
                QVERIFY2(layout.words.width() >= wordsWidth, qPrintable(words)); // not cut off
                QVERIFY(!layout.words.intersects(layout.name));
                QVERIFY(layout.words.height() >= QFontMetrics(smallFont(QApplication::font())).height());
            }
        }
    }

    void aBarIsAsLongAsTheTimeThatItStandsFor()
    {
        const Metrics metrics(QFontMetrics(QApplication::font()));
        const BoardColumns columns = BoardColumns::in(1200, metrics);
        const QRect row(0, 0, 1200, columns.rowHeight);
        const auto sixty = layoutOf(signedIn(24h, 30 * 24h), row, noon, BoardRange::SixtyDays, 100, metrics);
        QCOMPARE(qRound(sixty.rest.width()), qRound(columns.axisWidth / 2.0));
        QCOMPARE(qRound(sixty.token.width()), qRound(columns.axisWidth / 60.0));
        QVERIFY(!sixty.restGoesOn);
        const auto two = layoutOf(signedIn(24h, 30 * 24h), row, noon, BoardRange::TwoDays, 100, metrics);
        QCOMPARE(qRound(two.token.width()), qRound(columns.axisWidth / 2.0));
        QCOMPARE(qRound(two.rest.width()), columns.axisWidth);
        QVERIFY(two.restGoesOn && !two.tokenGoesOn);
        const auto over = layoutOf(signedIn(-1h, -1s), row, noon, BoardRange::TwoDays, 100, metrics);
        QVERIFY(over.token.isNull() && over.rest.isNull() && !over.mark.isNull());
    }

    void theAxisNamesMomentsOfTheLocalDay_data()
    {
        QTest::addColumn<int>("range");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("hours") << int(BoardRange::SixHours)
                               << QStringList{QStringLiteral("now"),   QStringLiteral("13:00"), QStringLiteral("14:00"),
                                              QStringLiteral("15:00"), QStringLiteral("16:00"), QStringLiteral("17:00"),
                                              QStringLiteral("18:00")};
        QTest::newRow("quarters of days")
            << int(BoardRange::TwoDays)
            << QStringList{QStringLiteral("now"),    QStringLiteral("18:00"), QStringLiteral("Sun 22"),
                           QStringLiteral("06:00"),  QStringLiteral("12:00"), QStringLiteral("18:00"),
                           QStringLiteral("Mon 23"), QStringLiteral("06:00"), QStringLiteral("12:00")};
        QTest::newRow("halves of months")
            << int(BoardRange::SixtyDays)
            << QStringList{QStringLiteral("today"), QStringLiteral("1 Dec"), QStringLiteral("15 Dec"),
                           QStringLiteral("1 Jan 2027"), QStringLiteral("15 Jan 2027")};
    }
    void theAxisNamesMomentsOfTheLocalDay()
    {
        QFETCH(int, range);
        QStringList words;
        for (const BoardTick &tick : ticksOf(BoardRange(range), noon))
            words += tick.words;
        QTEST(words, "words");
    }

    void theAxisNeverWritesOneMomentOverAnother()
    {
        const QFontMetrics font(QApplication::font());
        for (const BoardRange range : boardRanges) {
            for (int width = 240; width < 1600; width += 37) {
                const BoardColumns columns = BoardColumns::in(width, Metrics(font));
                const auto places = placed(ticksOf(range, noon), columns, noon, range, font, 20);
                QVERIFY(places.size() >= 2);
                for (std::size_t i = 0; i < places.size(); ++i) {
                    QVERIFY(places[i].rect.right() <= columns.axisLeft + columns.axisWidth);
                    QVERIFY(i == 0 || places[i].rect.left() > places[i - 1].rect.right());
                }
            }
        }
    }

    void theNextDeadlineStandsOnTop()
    {
        OpenBoard world;
        world.demo.addNine();
        world.open();
        world.press(Qt::Key_L, Qt::ControlModifier);
        QVERIFY(world.isShown());
        QCOMPARE(world.names(), (QStringList{QStringLiteral("Wallet preview"), QStringLiteral("Catalogue feed"),
                                             QStringLiteral("Game portal login"), QStringLiteral("Dispatch testing"),
                                             QStringLiteral("Field ops · Nordics"), QStringLiteral("CRM bridge · cn"),
                                             QStringLiteral("Asset sync key"), QStringLiteral("Servicing"),
                                             QStringLiteral("Servicing live")}));
        QAbstractItemModelTester tester(world.rows()->model());
    }

    void theKeyboardOpensTheBoardWalksItAndLeavesIt()
    {
        OpenBoard world;
        world.demo.addNine();
        world.open();
        world.press(Qt::Key_L, Qt::ControlModifier);
        QVERIFY(world.isShown());
        QCOMPARE(world.window->focusWidget(), world.rows());
        world.press(Qt::Key_Home);
        world.press(Qt::Key_Down);
        world.press(Qt::Key_Return);
        QVERIFY(!world.isShown());
        QCOMPARE(world.window->model()
                     .find(child<CredentialListView>(*world.window, QStringLiteral("credentials"))->current())
                     ->name,
                 QStringLiteral("Catalogue feed"));
        world.press(Qt::Key_L, Qt::ControlModifier);
        QVERIFY(world.isShown());
        world.press(Qt::Key_Escape);
        QVERIFY(!world.isShown());
        world.press(Qt::Key_L, Qt::ControlModifier);
        world.press(Qt::Key_L, Qt::ControlModifier);
        QVERIFY(!world.isShown());
    }

    void escapeLeavesTheBoardFromTheListAsWell()
    {
        OpenBoard world;
        world.demo.addNine();
        world.open();
        click(*world.window, QStringLiteral("show-lifetimes"));
        QVERIFY(world.isShown());
        child<CredentialListView>(*world.window, QStringLiteral("credentials"))->setFocus();
        world.press(Qt::Key_Escape);
        QVERIFY(!world.isShown());
    }

    void aClickOnTheCredentialThatIsCurrentLeavesTheBoard()
    {
        OpenBoard world;
        world.demo.addNine();
        world.open();
        world.press(Qt::Key_L, Qt::ControlModifier);
        auto *list = child<CredentialListView>(*world.window, QStringLiteral("credentials"));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->currentIndex()).center());
        QVERIFY(!world.isShown());
    }

    void rangesAreChosenWithTheKeyboardAndRemembered()
    {
        OpenBoard world;
        const QTemporaryDir folder;
        world.demo.memory = folder.filePath(QStringLiteral("desktop.ini"));
        world.demo.addNine();
        world.open();
        world.press(Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(world.board()->range(), BoardRange::SixtyDays);
        auto *sixty = child<QPushButton>(*world.window, QStringLiteral("range-2"));
        QVERIFY(sixty->isChecked());
        sixty->setFocus();
        world.press(Qt::Key_Left);
        QVERIFY(world.window->focusWidget() == child<QPushButton>(*world.window, QStringLiteral("range-1")));
        world.press(Qt::Key_Space);
        QCOMPARE(world.board()->range(), BoardRange::TwoDays);
        QVERIFY(!sixty->isChecked());
        world.window.reset();
        world.open();
        world.press(Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(world.board()->range(), BoardRange::TwoDays);
    }

    void theBoardAsksForNoWiderWindow()
    {
        OpenBoard world;
        world.demo.addNine();
        world.open();
        const int before = world.window->minimumSizeHint().width();
        world.press(Qt::Key_L, Qt::ControlModifier);
        QVERIFY(world.isShown());
        QCOMPARE(world.window->minimumSizeHint().width(), before);
        world.window->resize(before, 600);
        QTest::qWait(50);
        QCOMPARE(world.window->width(), before);
        const QWidget &board = *world.board();
        for (const QAbstractButton *button : board.findChildren<QAbstractButton *>()) {
            const QRect place(button->mapTo(&board, QPoint()), button->size());
            QVERIFY2(board.rect().contains(place) && button->width() >= button->minimumSizeHint().width(),
                     qPrintable(button->objectName()));
        }
    }

    void theBoardShowsWhatTheSearchLeaves()
    {
        OpenBoard world;
        world.demo.addNine();
        world.open();
        world.press(Qt::Key_L, Qt::ControlModifier);
        auto *search = child<QLineEdit>(*world.window, QStringLiteral("search"));
        search->setText(QStringLiteral("fentu"));
        QCOMPARE(world.names().size(), 3);
        search->setText(QStringLiteral("nowhere"));
        QVERIFY(!world.rows()->isVisible());
        QVERIFY(OpenWindow::shown(*world.board()).contains(QStringLiteral("No credential matches the search.")));
        QVERIFY(!child<QPushButton>(*world.window, QStringLiteral("export-dates"))->isEnabled());
        search->clear();
        QCOMPARE(world.names().size(), 9);
    }

    void aRowSaysAllItShowsToAScreenReader()
    {
        OpenBoard world;
        world.demo.addNine();
        world.open();
        world.press(Qt::Key_L, Qt::ControlModifier);
        const auto spoken = [&](int row) {
            return world.rows()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
        };
        QCOMPARE(spoken(0), QStringLiteral("Wallet preview, FSL ID, SANDBOX, no live token, sign in needed"));
        QVERIFY2(
            spoken(3).startsWith(QStringLiteral("Dispatch testing, Fentu FSM, SANDBOX, token for 12 min, refresh")),
            qPrintable(spoken(3)));
        QCOMPARE(spoken(6), QStringLiteral("Asset sync key, Fentu FSM, API key · no expiry"));
    }

    void withoutCredentialsThereIsNoBoard()
    {
        OpenBoard world;
        world.open();
        world.press(Qt::Key_L, Qt::ControlModifier);
        QVERIFY(!world.isShown());
    }

    void theBoardGivesWayWhenTheLastCredentialGoes()
    {
        OpenBoard world;
        const Credential only = world.demo.add(servicing());
        world.open();
        world.press(Qt::Key_L, Qt::ControlModifier);
        QVERIFY(world.isShown());
        world.demo.world.vault->remove(only.id, world.window.get(), [](Result<Done>) {});
        QVERIFY(waitFor([&] { return !world.isShown(); }));
    }

    void tenThousandRowsPaintOnlyWhatIsSeen()
    {
        OpenBoard world;
        std::vector<Credential> many;
        for (int i = 0; i < 10000; ++i) {
            Credential credential;
            credential.id = QString::number(i);
            credential.provider = QStringLiteral("fentu");
            credential.name = QStringLiteral("account %1").arg(i);
            credential.grant = QStringLiteral("authorization_code");
            credential.token.present = credential.token.hasRefreshToken = true;
            credential.token.issuedAt = world.demo.world.clock.now();
            credential.token.expiresAt = world.demo.world.clock.now() + 1h;
            credential.token.refreshExpiresAt = world.demo.world.clock.now() + 1h + std::chrono::minutes(i);
            many.push_back(credential);
        }
        CredentialListModel list(world.demo.world.providers, world.demo.world.clock);
        list.setCredentials(std::move(many));
        LifetimesModel model(list, world.demo.world.clock);
        model.setFollowing(true);
        QCOMPARE(model.rowCount(), 10000);
        LifetimesView view(model);
        CountingDelegate counting(model);
        view.setItemDelegate(&counting);
        view.resize(800, 600);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const int seen = 600 / view.columns().rowHeight + 2;
        QVERIFY2(counting.painted > 0 && counting.painted <= 3 * seen, qPrintable(QString::number(counting.painted)));
        counting.painted = 0;
        view.scrollToBottom();
        view.viewport()->repaint();
        QVERIFY2(counting.painted > 0 && counting.painted <= 2 * seen, qPrintable(QString::number(counting.painted)));
        // No widget a row.
        QVERIFY(view.viewport()->findChildren<QWidget *>().isEmpty());
    }

    void nothingIsWorkedOutForABoardThatNobodySees()
    {
        OpenBoard world;
        world.demo.addNine();
        CredentialListModel list(world.demo.world.providers, world.demo.world.clock);
        LifetimesModel model(list, world.demo.world.clock);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        list.setCredentials(*world.demo.world.vault->all());
        QCOMPARE(resets.count(), 0);
        model.setFollowing(true);
        QCOMPARE(resets.count(), 1);
        model.readAgain(); // nothing is new: the view keeps its place
        QCOMPARE(resets.count(), 1);
        world.demo.world.clock.advance(31 * 24h); // what has ended since comes first
        model.readAgain();
        QCOMPARE(resets.count(), 2);
    }

    void exportedDatesAreForTheirOwnerAlone()
    {
        OpenBoard world;
        world.demo.addNine();
        world.open();
        world.press(Qt::Key_L, Qt::ControlModifier);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("dates.ics"));
        world.board()->exportTo(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray calendar = file.readAll();
        QCOMPARE(calendar.count("BEGIN:VEVENT"), 5);
        QVERIFY(calendar.contains("Catalogue feed"));
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                            QFileDevice::WriteOther | QFileDevice::ExeOwner;
        QVERIFY(!(QFileInfo(path).permissions() & others));
        QVERIFY2(world.toast().startsWith(QStringLiteral("5 dates are in ")), qPrintable(world.toast()));
    }

    void aCalendarThatCannotBeWrittenIsSaidInASentence()
    {
        OpenBoard world;
        world.demo.addNine();
        world.open();
        world.press(Qt::Key_L, Qt::ControlModifier);
        const QTemporaryDir folder;
        world.board()->exportTo(folder.filePath(QStringLiteral("missing/dates.ics")));
        QVERIFY2(world.windowMessage().startsWith(QStringLiteral("The file “")) &&
                     world.windowMessage().endsWith(QStringLiteral("dates.ics” cannot be written.")),
                 qPrintable(world.windowMessage()));
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void withoutADateNothingIsWritten()
    {
        OpenBoard world;
        world.demo.add(servicing());
        world.open();
        world.press(Qt::Key_L, Qt::ControlModifier);
        const QTemporaryDir folder;
        world.board()->exportTo(folder.filePath(QStringLiteral("dates.ics")));
        QVERIFY(QDir(folder.path()).isEmpty());
        QCOMPARE(world.toast(), QStringLiteral("No credential has a date that is still to come."));
    }
};

QTEST_MAIN(LifetimesBoardTest)
#include "test_lifetimes_board.moc"
