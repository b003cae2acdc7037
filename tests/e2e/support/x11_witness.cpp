// SPDX-License-Identifier: GPL-3.0-or-later
// What another program on the same X display sees: `x11-witness clipboard` prints the clipboard and the primary
// selection as JSON, `x11-witness screenshot FILE` saves a picture of the screen.
#include <QClipboard>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>
#include <QPixmap>
#include <QScreen>

#include <cstdio>

namespace {

QJsonObject contentOf(QClipboard::Mode mode)
{
    const QMimeData *data = QGuiApplication::clipboard()->mimeData(mode);
    if (!data)
        return {};
    return {{QStringLiteral("formats"), QJsonArray::fromStringList(data->formats())},
            {QStringLiteral("text"), data->text()},
            {QStringLiteral("hint"), QString::fromUtf8(data->data(QStringLiteral("x-kde-passwordManagerHint")))}};
}

} // namespace

int main(int argc, char **argv)
{
    QGuiApplication application(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    if (arguments.value(1) == QLatin1String("screenshot"))
        return QGuiApplication::primaryScreen()->grabWindow(0).save(arguments.value(2)) ? 0 : 1;
    const QJsonObject seen{{QStringLiteral("clipboard"), contentOf(QClipboard::Clipboard)},
                           {QStringLiteral("primary"), contentOf(QClipboard::Selection)}};
    std::fputs(QJsonDocument(seen).toJson(QJsonDocument::Compact).constData(), stdout);
    return 0;
}
