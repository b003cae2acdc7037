// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/AnswerHeader.h"
#include "core/JsonPointer.h"
#include "core/JsonWipe.h"
#include "core/StrictJson.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fob {

namespace {

using Json = nlohmann::ordered_json;

using Kind = ShownPiece::Kind;

constexpr int deepest = 12;
constexpr int mostNodes = 4000;
constexpr qsizetype longestText = 200;

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
    explicit Outline(const RequestOutline &asked) : m_asked(asked)
    {
        const Answer &answer = asked.answer;
        for (const QString &pointer : {answer.successPointer, answer.tokenType, answer.expiresIn,
                                       answer.refreshExpiresIn, answer.scope, answer.errorCode, answer.traceId}) {
            if (!pointer.isEmpty() && pointer != answer.accessToken && pointer != answer.refreshToken)
                m_harmless << pointer;
        }
        m_named = m_harmless;
        m_named << answer.accessToken << answer.refreshToken << answer.mustBeEmptyPointer << answer.errorMessage
                << answer.account;
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
                node.children.back().name = text(isNamed(at) || isWord(name), member.key());
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

    [[nodiscard]] ShownText text(bool harmless, QByteArrayView bytes) const
    {
        if (!harmless && m_asked.answersTokens)
            return {ShownPiece::withheld(QString::fromUtf8(bytes).size())};
        return shownBytes(harmless ? Kind::Plain : Kind::Private, bytes, m_asked.secrets);
    }

    [[nodiscard]] ShownText leaf(const Json &value, const QString &pointer) const
    {
        if (!pointer.isEmpty() && pointer == m_asked.answer.accessToken)
            return {ShownPiece::masked(QStringLiteral("access_token"))};
        if (!pointer.isEmpty() && pointer == m_asked.answer.refreshToken)
            return {ShownPiece::masked(QStringLiteral("refresh_token"))};
        if (!value.is_string())
            return text(true, value.dump());
        const std::string &bytes = value.get_ref<const std::string &>();
        return text(m_harmless.contains(pointer) && bytes.size() <= longestText, bytes);
    }

    const RequestOutline &m_asked;
    QStringList m_harmless;
    QStringList m_named;
    int m_nodes = 0;
};

} // namespace

ShownAnswer shownAnswer(const HttpResponse &response, const RequestOutline *asked)
{
    static const RequestOutline nobodys;
    const RequestOutline &outline = asked ? *asked : nobodys;
    ShownAnswer shown;
    shown.status = response.status;
    shown.size = response.body.size();
    for (const auto &[name, value] : response.headers)
        shown.headers.push_back({shownName(name, outline.secrets), shownHeader(name, value, outline)});
    if (auto json = parseStrictJson(response.body.reveal())) {
        const WipeLater wiper(*json);
        shown.json = Outline(outline).of(*json);
    } else if (!outline.answersTokens) {
        shown.text = shownBytes(Kind::Private, response.body.reveal(), outline.secrets);
    }
    return shown;
}

} // namespace fob
