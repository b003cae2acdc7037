// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/TokenFormat.h"

#include "core/JsonWipe.h"
#include "core/RequestBody.h"

#include <nlohmann/json.hpp>

#include <QDateTime>

#include <algorithm>

namespace fob {

namespace {

/// Pieces joined in one allocation of the right size, so that no growing array leaves a token in freed memory.
Secret joined(std::initializer_list<QByteArrayView> pieces)
{
    qsizetype size = 0;
    for (const QByteArrayView piece : pieces)
        size += piece.size();
    QByteArray whole;
    whole.reserve(size);
    for (const QByteArrayView piece : pieces)
        whole.append(piece);
    return Secret::take(std::move(whole));
}

/// For POSIX shells: inside single quotes only the single quote itself means anything.
Secret quoted(QByteArrayView text)
{
    QByteArray whole;
    whole.reserve(text.size() + 3 * std::count(text.begin(), text.end(), '\'') + 2);
    whole.append('\'');
    for (const char c : text) {
        if (c == '\'')
            whole.append(R"('\'')");
        else
            whole.append(c);
    }
    whole.append('\'');
    return Secret::take(std::move(whole));
}

TemplateValues callValues(const TokenSet &tokens, const Credential &credential)
{
    TemplateValues values;
    for (auto it = credential.fields.begin(); it != credential.fields.end(); ++it)
        values.set(it.key(), it.value());
    values.set(QStringLiteral("account"), tokens.account);
    values.setSecret(QStringLiteral("access_token"), tokens.accessToken.duplicate());
    return values;
}

Secret authorization(const TokenSet &tokens, const Credential &credential, const Provider &provider)
{
    for (const Parameter &header : provider.callHeaders) {
        if (header.name.compare(QLatin1String("Authorization"), Qt::CaseInsensitive) == 0)
            return header.value.expand(callValues(tokens, credential));
    }
    return joined({tokens.tokenType.toUtf8(), " ", tokens.accessToken.reveal()});
}

/// A call that proves something where the provider has one: a GET, which needs no body.
const Endpoint *exampleCall(const Provider &provider)
{
    for (const Probe &probe : provider.probes)
        if (probe.endpoint.method == "GET")
            return &probe.endpoint;
    return provider.profile && provider.profile->method == "GET" ? &*provider.profile : nullptr;
}

/// Else the host alone.
QByteArray exampleAddress(const Credential &credential, const Provider &provider, const TemplateValues &values)
{
    const Endpoint *call = exampleCall(provider);
    Result<QUrl> url = call ? endpointUrl(credential, provider, *call) : Result<QUrl>(baseUrl(credential, provider));
    if (url && call && !call->query.empty())
        url->setQuery(QString::fromLatin1(formBody(expandedFields(call->query, values)).reveal()), QUrl::StrictMode);
    return (url ? *url : baseUrl(credential, provider)).toEncoded();
}

Secret curlCommand(const TokenSet &tokens, const Credential &credential, const Provider &provider)
{
    const Secret bearer = joined({"Authorization: ", authorization(tokens, credential, provider).reveal()});
    Secret command = joined({"curl --header ", quoted(bearer.reveal()).reveal()});
    const TemplateValues values = callValues(tokens, credential);
    const Endpoint *call = exampleCall(provider);
    const std::vector<Parameter> none;
    for (const auto *headers : {&provider.callHeaders, call ? &call->headers : &none}) {
        for (const Parameter &header : *headers) {
            const Secret value = header.value.expand(values);
            if (value.isEmpty() || header.name.compare(QLatin1String("Authorization"), Qt::CaseInsensitive) == 0)
                continue;
            const Secret line = joined({header.name.toUtf8(), ": ", value.reveal()});
            command = joined({command.reveal(), " --header ", quoted(line.reveal()).reveal()});
        }
    }
    return joined({command.reveal(), " ", quoted(exampleAddress(credential, provider, values)).reveal()});
}

Secret jsonObject(const TokenSet &tokens)
{
    nlohmann::ordered_json object;
    const QByteArrayView token = tokens.accessToken.reveal();
    object["access_token"] = std::string(token.data(), static_cast<std::size_t>(token.size()));
    object["token_type"] = tokens.tokenType.toStdString();
    object["expires_at"] = nullptr;
    object["scope"] = nullptr;
    if (tokens.expiresAt) {
        const auto moment = QDateTime::fromMSecsSinceEpoch(tokens.expiresAt->time_since_epoch().count()).toUTC();
        object["expires_at"] = moment.toString(Qt::ISODate).toStdString();
    }
    if (tokens.grantedScopes)
        object["scope"] = tokens.grantedScopes->join(QLatin1Char(' ')).toStdString();
    std::string text = object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    Secret secret{QByteArrayView(text)};
    wipe(text);
    wipe(object);
    return secret;
}

} // namespace

QByteArray variableFor(const QString &name)
{
    QByteArray variable;
    for (const QChar c : name.toUpper()) {
        const bool allowed =
            (c >= QLatin1Char('A') && c <= QLatin1Char('Z')) || (c >= QLatin1Char('0') && c <= QLatin1Char('9'));
        if (allowed)
            variable.append(c.toLatin1());
        else if (!variable.isEmpty() && !variable.endsWith('_'))
            variable.append('_');
    }
    if (variable.endsWith('_'))
        variable.chop(1);
    if (variable.isEmpty()) // a name in another script
        variable = "FOB";
    if (variable[0] >= '0' && variable[0] <= '9')
        variable.prepend('_');
    return variable + "_TOKEN";
}

Secret formatToken(TokenFormat format, const TokenSet &tokens, const Credential &credential, const Provider &provider)
{
    switch (format) {
    case TokenFormat::Raw:
        return tokens.accessToken.duplicate();
    case TokenFormat::Header:
        return joined({"Authorization: ", authorization(tokens, credential, provider).reveal()});
    case TokenFormat::Env:
        return joined({"export ", variableFor(credential.name), "=", quoted(tokens.accessToken.reveal()).reveal()});
    case TokenFormat::Curl:
        return curlCommand(tokens, credential, provider);
    case TokenFormat::Json:
        return jsonObject(tokens);
    }
    return tokens.accessToken.duplicate();
}

QString nameOf(TokenFormat format)
{
    switch (format) {
    case TokenFormat::Raw:
        return QStringLiteral("raw");
    case TokenFormat::Header:
        return QStringLiteral("header");
    case TokenFormat::Env:
        return QStringLiteral("env");
    case TokenFormat::Curl:
        return QStringLiteral("curl");
    case TokenFormat::Json:
        return QStringLiteral("json");
    }
    return {};
}

std::optional<TokenFormat> tokenFormatFromName(const QString &name)
{
    for (const TokenFormat format :
         {TokenFormat::Raw, TokenFormat::Header, TokenFormat::Env, TokenFormat::Curl, TokenFormat::Json})
        if (name == nameOf(format))
            return format;
    return {};
}

} // namespace fob
