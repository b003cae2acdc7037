// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Provider.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace fob {

/// Where descriptors come from; the platform reads resources and the user's folder.
struct DescriptorSource
{
    QString id;     ///< the file's name without ".json"; must be the descriptor's id
    QString origin; ///< shown in errors: the file's path
    bool builtIn = false;
    std::function<Result<QByteArray>()> read;
};

/// All providers, each descriptor read when it is first asked for. A built-in id cannot be replaced by a user's file.
class ProviderCatalog
{
public:
    explicit ProviderCatalog(std::vector<DescriptorSource> sources);
    ~ProviderCatalog();

    [[nodiscard]] bool isBuiltIn(const QString &id) const;
    /// Where descriptors are that will never be used, as their id is a built-in provider's; no descriptor is read.
    [[nodiscard]] const QStringList &shadowed() const { return m_shadowed; }
    /// In the sources' order; no descriptor is read.
    [[nodiscard]] QStringList ids() const;

    /// UnknownProvider (detail: the id) or InvalidDescriptor (detail: "file: field: problem"). The pointer lives as
    /// long as the catalog.
    [[nodiscard]] Result<const Provider *> find(const QString &id) const;

private:
    std::vector<DescriptorSource> m_sources;
    QStringList m_shadowed;
    mutable std::map<QString, Result<std::unique_ptr<const Provider>>> m_read;
};

} // namespace fob
