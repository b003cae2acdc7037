// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ClockReadings.h"
#include "core/Ports.h"

/// This computer as the doctor sees it. Looking changes nothing and asks nobody for anything.
namespace fob {

struct FileSeen
{
    QString path;
    bool exists = false;
    int mode = 0; ///< the permission bits

    [[nodiscard]] bool isOpenToOthers() const { return exists && (mode & 077) != 0; }
};

struct DatabaseSeen
{
    FileSeen folder;
    std::vector<FileSeen> files; ///< the database first, then what SQLite keeps beside it
    std::optional<Error> error;  ///< it cannot be opened, read, or is damaged
    bool isEmpty = false;        ///< of no bytes: whatever it held is gone (an error as well)
    QString damage;              ///< what SQLite's own check says of it
    QString journalMode;
    qint64 schema = 0;
    qint64 newestSchema = 0;
    qint64 freeBytes = -1; ///< on its disk; -1: not known
};

struct NetworkSeen
{
    QString proxyScheme; ///< empty: none is set
    QString proxyHost;
    int proxyPort = 0;
    std::optional<Error> proxyError;
    QStringList ignoredVariables; ///< "https_proxy"
    QString authoritiesFile;      ///< empty: none is set
    std::optional<Error> authoritiesError;
    int certificates = 0; ///< in that file
    int systemCertificates = 0;
};

struct BrowserSeen
{
    QString opener;
    QString openerPath;     ///< empty: it is not installed
    QString defaultBrowser; ///< the desktop file's name; empty: none is known
    bool hasDisplay = false;
};

struct PortSeen
{
    enum class State { Free, Held, Forbidden, Unusable } state = State::Free;
    QString program; ///< who holds it; empty: not known
    quint32 process = 0;
};

struct LocksSeen
{
    struct Held
    {
        CredentialId id;
        QString program;
        quint32 process = 0;
    };
    FileSeen folder;
    std::optional<Error> error;
    std::vector<Held> held;
};

struct VaultSeen
{
    FileSeen file;
    std::optional<Error> error; ///< it cannot be read, or is none
    quint32 version = 0;
};

struct ClockSeen
{
    std::chrono::milliseconds offset{0};          ///< what is added to this computer's time
    std::vector<ClockReadings::Reading> readings; ///< what each server has said that should be
};

/// Quick and synchronous.
class Surroundings
{
public:
    virtual ~Surroundings() = default;
    [[nodiscard]] virtual DatabaseSeen database() = 0;
    [[nodiscard]] virtual LocksSeen locks() = 0;
    [[nodiscard]] virtual VaultSeen vault() = 0;
    [[nodiscard]] virtual NetworkSeen network() = 0;
    [[nodiscard]] virtual BrowserSeen browser() = 0;
    /// On 127.0.0.1; 0: any free one.
    [[nodiscard]] virtual PortSeen port(quint16 port) = 0;
    [[nodiscard]] virtual ClockSeen clock() = 0;
};

/// What a secret store holds under Fob's name.
struct StoredItem
{
    CredentialId id; ///< of the credential that it was stored for
    std::optional<Instant> madeAt;

    friend bool operator==(const StoredItem &, const StoredItem &) = default;
};

class StoredItems
{
public:
    virtual ~StoredItems() = default;
    /// Each id once. Never asks for a passphrase or to be unlocked: KeychainLocked where it would have to, also when
    /// some only are in a locked place. NotSupported where the system cannot be asked; KeychainStuck in time.
    virtual void list(QObject *context, Completion<std::vector<StoredItem>> done) = 0;
};

} // namespace fob
