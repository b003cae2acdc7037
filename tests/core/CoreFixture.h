// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "core/HttpMessage.h"
#include "core/ProviderParser.h"
#include "support/fakes/FakeTimeAndChance.h"

#include <QByteArray>
#include <QString>

namespace fob::coretest {

[[nodiscard]] inline QString s(const char *text) { return QString::fromUtf8(text); }

/// 2026-03-01 12:00:00 UTC.
inline const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1} + std::chrono::hours{12}};

[[nodiscard]] QByteArray
readSource(const QString &path); ///< below the source folder; fails the program if it is not there

/// A descriptor of resources/providers, or the test ends the program: nothing else would make sense.
[[nodiscard]] const Provider &builtIn(const QString &id);
[[nodiscard]] QStringList builtInIds();

/// Parsed, and the program ends with its mistakes if it has any.
[[nodiscard]] Provider parsed(const QByteArray &descriptor);
[[nodiscard]] QString listed(const std::vector<DescriptorMistake> &mistakes);

/// A valid credential of the provider's first environment with "client-1" for client_id.
[[nodiscard]] Credential credentialOf(const Provider &provider, const QString &grant);

[[nodiscard]] HttpResponse answer(int status, const QByteArray &body,
                                  const QByteArray &contentType = "application/json");

[[nodiscard]] inline QByteArray text(const Secret &secret) { return secret.reveal().toByteArray(); }

} // namespace fob::coretest
