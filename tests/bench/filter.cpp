// SPDX-License-Identifier: GPL-3.0-or-later
// What a keystroke in the search field costs with ten thousand credentials: typing and deleting several searches, the
// list view attached and repainted each time, as the window does it. Prints "median_ms" and "worst_ms".
#include "core/ProviderCatalog.h"
#include "platform/storage/SqliteCredentialIndex.h"
#include "platform/system/DescriptorFiles.h"
#include "platform/system/Paths.h"
#include "platform/system/SystemClock.h"
#include "ui/credentials/CredentialDelegate.h"
#include "ui/credentials/CredentialListModel.h"
#include "ui/credentials/CredentialListView.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTextStream>

#include <algorithm>

using namespace fob;

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    if (QProcess::execute(QCoreApplication::applicationDirPath() + QStringLiteral("/bench-seed"),
                          {QStringLiteral("10000")}) != 0)
        return 1;
    const Paths paths = Paths::fromEnvironment();
    const ProviderCatalog catalog(descriptorFiles(paths.descriptors()));
    const SystemClock clock;
    SqliteCredentialIndex index(paths.index());
    auto credentials = index.all();
    if (!credentials || credentials->size() != 10000)
        return 1;

    CredentialListModel model(catalog, clock);
    model.setCredentials(std::move(*credentials));
    CredentialListView view(model);
    view.resize(318, 700);
    view.show();
    application.processEvents();

    std::vector<double> keystrokes;
    const auto type = [&](const QString &text) {
        QElapsedTimer timer;
        timer.start();
        model.setFilter(text);
        view.viewport()->repaint();
        keystrokes.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    };
    for (const QString &search : {QStringLiteral("account 1 of"), QStringLiteral("fentu prod"),
                                  QStringLiteral("77 of 3"), QStringLiteral("nothing like it")}) {
        for (qsizetype length = 1; length <= search.size(); ++length)
            type(search.left(length));
        for (qsizetype length = search.size() - 1; length >= 0; --length)
            type(search.left(length));
    }
    std::sort(keystrokes.begin(), keystrokes.end());
    QTextStream(stdout) << "median_ms " << keystrokes[keystrokes.size() / 2] << "\nworst_ms " << keystrokes.back()
                        << "\n";
    return 0;
}
