// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ProviderCatalog.h"

namespace fob {

/// The descriptors of this installation: the built-in ones, then the user's ("*.json" in `userFolder`), each group by
/// id. Only names are looked at; a file is read when the catalog asks for it.
[[nodiscard]] std::vector<DescriptorSource> descriptorFiles(const QString &userFolder);

constexpr qint64 largestDescriptor = 256 * 1024; ///< bytes

/// A descriptor file's bytes. UnreadableFile, detail: the path. InvalidDescriptor for one that is larger than
/// largestDescriptor (S44) and for what is no plain file: opening a pipe would wait for whoever writes to it.
[[nodiscard]] Result<QByteArray> readDescriptorFile(const QString &path);

} // namespace fob
