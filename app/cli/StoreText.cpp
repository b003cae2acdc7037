// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/StoreText.h"

#include <QCoreApplication>

namespace fob::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::StoreText)
};

} // namespace

QString backendInUse(Session &session)
{
    const auto vault = session.indexOnly();
    return vault ? (*vault)->secretStore().backend() : QString();
}

Json storeJson(Session &session)
{
    const QString backend = backendInUse(session);
    return backend.isEmpty() ? Json() : jsonOf(backend);
}

QString storeWords(StoreChoice::Kind kind)
{
    return kind == StoreChoice::Kind::Vault ? Words::tr("the encrypted vault") : Words::tr("the keychain");
}

QString stateWords(SecretStoreStatus::State state)
{
    switch (state) {
    case SecretStoreStatus::State::Unlocked:
        return Words::tr("unlocked");
    case SecretStoreStatus::State::Locked:
        return Words::tr("locked");
    case SecretStoreStatus::State::Missing:
        return Words::tr("not there yet");
    case SecretStoreStatus::State::Stuck:
        return Words::tr("does not answer");
    case SecretStoreStatus::State::Unknown:
        break;
    }
    return Words::tr("cannot be used");
}

QString chosenByWords(const StoreChoice &choice, const QString &settingsFile)
{
    switch (choice.from) {
    case StoreChoice::From::Environment:
        return QStringLiteral("FOB_STORE");
    case StoreChoice::From::Settings:
        return settingsFile;
    case StoreChoice::From::Default:
        break;
    }
    return Words::tr("nothing: it is the default");
}

} // namespace fob::cli
