// SPDX-License-Identifier: GPL-3.0-or-later
// The yardstick of the start-up figures: an empty Qt Widgets window of the same size, ended by its first paint.
#include <QApplication>
#include <QWidget>

namespace {

class EmptyWindow : public QWidget
{
    void paintEvent(QPaintEvent *) override
    {
        QMetaObject::invokeMethod(qApp, &QApplication::quit, Qt::QueuedConnection);
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
