// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Exchange.h"
#include "core/JsonPointer.h"
#include "core/JsonWipe.h"
#include "core/StrictJson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace fob {

namespace {

using Json = nlohmann::ordered_json;

constexpr int deepest = 12;
constexpr int mostNodes = 400;
constexpr qsizetype longestText = 200;

/// Of a header that everybody may see. Any other's value may be a cookie, a challenge or a token.
bool isHarmlessHeader(const QByteArray &name)
{
    static constexpr std::array harmless{"date",
                                         "content-type",
                                         "content-length",
                                         "retry-after",
                                         "server",
                                         "allow",
                                         "x-request-id",
                                         "x-trace-id",
                                         "x-b3-traceid",
                                         "x-correlation-id",
                                         "ratelimit-limit",
                                         "ratelimit-remaining",
                                         "ratelimit-reset"};
    const QByteArray lower = name.toLower();
    return lower.startsWith("x-ratelimit-") ||
           std::any_of(harmless.begin(), harmless.end(), [&](const char *known) { return lower == known; });
}

/// What a member is called is its interface's; but an object can be a map with anything as its keys. A word of letters
/// is taken for a name, whatever else is in an answer.
bool isWord(const QString &name)
{
    return name.size() <= 40 && std::all_of(name.begin(), name.end(), [](QChar c) {
               return (c >= QLatin1Char('a') && c <= QLatin1Char('z')) ||
                      (c >= QLatin1Char('A') && c <= QLatin1Char('Z')) || c == QLatin1Char('_') ||
                      c == QLatin1Char('-') || c == QLatin1Char('.');
           });
}

class Outline
{
public:
    explicit Outline(const Answer *answer)
    {
        if (!answer)
            return;
        m_accessToken = answer->accessToken;
        m_refreshToken = answer->refreshToken;
        for (const QString &pointer : {answer->successPointer, answer->tokenType, answer->expiresIn,
                                       answer->refreshExpiresIn, answer->scope, answer->errorCode, answer->traceId}) {
            if (!pointer.isEmpty() && pointer != m_accessToken && pointer != m_refreshToken)
                m_harmless << pointer;
        }
        m_named = m_harmless;
        m_named << m_accessToken << m_refreshToken << answer->mustBeEmptyPointer << answer->errorMessage
                << answer->account;
        m_named.removeAll(QString());
    }

    ShownNode of(const Json &value, const QString &pointer = {}, int depth = 0)
    {
        ++m_nodes;
        ShownNode node;
        if (!value.is_structured()) {
            node.value = leaf(value, pointer);
            node.isText = value.is_string();
            return node;
        }
        node.kind = value.is_object() ? ShownNode::Kind::Object : ShownNode::Kind::Array;
        qsizetype index = 0;
        for (auto member = value.begin(); member != value.end(); ++member, ++index) {
            if (depth >= deepest || m_nodes >= mostNodes) {
                node.leftOut = static_cast<qsizetype>(value.size()) - index;
                break;
            }
            const QString name = value.is_object() ? QString::fromStdString(member.key()) : QString::number(index);
            const QString at = pointer + pointerStep(name);
            node.children.push_back(of(*member, at, depth + 1));
            if (value.is_object())
                node.children.back().name =
                    isNamed(at) || isWord(name) ? ShownPiece::plain(name) : ShownPiece::withheld(name.size());
        }
        return node;
    }

private:
    [[nodiscard]] bool isNamed(const QString &pointer) const
    {
        return std::any_of(m_named.begin(), m_named.end(), [&](const QString &known) {
            return known == pointer || known.startsWith(pointer + QLatin1Char('/'));
        });
    }

    [[nodiscard]] ShownPiece leaf(const Json &value, const QString &pointer) const
    {
        if (!m_accessToken.isEmpty() && pointer == m_accessToken)
            return ShownPiece::masked(QStringLiteral("access_token"));
        if (!m_refreshToken.isEmpty() && pointer == m_refreshToken)
            return ShownPiece::masked(QStringLiteral("refresh_token"));
        if (!value.is_string())
            return ShownPiece::plain(QString::fromStdString(value.dump()));
        const QString text = QString::fromStdString(value.get_ref<const std::string &>());
        return m_harmless.contains(pointer) && text.size() <= longestText ? ShownPiece::plain(text)
                                                                          : ShownPiece::withheld(text.size());
    }

    QString m_accessToken;
    QString m_refreshToken;
    QStringList m_harmless;
    QStringList m_named;
    int m_nodes = 0;
};

} // namespace

ShownAnswer shownAnswer(const HttpResponse &response, const Answer *harmless)
{
    ShownAnswer shown;
    shown.status = response.status;
    shown.size = response.body.size();
    const QByteArray type = response.header("Content-Type").split(';').front().trimmed();
    shown.contentType = QString::fromLatin1(type.left(100));
    for (const auto &[name, value] : response.headers) {
        const bool plain = isHarmlessHeader(name) && value.size() <= longestText;
        shown.headers.push_back(
            {QString::fromLatin1(name.left(100)),
             {plain ? ShownPiece::plain(QString::fromLatin1(value)) : ShownPiece::withheld(value.size())}});
    }
    if (auto json = parseStrictJson(response.body.reveal())) {
        const WipeLater wiper(*json);
        shown.json = Outline(harmless).of(*json);
    }
    return shown;
}

} // namespace fob
