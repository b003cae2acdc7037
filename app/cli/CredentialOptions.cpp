// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/CredentialOptions.h"

#include "cli/RedirectText.h"
#include "core/ScopeSet.h"

#include <QCoreApplication>

namespace fob::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::CredentialOptions)
};

QStringList textsOf(const std::vector<std::string> &strings)
{
    QStringList texts;
    for (const std::string &text : strings)
        texts += QString::fromStdString(text);
    return texts;
}

/// The roles of the endpoints that this credential uses.
QStringList rolesOf(const Provider &provider)
{
    QStringList roles;
    const auto add = [&roles](const std::optional<Endpoint> &endpoint) {
        if (endpoint && !roles.contains(endpoint->role))
            roles += endpoint->role;
    };
    for (const Grant &grant : provider.grants) {
        add(grant.authorize);
        add(grant.token);
        add(grant.refresh);
    }
    add(provider.revoke);
    add(provider.profile);
    for (const Probe &probe : provider.probes)
        add(probe.endpoint);
    return roles;
}

Result<QUrl> baseUrlFrom(const std::string &text)
{
    const QString address = QString::fromStdString(text);
    const QUrl url(address, QUrl::StrictMode);
    if (!address.isEmpty() && (!url.isValid() || url.host().isEmpty() || url.hasQuery() || url.hasFragment()))
        return failure(Error::Kind::InvalidUrl, address);
    return url;
}

} // namespace

void CredentialOptions::declare(CLI::App &app)
{
    m_app = &app;
    const auto text = [](const QString &words) { return words.toStdString(); };
    app.add_option("--client-id", m_clientId, text(Words::tr("the client's id, where the provider has one")))
        ->type_name("ID");
    app.add_option("--field", m_fields, text(Words::tr("another setting that the provider's descriptor names")))
        ->type_name("FIELD=VALUE")
        ->allow_extra_args(false);
    app.add_option("--base-url", m_baseUrl,
                   text(Words::tr("another server than the environment's; empty: the environment's")))
        ->type_name("URL");
    app.add_option("--path", m_paths,
                   text(Words::tr("another path for an endpoint (token, authorize, …); empty: the descriptor's")))
        ->type_name("ROLE=PATH")
        ->allow_extra_args(false);
    app.add_option(
           "--redirect-uri", m_redirectUri,
           text(Words::tr("auto; ports to try, as 8400,8401 or http://127.0.0.1:8400,8401/callback; or the exact "
                          "registered URI, with the landed address pasted")))
        ->type_name("URI");
    app.add_option("--scope", m_scopes, text(Words::tr("a scope to ask for; may be repeated")))
        ->type_name("SCOPE")
        ->allow_extra_args(false);
    app.add_flag("--no-scopes", m_noScopes, text(Words::tr("ask for no scope")));
}

Result<Done> CredentialOptions::applyTo(Credential &credential, const Provider &provider) const
{
    if (m_app->count("--client-id") > 0)
        credential.fields.insert(QStringLiteral("client_id"), QString::fromStdString(m_clientId));
    for (const std::string &text : m_fields) {
        const auto setting = splitSetting(text, QStringLiteral("--field"));
        if (!setting)
            return failure(setting.error());
        credential.fields.insert(setting->first, setting->second);
    }
    if (m_app->count("--base-url") > 0) {
        const auto url = baseUrlFrom(m_baseUrl);
        if (!url)
            return failure(url.error());
        credential.baseUrl = *url;
    }
    for (const std::string &text : m_paths) {
        const auto setting = splitSetting(text, QStringLiteral("--path"));
        if (!setting)
            return failure(setting.error());
        if (!rolesOf(provider).contains(setting->first))
            return failure(Error::Kind::NotSupported, setting->first);
        if (setting->second.isEmpty())
            credential.pathOverrides.remove(setting->first);
        else
            credential.pathOverrides.insert(setting->first, setting->second);
    }
    if (m_app->count("--redirect-uri") > 0) {
        auto choice = redirectFromText(QString::fromStdString(m_redirectUri), provider.redirect);
        if (!choice)
            return failure(choice.error());
        credential.redirect = *choice;
    }
    if (m_noScopes)
        credential.scopes.clear();
    if (!m_scopes.empty()) {
        const auto scopes = ScopeSet::make(provider.scopes, textsOf(m_scopes));
        if (!scopes)
            return failure(scopes.error());
        credential.scopes = scopes->list();
    }
    return Done{};
}

bool CredentialOptions::isEmpty() const
{
    for (const char *option :
         {"--client-id", "--field", "--base-url", "--path", "--redirect-uri", "--scope", "--no-scopes"}) {
        if (m_app->count(option) > 0)
            return false;
    }
    return true;
}

Result<std::pair<QString, QString>> splitSetting(const std::string &text, const QString &option)
{
    const std::size_t at = text.find('=');
    if (at == std::string::npos || at == 0)
        return failure(Error::Kind::InvalidInput, option);
    return std::pair{QString::fromStdString(text.substr(0, at)), QString::fromStdString(text.substr(at + 1))};
}

} // namespace fob::cli
