// SPDX-License-Identifier: GPL-3.0-or-later
// What a paste of a megabyte into the inspector costs, from the key press to the painted dialog: one token of that
// size, as many claims as that holds, and a small token, which is what the dialog itself costs. Prints
// "window_paste_ms", "window_claims_ms" and "window_small_ms", the slowest of three each.
#include "ui/DemoWorld.h"
#include "ui/inspector/InspectorDialog.h"
#include "ui/inspector/PasteField.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QTextStream>

#include <algorithm>

using namespace fob;

namespace {

struct PaintWatch : QObject
{
    bool eventFilter(QObject *, QEvent *event) override
    {
        painted = painted || event->type() == QEvent::Paint;
        return false;
    }
    bool painted = false;
};

double slowest(tests::DemoWorld &demo, const QByteArray &text)
{
    double worst = 0;
    for (int round = 0; round < 3; ++round) {
        InspectorDialog dialog(demo.parts(), {}, nullptr);
        dialog.show();
        QApplication::processEvents();
        PaintWatch watch;
        dialog.installEventFilter(&watch);
        QApplication::clipboard()->setText(QString::fromLatin1(text));
        QElapsedTimer timer;
        timer.start();
        dialog.findChild<PasteField *>(QStringLiteral("paste"))->paste();
        while (!watch.painted)
            QApplication::processEvents();
        QApplication::processEvents(); // what the first painting left for later
        worst = std::max(worst, double(timer.nsecsElapsed()) / 1e6);
    }
    return worst;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    tests::DemoWorld demo;
    const QByteArray header = R"({"alg":"RS256"})";
    QByteArray many = "{\"a\":1";
    for (int i = 0; many.size() < 780000; ++i)
        many += ",\"claim" + QByteArray::number(i) + "\":" + QByteArray::number(i);
    const QByteArray one = "{\"a\":\"" + QByteArray(780000, 'a') + "\"}";
    QTextStream out(stdout);
    out << "window_small_ms " << slowest(demo, tests::DemoWorld::jwt(header, R"({"a":"a"})")) << '\n';
    out << "window_paste_ms " << slowest(demo, tests::DemoWorld::jwt(header, one)) << '\n';
    out << "window_claims_ms " << slowest(demo, tests::DemoWorld::jwt(header, many + '}')) << '\n';
    return 0;
}
