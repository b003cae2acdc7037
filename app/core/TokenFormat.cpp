// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/TokenFormat.h"

#include "core/JsonWipe.h"

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

QByteArray variableName(const QString &name)
{
    QByteArray variable;
    const QString capitals = name.toUpper();
    for (const QChar c : capitals) {
        const bool allowed =
            (c >= QLatin1Char('A') && c <= QLatin1Char('Z')) || (c >= QLatin1Char('0') && c <= QLatin1Char('9'));
        variable.append(allowed ? c.toLatin1() : '_');
    }
    if (!variable.isEmpty() && variable[0] >= '0' && variable[0] <= '9')
        variable.prepend('_');
    return variable + "_TOKEN";
}

/// A call that proves something where the provider has one, else the host alone.
QByteArray exampleAddress(const Credential &credential, const Provider &provider)
{
    const Endpoint *endpoint = nullptr;
    if (!provider.probes.empty())
        endpoint = &provider.probes.front().endpoint;
    else if (provider.profile)
        endpoint = &*provider.profile;
    const auto url = endpoint && endpoint->method == "GET" ? endpointUrl(credential, provider, *endpoint)
                                                           : Result<QUrl>(baseUrl(credential, provider));
    return (url ? *url : baseUrl(credential, provider)).toEncoded();
}

Secret curlCommand(const TokenSet &tokens, const Credential &credential, const Provider &provider)
{
    const Secret bearer = joined({"Authorization: ", authorization(tokens, credential, provider).reveal()});
    Secret command = joined({"curl --header ", quoted(bearer.reveal()).reveal()});
    const TemplateValues values = callValues(tokens, credential);
    for (const Parameter &header : provider.callHeaders) {
        const Secret value = header.value.expand(values);
        if (value.isEmpty() || header.name.compare(QLatin1String("Authorization"), Qt::CaseInsensitive) == 0)
            continue;
        const Secret line = joined({header.name.toUtf8(), ": ", value.reveal()});
        command = joined({command.reveal(), " --header ", quoted(line.reveal()).reveal()});
    }
    return joined({command.reveal(), " ", quoted(exampleAddress(credential, provider)).reveal()});
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

Secret formatToken(TokenFormat format, const TokenSet &tokens, const Credential &credential, const Provider &provider)
{
    switch (format) {
    case TokenFormat::Raw:
        return tokens.accessToken.duplicate();
    case TokenFormat::Header:
        return joined({"Authorization: ", authorization(tokens, credential, provider).reveal()});
    case TokenFormat::Env:
        return joined({"export ", variableName(credential.name), "=", quoted(tokens.accessToken.reveal()).reveal()});
    case TokenFormat::Curl:
        return curlCommand(tokens, credential, provider);
    case TokenFormat::Json:
        return jsonObject(tokens);
    }
    return tokens.accessToken.duplicate();
}

std::optional<TokenFormat> tokenFormatFromName(const QString &name)
{
    if (name == QLatin1String("raw"))
        return TokenFormat::Raw;
    if (name == QLatin1String("header"))
        return TokenFormat::Header;
    if (name == QLatin1String("env"))
        return TokenFormat::Env;
    if (name == QLatin1String("curl"))
        return TokenFormat::Curl;
    if (name == QLatin1String("json"))
        return TokenFormat::Json;
    return {};
}

} // namespace fob
