// SPDX-License-Identifier: GPL-3.0-or-later
// The yardstick of the start-up figures: an empty Qt Widgets window of the same size, which says when it was painted
// first, and ends.
#include <QApplication>
#include <QTextStream>
#include <QWidget>

#include <chrono>

namespace {

class EmptyWindow : public QWidget
{
    void paintEvent(QPaintEvent *) override
    {
        QMetaObject::invokeMethod(
            qApp,
            [] {
                QTextStream(stdout) << "painted_ns " << std::chrono::steady_clock::now().time_since_epoch().count()
                                    << Qt::endl;
                QApplication::quit();
            },
            Qt::QueuedConnection);
    }
};

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    EmptyWindow window;
    window.resize(1200, 760);
    window.show();
    return application.exec();
}
