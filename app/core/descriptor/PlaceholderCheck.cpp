// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/JsonPointer.h"
#include "core/descriptor/Parts.h"

#include <algorithm>

namespace fob {

namespace {

QString q(const char *text) { return QString::fromLatin1(text); }

QStringList secretsOf(const QStringList &ids)
{
    QStringList names;
    for (const QString &id : ids)
        names << q("secret:") + id;
    return names;
}

bool mentions(const std::vector<Parameter> &parameters, const char *placeholder)
{
    return std::any_of(parameters.begin(), parameters.end(), [&](const Parameter &parameter) {
        const auto &pieces = parameter.value.pieces();
        return std::any_of(pieces.begin(), pieces.end(), [&](const Template::Piece &piece) {
            return piece.placeholder && piece.text == QLatin1String(placeholder);
        });
    });
}

bool isHeaderName(const QString &name)
{
    return std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || QLatin1String("-_").contains(c));
    });
}

/// These frame the message, and a descriptor that set them could have two requests read where one was sent.
bool isFramingHeader(const QString &name)
{
    static const QStringList framing{
        q("host"), q("content-length"), q("transfer-encoding"), q("connection"), q("upgrade"), q("te"), q("trailer")};
    return framing.contains(name.toLower());
}

class Checker
{
public:
    Checker(const Provider &provider, JsonReader::Mistakes &mistakes) : m_provider(provider), m_mistakes(mistakes) {}

    void all()
    {
        for (std::size_t i = 0; i < m_provider.grants.size(); ++i)
            grant(m_provider.grants[i], QStringLiteral("/grants/%1").arg(i));
        QStringList anyField;
        QStringList anySecret;
        for (const Field &field : m_provider.fields)
            anyField << field.id;
        for (const SecretField &secret : m_provider.secrets)
            anySecret << secret.id;
        const QStringList common = anyField + secretsOf(anySecret) + QStringList{q("random"), q("account")};
        if (m_provider.revoke) {
            endpoint(*m_provider.revoke, q("/revoke"), common + QStringList{q("token")});
            need(m_provider.revoke->parameters, "token", q("/revoke"));
        }
        if (m_provider.introspect) {
            endpoint(*m_provider.introspect, q("/introspect"), common + QStringList{q("token"), q("access_token")});
            need(m_provider.introspect->parameters, "token", q("/introspect"));
            if (m_provider.introspect->answer.account.isEmpty())
                m_mistakes.push_back({0, q("/introspect"), q("\"answer\" must say where the \"account\" is")});
        }
        const QStringList call = common + QStringList{q("access_token")};
        if (m_provider.profile)
            endpoint(*m_provider.profile, q("/profile"), call);
        for (std::size_t i = 0; i < m_provider.probes.size(); ++i)
            endpoint(m_provider.probes[i].endpoint, QStringLiteral("/probes/%1/endpoint").arg(i), call);
        headers(m_provider.callHeaders, q("/call_headers"), call);
    }

private:
    void grant(const Grant &grant, const QString &at)
    {
        const QStringList common = grant.fields + QStringList{q("random"), q("scope")};
        const QStringList secrets = secretsOf(grant.secrets);
        const bool byCode = grant.kind == GrantKind::AuthorizationCode;
        const bool pkce = byCode && grant.pkce == Pkce::S256;
        if (grant.authorize) {
            const QString here = at + q("/authorize");
            endpoint(*grant.authorize, here,
                     common + QStringList{q("redirect_uri"), q("state")} +
                         (pkce ? QStringList{q("code_challenge")} : QStringList()));
            need(grant.authorize->parameters, "state", here);
            need(grant.authorize->parameters, "redirect_uri", here);
            if (pkce)
                need(grant.authorize->parameters, "code_challenge", here);
            visible(grant.authorize->parameters, here + q("/parameters"));
        }
        if (grant.token) {
            const QString here = at + q("/token");
            QStringList filled = common + secrets;
            if (byCode)
                filled << q("code") << q("redirect_uri");
            if (pkce)
                filled << q("code_verifier");
            endpoint(*grant.token, here, filled);
            if (byCode)
                need(grant.token->parameters, "code", here);
            if (pkce)
                need(grant.token->parameters, "code_verifier", here);
        }
        if (grant.refresh) {
            const QString here = at + q("/refresh");
            endpoint(*grant.refresh, here, common + secrets + QStringList{q("refresh_token")});
            need(grant.refresh->parameters, "refresh_token", here);
        }
    }

    void endpoint(const Endpoint &endpoint, const QString &at, const QStringList &filled)
    {
        parameters(endpoint.query, at + q("/query"), filled);
        visible(endpoint.query, at + q("/query"));
        headers(endpoint.headers, at + q("/headers"), filled);
        parameters(endpoint.parameters, at + q("/parameters"), filled);
    }

    void parameters(const std::vector<Parameter> &parameters, const QString &at, const QStringList &filled)
    {
        for (const Parameter &parameter : parameters) {
            for (const Template::Piece &piece : parameter.value.pieces()) {
                if (piece.placeholder && !filled.contains(piece.text))
                    m_mistakes.push_back({0, at + pointerStep(parameter.name),
                                          QStringLiteral("nothing fills {%1} here").arg(piece.text)});
            }
        }
    }

    void headers(const std::vector<Parameter> &list, const QString &at, const QStringList &filled)
    {
        parameters(list, at, filled);
        for (const Parameter &header : list) {
            if (!isHeaderName(header.name) || isFramingHeader(header.name))
                m_mistakes.push_back({0, at + pointerStep(header.name), q("is no header that a descriptor may set")});
        }
    }

    /// Addresses are logged, remembered and shown.
    void visible(const std::vector<Parameter> &parameters, const QString &at)
    {
        for (const Parameter &parameter : parameters) {
            if (parameter.value.isSecret())
                m_mistakes.push_back(
                    {0, at + pointerStep(parameter.name), q("a secret must not be part of an address")});
        }
    }

    void need(const std::vector<Parameter> &parameters, const char *placeholder, const QString &at)
    {
        if (!mentions(parameters, placeholder))
            m_mistakes.push_back(
                {0, at, QStringLiteral("\"parameters\" must send {%1}").arg(QLatin1String(placeholder))});
    }

    const Provider &m_provider;
    JsonReader::Mistakes &m_mistakes;
};

} // namespace

void checkPlaceholders(const Provider &provider, JsonReader::Mistakes &mistakes) { Checker(provider, mistakes).all(); }

} // namespace fob
