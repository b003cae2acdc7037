// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/CredentialOptions.h"

#include "cli/AddressText.h"
#include "cli/RedirectText.h"
#include "core/ScopeSet.h"
#include "wording/SafeText.h"

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
    add(provider.introspect);
    add(provider.profile);
    for (const Probe &probe : provider.probes)
        add(probe.endpoint);
    return roles;
}

} // namespace

void CredentialOptions::declare(CLI::App &app)
{
    m_app = &app;
    const auto text = [](const QString &words) { return words.toStdString(); };
    app.add_option("--client-id", m_clientId, text(Words::tr("the client's id, where the provider has one")))
        ->type_name("ID");
    app.add_option("--field", m_fields,
                   text(Words::tr("another setting that the provider's descriptor names; empty: its default")))
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
    auto *scope = app.add_option("--scope", m_scopes, text(Words::tr("a scope to ask for; may be repeated")))
                      ->type_name("SCOPE")
                      ->allow_extra_args(false);
    app.add_flag("--no-scopes", m_noScopes, text(Words::tr("ask for no scope")))->excludes(scope);
    app.add_option("--tier", m_tier,
                   text(Words::tr("what the account has bought, where the provider's limits depend on it; empty: "
                                  "not known, and the smallest is kept to")))
        ->type_name("TIER");
    app.add_option("--keep-alive", m_keepAlive,
                   text(Words::tr("on: a call is made before the provider deactivates a credential that is not used")))
        ->type_name("on|off")
        ->check(CLI::IsMember({"on", "off"}));
}

Result<Done> CredentialOptions::applyTo(Credential &credential, const Provider &provider) const
{
    if (const auto fields = applyFields(credential); !fields)
        return fields;
    if (m_app->count("--base-url") > 0) {
        const auto url = baseUrlFromText(QString::fromStdString(m_baseUrl));
        if (!url)
            return failure(url.error());
        credential.baseUrl = *url;
    }
    if (const auto paths = applyPaths(credential, provider); !paths)
        return paths;
    if (m_app->count("--redirect-uri") > 0) {
        const Grant *grant = provider.grant(credential.grant);
        if (grant && !grant->needsBrowser())
            return failure(Error::Kind::InvalidInput,
                           Words::tr("--redirect-uri, as this grant needs no browser that could come back"));
        auto choice = redirectFromText(QString::fromStdString(m_redirectUri), provider.redirect);
        if (!choice)
            return failure(choice.error());
        credential.redirect = *choice;
    }
    if (m_noScopes)
        credential.scopes.clear();
    if (!m_scopes.empty()) {
        if (provider.scopes.isEmpty())
            return failure(Error::Kind::InvalidInput, Words::tr("--scope, as this provider has no scopes"));
        const auto scopes = ScopeSet::make(provider.scopes, textsOf(m_scopes));
        if (!scopes)
            return failure(scopes.error());
        credential.scopes = scopes->list();
    }
    return applyUpkeep(credential, provider);
}

Result<Done> CredentialOptions::applyUpkeep(Credential &credential, const Provider &provider) const
{
    if (m_app->count("--tier") > 0) {
        const QString tier = QString::fromStdString(m_tier);
        const QStringList tiers = provider.tiers();
        if (tiers.isEmpty() && !tier.isEmpty())
            return failure(Error::Kind::InvalidInput,
                           Words::tr("--tier, as this provider's limits are the same for all"));
        if (!tier.isEmpty() && !tiers.contains(tier))
            return failure(Error::Kind::InvalidInput, Words::tr("the tier “%1”; this provider has %2")
                                                          .arg(safeText(tier, 80), tiers.join(QStringLiteral(", "))));
        credential.tier = tier;
    }
    if (!m_keepAlive.empty()) {
        credential.keepAlive = m_keepAlive == "on";
        const Grant *grant = provider.grant(credential.grant);
        if (credential.keepAlive && grant && !canBeKeptAlive(*grant, provider))
            return failure(Error::Kind::InvalidInput,
                           Words::tr("--keep-alive, as this provider deactivates no such credential"));
    }
    return Done{};
}

Result<Done> CredentialOptions::applyFields(Credential &credential) const
{
    QStringList given;
    if (m_app->count("--client-id") > 0) {
        given += QStringLiteral("client_id");
        credential.fields.insert(given.front(), QString::fromStdString(m_clientId));
    }
    for (const std::string &text : m_fields) {
        const auto setting = splitSetting(text, QStringLiteral("--field"), QStringLiteral("FIELD=VALUE"));
        if (!setting)
            return failure(setting.error());
        if (given.contains(setting->first))
            return failure(Error::Kind::InvalidInput,
                           Words::tr("the field “%1” is given twice").arg(safeText(setting->first, 80)));
        given += setting->first;
        if (setting->second.isEmpty())
            credential.fields.remove(setting->first);
        else
            credential.fields.insert(setting->first, setting->second);
    }
    return Done{};
}

Result<Done> CredentialOptions::applyPaths(Credential &credential, const Provider &provider) const
{
    const QStringList roles = rolesOf(provider);
    for (const std::string &text : m_paths) {
        const auto setting = splitSetting(text, QStringLiteral("--path"), QStringLiteral("ROLE=PATH"));
        if (!setting)
            return failure(setting.error());
        if (setting->second.isEmpty() && credential.pathOverrides.remove(setting->first) > 0)
            continue;
        if (!roles.contains(setting->first))
            return failure(Error::Kind::InvalidInput,
                           Words::tr("the role “%1”; this provider has %2")
                               .arg(safeText(setting->first, 80), roles.join(QStringLiteral(", "))));
        if (!setting->second.isEmpty())
            credential.pathOverrides.insert(setting->first, setting->second);
    }
    return Done{};
}

bool CredentialOptions::isEmpty() const
{
    for (const char *option : {"--client-id", "--field", "--base-url", "--path", "--redirect-uri", "--scope",
                               "--no-scopes", "--tier", "--keep-alive"}) {
        if (m_app->count(option) > 0)
            return false;
    }
    return true;
}

Result<std::pair<QString, QString>> splitSetting(const std::string &text, const QString &option, const QString &form)
{
    const std::size_t at = text.find('=');
    if (at == std::string::npos || at == 0)
        return failure(Error::Kind::InvalidInput, Words::tr("%1 takes the form %2").arg(option, form));
    return std::pair{QString::fromStdString(text.substr(0, at)), QString::fromStdString(text.substr(at + 1))};
}

} // namespace fob::cli
