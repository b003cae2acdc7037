// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/Secret.h"

#include <QHash>
#include <QString>

#include <map>
#include <vector>

namespace fob {

/// What placeholders stand for in one request. Secrets are kept apart by type, so that what they touch becomes one.
class TemplateValues
{
public:
    void set(const QString &name, const QString &value) { m_texts.insert(name, value); }
    void setSecret(const QString &name, Secret value) { m_secrets.insert_or_assign(name, std::move(value)); }
    void addTextsOf(const TemplateValues &other) { m_texts.insert(other.m_texts); }
    [[nodiscard]] const QString *text(const QString &name) const;
    [[nodiscard]] const Secret *secret(const QString &name) const;
    [[nodiscard]] const std::map<QString, Secret> &secrets() const { return m_secrets; }

private:
    QHash<QString, QString> m_texts;
    std::map<QString, Secret> m_secrets;
};

/// A descriptor's value with placeholders: "Bearer {access_token}". Placeholders:
///   {client_id} and any other id of Provider::fields
///   {secret:ID}                                        a secret of the credential
///   {redirect_uri} {scope} {state} {code_challenge}    of an authorization request
///   {code} {code_verifier} {refresh_token} {access_token} {token}
///   {account}                                          whose token it is, from an earlier answer
///   {random}                                           new in every request
/// "{{" and "}}" are braces. {secret:…}, {code}, {code_verifier}, {refresh_token}, {access_token} and {token} are
/// secret.
class Template
{
public:
    struct Piece
    {
        bool placeholder = false;
        QString text; ///< the literal, or the placeholder's name without braces
        friend bool operator==(const Piece &, const Piece &) = default;
    };

    Template() = default;
    /// Error InvalidInput, detail: what is wrong at which position.
    static Result<Template> parse(const QString &source);

    [[nodiscard]] const std::vector<Piece> &pieces() const { return m_pieces; }
    /// True when any placeholder is a secret one.
    [[nodiscard]] bool isSecret() const;
    [[nodiscard]] static bool isSecretPlaceholder(const QString &name);

    /// UTF-8. A placeholder without a value expands to nothing.
    [[nodiscard]] Secret expand(const TemplateValues &values) const;

    friend bool operator==(const Template &, const Template &) = default;

private:
    std::vector<Piece> m_pieces;
};

} // namespace fob
