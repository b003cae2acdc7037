// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/support/BothStores.h"

#include "platform/keychain/KeychainSecretStore.h"
#include "platform/keychain/StoredPieces.h"
#include "platform/storage/SqliteCredentialIndex.h"
#include "platform/system/Paths.h"
#include "support/fakes/Await.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QFile>

#include <sqlite3.h>

#include <algorithm>

namespace fob::test {

namespace {

tl::unexpected<Error> wrong(const QString &what) { return failure(Error::Kind::Unexpected, what); }

SqliteCredentialIndex index() { return SqliteCredentialIndex(Paths::fromEnvironment().index()); }

Result<StoredCredential> bothHalvesOf(Credential row)
{
    KeychainSecretStore keychain;
    const auto bytes = fakes::await<Secret>(
        [&](QObject *context, Completion<Secret> done) { keychain.read(row.id, context, std::move(done)); });
    if (!bytes)
        return wrong(row.name + QStringLiteral(" has no secrets: ") + kindName(bytes.error().kind));
    auto secrets = CredentialSecrets::fromBytes(*bytes);
    if (!secrets)
        return wrong(row.name + QStringLiteral(" has damaged secrets"));
    if (secrets->generation != row.generation)
        return wrong(QStringLiteral("%1: the index knows of write %2, the keychain holds write %3")
                         .arg(row.name)
                         .arg(row.generation)
                         .arg(secrets->generation));
    if (row.token != (secrets->tokens ? TokenFacts::of(*secrets->tokens) : TokenFacts{}))
        return wrong(row.name + QStringLiteral(": the index tells of another token than the keychain holds"));
    const auto items = static_cast<int>(cutIntoPieces(*bytes, 1).size());
    return StoredCredential{std::move(row), std::move(*secrets), items};
}

} // namespace

QByteArray StoredCredential::clientSecret() const
{
    const auto secret = secrets.fields.find(QStringLiteral("client_secret"));
    return secret == secrets.fields.end() ? QByteArray() : secret->second.reveal().toByteArray();
}

QByteArray StoredCredential::token() const
{
    return secrets.tokens ? secrets.tokens->accessToken.reveal().toByteArray() : QByteArray();
}

const StoredCredential *named(const Stores &stores, const QString &name)
{
    const auto found =
        std::find_if(stores.begin(), stores.end(), [&](const auto &one) { return one.row.name == name; });
    return found == stores.end() ? nullptr : &*found;
}

QString integrityOfIndex()
{
    const QString path = Paths::fromEnvironment().index();
    if (!QFile::exists(path))
        return QStringLiteral("ok");
    QString verdict;
    sqlite3 *database = nullptr;
    if (sqlite3_open(path.toUtf8().constData(), &database) == SQLITE_OK) {
        const auto tell = [](void *into, int, char **columns, char **) {
            *static_cast<QString *>(into) += QString::fromUtf8(columns[0]);
            return 0;
        };
        char *trouble = nullptr;
        sqlite3_exec(database, "PRAGMA integrity_check", tell, &verdict, &trouble);
        verdict += QString::fromUtf8(trouble);
        sqlite3_free(trouble);
    }
    sqlite3_close(database);
    return verdict;
}

Result<std::vector<PendingChange>> unsettledChanges() { return index().pending(); }

int itemsInKeychain()
{
    qDBusRegisterMetaType<QMap<QString, QString>>();
    auto search = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
        QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("SearchItems"));
    search << QVariant::fromValue(QMap<QString, QString>{{QStringLiteral("server"), KeychainJobs::service()}});
    const QDBusMessage reply = QDBusConnection::sessionBus().call(search);
    if (reply.type() != QDBusMessage::ReplyMessage)
        return -1;
    return static_cast<int>(qdbus_cast<QList<QDBusObjectPath>>(reply.arguments().value(0)).size());
}

Result<Stores> storedCredentials()
{
    SqliteCredentialIndex rows = index();
    const auto pending = rows.pending();
    if (!pending || !pending->empty())
        return pending ? wrong(QStringLiteral("a change is unsettled")) : failure(pending.error());
    auto all = rows.all();
    if (!all)
        return failure(all.error());
    Stores stored;
    for (Credential &row : *all) {
        auto both = bothHalvesOf(std::move(row));
        if (!both)
            return failure(both.error());
        stored.push_back(std::move(*both));
    }
    return stored;
}

} // namespace fob::test
