// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/TokenAlone.h"

#include "core/EnteredSecret.h"
#include "core/TokenCharacters.h"

#include <algorithm>

namespace fob {

namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v'; }

bool isPlain(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return isTokenCharacter(c) || c == '='; });
}

/// As the environment's variables are called.
bool isVariable(QByteArrayView name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

QByteArrayView withoutQuotes(QByteArrayView value)
{
    const bool isQuoted = value.size() > 1 && value.front() == value.back() && isQuote(value.front());
    return isQuoted ? value.sliced(1, value.size() - 2) : value;
}

/// "ACME_KEY=…", "export X='…'"
std::optional<TokenAlone> assignedAlone(QByteArrayView text)
{
    constexpr QByteArrayView keyword("export ");
    if (text.startsWith(keyword))
        text = text.sliced(keyword.size()).trimmed();
    const qsizetype equals = text.indexOf('=');
    if (equals < 1 || !isVariable(text.first(equals)))
        return {};
    const QByteArrayView value = withoutQuotes(text.sliced(equals + 1));
    return value.size() >= shortestOpaque && isPlain(value) ? std::optional(TokenAlone{value, text.first(equals)})
                                                            : std::nullopt;
}

/// "<td>…</td>": what is inside; any other text as it is.
QByteArrayView insideElement(QByteArrayView text)
{
    const qsizetype begin = text.startsWith('<') ? text.indexOf('>') + 1 : 0;
    const qsizetype end = text.endsWith('>') ? text.lastIndexOf("</") : -1;
    return begin > 0 && end > begin ? text.sliced(begin, end - begin).trimmed() : text;
}

bool mentionsToken(QByteArrayView text)
{
    return text.indexOf("eyJ") >= 0 || text.indexOf('{') >= 0 || text.indexOf("://") >= 0 || text.indexOf('=') >= 0 ||
           text.indexOf(':') >= 0 || isQuote(text.front());
}

} // namespace

std::optional<TokenAlone> tokenAlone(QByteArrayView text)
{
    const QByteArrayView whole = insideElement(withoutSurroundings(text));
    if (whole.isEmpty())
        return {};
    if (auto assigned = assignedAlone(whole))
        return assigned;
    if (std::any_of(whole.begin(), whole.end(), isBlank))
        return {};
    // A word alone is a token, unless it is a text that holds one: JSON, an address, an assignment.
    const qsizetype equals = whole.indexOf('=');
    const bool isAssignment = equals > 0 && isTokenName(whole.first(equals)) && equals + 1 < whole.size();
    if (isAssignment || (!isPlain(whole) && mentionsToken(whole)))
        return {};
    return TokenAlone{whole, {}};
}

} // namespace fob
