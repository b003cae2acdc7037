// SPDX-License-Identifier: GPL-3.0-or-later
// The composition root of `fob-desktop`: the one place where ports become real.
#include "platform/RealPorts.h"
#include "platform/system/DescriptorFiles.h"
#include "platform/system/PrivateFile.h"
#include "platform/system/ProcessHardening.h"
#include "platform/system/Versions.h"
#include "services/ActivityRecording.h"
#include "services/ExchangeRecorder.h"
#include "services/SecretPlaces.h"
#include "ui/EarlyRead.h"
#include "ui/actions/AttentionWatch.h"
#include "ui/actions/ClipboardGuard.h"
#include "ui/actions/ScreenLockWatch.h"
#include "ui/dialogs/DialogPassphrase.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/upkeep/DesktopUpkeep.h"
#include "ui/window/IndexWatch.h"
#include "ui/window/MainWindow.h"
#include "ui/window/OneWindow.h"
#include "ui/window/Preferences.h"
#include "ui/window/ShowInFolder.h"
#include "wording/ErrorWords.h"
#include "wording/Language.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTextStream>

#include <optional>

namespace {

fob::StoreSettings storeSettings(const fob::StoreChoice &choice, const QString &file)
{
    return {choice.kind, choice.from == fob::StoreChoice::From::Environment, fob::StoreChoice::lockAfter(file),
            [file](fob::StoreKind kind) { return fob::StoreChoice::save(file, kind); },
            [file](std::chrono::minutes duration) { return fob::StoreChoice::saveLockAfter(file, duration); }};
}

} // namespace

int main(int argc, char **argv)
{
    fob::forbidCoreDumps();
    const fob::Paths paths = fob::Paths::fromEnvironment();
    const fob::ProviderCatalog providers(fob::descriptorFiles(paths.descriptors()));
    fob::EarlyRead early(providers, paths.index());

    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("fob-desktop"));
    QApplication::setApplicationDisplayName(QStringLiteral("Fob"));
    QApplication::setApplicationVersion(QStringLiteral(FOB_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("dev.fob.Fob"));
    fob::installTranslation(application);

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("fob::Desktop", "Credentials for APIs, with live tokens."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption theme(
        QStringLiteral("theme"), QCoreApplication::translate("fob::Desktop", "light or dark, whatever the system uses"),
        QStringLiteral("theme"));
    const QCommandLineOption measure(
        QStringLiteral("measure-start"),
        QCoreApplication::translate("fob::Desktop", "end after the first painting, for benchmarks"));
    parser.addOptions({theme, measure});
    const bool understood = parser.parse(QApplication::arguments());
    if (!understood || parser.isSet(help) || parser.isSet(version)) {
        (void)early.take(); // it must not read on while the program ends
        parser.process(application);
    }
    const auto lightness = fob::lightnessFromName(parser.value(theme));
    if (parser.isSet(theme) && !lightness) {
        QTextStream(stderr) << QCoreApplication::translate("fob::Desktop", "--theme is light or dark.") << Qt::endl;
        return 2;
    }
    fob::OneWindow one(paths.data);
    if (!parser.isSet(measure) && one.calledAnother()) {
        (void)early.take();
        return 0;
    }
    new fob::Theme(application, lightness);

    fob::DialogPassphrase passphrase;
    fob::RealPorts ports(paths, &passphrase);
    if (!ports.choice) {
        QTextStream(stderr) << fob::errorSentence(ports.choice.error()) << Qt::endl;
        return 2;
    }
    QObject::connect(new fob::ScreenLockWatch(&application), &fob::ScreenLockWatch::locked, &application,
                     [&ports] { ports.vault.lock(); });
    ports.vault.countAttentionOnly(); // tokens are kept fresh while nobody is there
    QObject::connect(new fob::AttentionWatch(&application), &fob::AttentionWatch::attended, &application,
                     [&ports] { ports.vault.attended(); });
    fob::CredentialVault vault(ports.index, ports.secrets, ports.locks, ports.clock, ports.random);
    fob::recordActivity(vault, ports.activity);
    fob::RateBudget budget(ports.ledger, ports.locks, ports.clock, ports.random);
    fob::ExchangeRecorder exchanges(ports.http, ports.clock);
    const fob::FlowPorts flow{providers, vault, exchanges, ports.sandbox, ports.clock, ports.random, budget};
    fob::TokenSource tokens(flow);
    fob::Preferences preferences(paths.config + QStringLiteral("/desktop.ini"));
    fob::SecretPlaces places(
        {ports.keychain, ports.vault, ports.secrets, ports.index, ports.locks, ports.clock, ports.random},
        storeSettings(*ports.choice, paths.settings()));
    const fob::SettingsParts settings{preferences, places};
    const auto doctor = [&] {
        return fob::DoctorPorts{ports.surroundings, places.kind(),  ports.secrets, ports.items,
                                ports.index,        ports.activity, providers,     ports.network};
    };
    fob::MainWindow window(
        {flow,
         tokens,
         ports.listeners,
         ports.browser,
         ports.activity,
         ports.connection,
         ports.systemClock,
         paths.config + QStringLiteral("/desktop.ini"),
         &settings,
         &exchanges,
         &ports.signatures,
         doctor,
         {[&ports] { return fob::versionsHere(ports.secrets.backend()); }, fob::writePrivateFile, fob::showInFolder}});
    std::optional<fob::IndexWatch> watch;
    const auto startWatching = [&] { // before there is something to see it would cost the start 3 ms
        watch.emplace(paths.index());
        QObject::connect(&*watch, &fob::IndexWatch::changed, &window, &fob::MainWindow::readAgain);
    };
    QObject::connect(&window, &fob::MainWindow::firstPainted, &window, startWatching, Qt::QueuedConnection);
    QObject::connect(&one, &fob::OneWindow::called, &window, &fob::MainWindow::comeForward);
    const auto showClock = [&] { window.showClockOffset(ports.clock.offset()); };
    QObject::connect(&ports.clock, &fob::CorrectedClock::offsetChanged, &window, showClock);
    QObject::connect(&window, &fob::MainWindow::recounted, &window, showClock); // it may have been set meanwhile
    const fob::DesktopUpkeep upkeep(flow, tokens, ports.index, preferences, window);
    if (parser.isSet(measure))
        QObject::connect(&window, &fob::MainWindow::firstPainted, &application, [] {
            // When it was, on the clock that the measuring program looks at as well: ending takes time that no start
            // has.
            QTextStream(stdout) << "painted_ns " << std::chrono::steady_clock::now().time_since_epoch().count()
                                << Qt::endl;
            QApplication::quit();
        });
    else
        QApplication::setWindowIcon(fob::applicationIcon());
    window.load(early.take());
    window.show();
    return QApplication::exec();
}
