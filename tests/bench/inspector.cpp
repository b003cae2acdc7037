// SPDX-License-Identifier: GPL-3.0-or-later
// What a paste of a megabyte into the inspector costs, from the key press to the painted dialog: one token of that
// size, and as many claims as that holds. Prints "window_paste_ms" and "window_claims_ms", the slower of three each.
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

double slowest(tests::DemoWorld &demo, const QByteArray &text)
{
    double worst = 0;
    for (int round = 0; round < 3; ++round) {
        InspectorDialog dialog(demo.parts(), {}, nullptr);
        dialog.show();
        QApplication::processEvents();
        QApplication::clipboard()->setText(QString::fromLatin1(text));
        QElapsedTimer timer;
        timer.start();
        dialog.findChild<PasteField *>(QStringLiteral("paste"))->paste();
        dialog.grab();
        QApplication::processEvents();
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
    out << "window_paste_ms " << slowest(demo, tests::DemoWorld::jwt(header, one)) << '\n';
    out << "window_claims_ms " << slowest(demo, tests::DemoWorld::jwt(header, many + '}')) << '\n';
    return 0;
}
