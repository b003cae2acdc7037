// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"

#include <CLI/CLI.hpp>

namespace fob::cli {

/// The settings that `add` and `edit` share, as options.
class CredentialOptions
{
public:
    void declare(CLI::App &app);
    /// Writes what was given into the credential. UnknownField, UnknownScope, InvalidUrl, InvalidRedirectUri and the
    /// like; validate() has the last word.
    [[nodiscard]] Result<Done> applyTo(Credential &credential, const Provider &provider) const;
    /// True when nothing was given.
    [[nodiscard]] bool isEmpty() const;

private:
    [[nodiscard]] Result<Done> applyFields(Credential &credential) const;
    [[nodiscard]] Result<Done> applyPaths(Credential &credential, const Provider &provider) const;
    [[nodiscard]] Result<Done> applyUpkeep(Credential &credential, const Provider &provider) const;

    std::string m_clientId;
    std::vector<std::string> m_fields;
    std::string m_baseUrl;
    std::vector<std::string> m_paths;
    std::string m_redirectUri;
    std::vector<std::string> m_scopes;
    bool m_noScopes = false;
    std::string m_tier;
    std::string m_keepAlive;
    const CLI::App *m_app = nullptr;
};

/// "ID=VALUE" cut at the first "="; when there is none InvalidInput, which names the option and its form.
[[nodiscard]] Result<std::pair<QString, QString>> splitSetting(const std::string &text, const QString &option,
                                                               const QString &form);

} // namespace fob::cli
