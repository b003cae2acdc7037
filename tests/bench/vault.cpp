// SPDX-License-Identifier: GPL-3.0-or-later
// Reads and writes of one credential of 1.3 kB in a vault and in the keychain of this session that hold COUNT of them,
// in turn: bench-vault COUNT. The key is derived before; what that costs is printed on its own.
#include "core/Later.h"
#include "platform/keychain/KeychainSecretStore.h"
#include "platform/system/SystemClock.h"
#include "platform/vault/VaultSecretStore.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTextStream>
#include <QUuid>

#include <algorithm>

using namespace fob;

namespace {

constexpr qsizetype valueSize = 1300; // an item with two tokens that are JWTs

class KnownPassphrase final : public PassphraseSource
{
public:
    void ask(Purpose, QObject *context, Completion<Secret> done) override
    {
        later<Secret>(context, std::move(done), Secret(QByteArrayView("of a benchmark")));
    }
};

/// Milliseconds that it took; ends the program when it failed.
template <typename T> double timed(const std::function<void(QObject *, Completion<T>)> &call)
{
    QElapsedTimer timer;
    timer.start();
    QObject context;
    QEventLoop loop;
    call(&context, [&](const Result<T> &result) {
        if (!result)
            qFatal("%s %s", qPrintable(kindName(result.error().kind)), qPrintable(result.error().detail));
        loop.quit();
    });
    loop.exec();
    return double(timer.nsecsElapsed()) / 1e6;
}

double write(SecretStore &store, const QString &id)
{
    return timed<Done>(
        [&](QObject *c, Completion<Done> d) { store.write(id, Secret(QByteArray(valueSize, 's')), c, std::move(d)); });
}
double read(SecretStore &store, const QString &id)
{
    return timed<Secret>([&](QObject *c, Completion<Secret> d) { store.read(id, c, std::move(d)); });
}
void remove(SecretStore &store, const QString &id)
{
    timed<Done>([&](QObject *c, Completion<Done> d) { store.remove(id, c, std::move(d)); });
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const int count = argc == 2 ? QByteArray(argv[1]).toInt() : 0;
    if (count < 1)
        return 2;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("credentials.vault"));
    const SystemClock clock;
    KnownPassphrase passphrase;
    VaultSecretStore vault(path, passphrase, clock);
    KeychainSecretStore keychain;
    QStringList ids;
    for (int i = 0; i < count; ++i)
        ids += QUuid::createUuid().toString(QUuid::WithoutBraces);
    for (const QString &id : std::as_const(ids)) {
        write(vault, id);
        write(keychain, id);
    }
    const qint64 size = QFileInfo(path).size();
    VaultSecretStore fresh(path, passphrase, clock);
    const double unlocking = read(fresh, ids.front());

    QList<double> vaultReads, keychainReads, vaultWrites, keychainWrites;
    constexpr int samples = 31;
    for (int i = 0; i < samples; ++i) {
        const QString &id = ids.at(i * 7919 % count);
        vaultReads += read(vault, id);
        keychainReads += read(keychain, id);
        vaultWrites += write(vault, id);
        keychainWrites += write(keychain, id);
    }
    for (const QString &id : std::as_const(ids))
        remove(keychain, id);
    QTextStream(stdout) << "vault_read_ms " << median(vaultReads) << "\nkeychain_read_ms " << median(keychainReads)
                        << "\nvault_write_ms " << median(vaultWrites) << "\nkeychain_write_ms "
                        << median(keychainWrites) << "\nunlock_ms " << unlocking << "\nbytes_a_credential "
                        << double(size) / count << '\n';
    return 0;
}
