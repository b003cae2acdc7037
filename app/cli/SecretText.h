// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/Secret.h"

#include <QStringList>

#include <map>

namespace fob::cli {

/// Reads "field=value" lines. `fields`: the grant's secrets in the order of entry; a value may contain "=" and blanks;
/// white space around it goes, as does a byte order mark. One line alone that names no field is the first one's value.
/// EmptySecret (detail: the field); InvalidInput for a line that cannot be told (its number is named, never its text,
/// which may be a secret) and for a field given twice.
[[nodiscard]] Result<std::map<QString, Secret>> secretsFromText(const Secret &text, const QStringList &fields);

/// All of a descriptor's bytes, at most so many KiB. UnreadableFile (detail: what it is called), InvalidInput.
[[nodiscard]] Result<Secret> readSecretText(int fd, const QString &name, int mostKiB = 64);
/// The same of a file; "-": standard input.
[[nodiscard]] Result<Secret> readSecretFile(const QString &file, int mostKiB = 64);

} // namespace fob::cli
