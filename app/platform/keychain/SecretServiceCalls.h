// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusMessage>
#include <QMap>
#include <QString>

namespace fob {

/// Calls of the Secret Service's interface (specifications.freedesktop.org/secret-service).
[[nodiscard]] QDBusMessage toSecretService(const char *method);
/// A call of one of its objects: a collection, an item, a session.
[[nodiscard]] QDBusMessage toSecretServiceObject(const QString &path, const char *interface, const char *method);
/// SearchItems for all that QtKeychain has stored for Fob.
[[nodiscard]] QDBusMessage searchForItems();
/// SearchItems for QtKeychain's item of this key, with further attributes that it must have.
[[nodiscard]] QDBusMessage searchForItem(const QString &key, QMap<QString, QString> attributes = {});

} // namespace fob
