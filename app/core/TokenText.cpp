// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/TokenText.h"

#include "core/CompactToken.h"
#include "core/EnteredSecret.h"
#include "core/EscapedText.h"

#include <algorithm>

namespace fob {

namespace {

using Place = FoundToken::Place;

constexpr qsizetype largestText = 1024 * 1024;
constexpr qsizetype largestWrapped = 64 * 1024; // so that wrapped candidates cost linear time together
constexpr std::size_t mostTokens = 20;
constexpr int mostWrapped = 32;
constexpr qsizetype shortestOpaque = 8;
constexpr qsizetype shortestSignature = 43; // HS256's: what is shorter below "header.payload." is a word

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v'; }

/// RFC 6750 §2.1, b64token; its padding apart, as "=" also stands between a name and its value.
bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~' || c == '+' || c == '/';
}

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool isQuote(char c) { return c == '"' || c == '\'' || c == '`' || c == '\\'; }

enum class Jwt { None, Whole, SignatureRemoved };

Jwt jwtOf(QByteArrayView text)
{
    const auto token = text.startsWith("ey") ? CompactToken::parse(text) : std::nullopt;
    if (!token || token->isContradictory())
        return Jwt::None;
    return token->isSignatureRemoved() ? Jwt::SignatureRemoved : Jwt::Whole;
}

bool equalsNoCase(QByteArrayView a, const char *b) { return a.compare(QByteArrayView(b), Qt::CaseInsensitive) == 0; }

/// Names that tokens go by, in whichever spelling: access_token, accessToken, ACME_API_TOKEN, x-api-key.
bool isTokenName(QByteArrayView name)
{
    QByteArray bare;
    for (const char c : name) {
        if (c != '_' && c != '-')
            bare += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return bare.endsWith("token") || bare.endsWith("apikey") || bare == "bearer" || bare == "jwt" ||
           bare == "assertion" || bare == "authorization";
}

class Search
{
public:
    explicit Search(QByteArrayView text) : m_text(text) {}

    std::vector<FoundToken> found()
    {
        if (m_text.size() > largestText || takeAlone())
            return std::move(m_found);
        for (qsizetype at = 0; at < m_text.size() && m_found.size() < mostTokens;) {
            if (!isTokenCharacter(m_text[at])) {
                ++at;
                continue;
            }
            qsizetype end = at;
            while (end < m_text.size() && isTokenCharacter(m_text[end]))
                ++end;
            at = take(at, end);
        }
        return std::move(m_found);
    }

private:
    bool takeAlone()
    {
        const QByteArrayView whole = withoutSurroundings(m_text);
        if (whole.isEmpty())
            return true;
        const bool isOneWord = std::none_of(whole.begin(), whole.end(), isBlank);
        // A word alone is a token, unless it is a text that holds one: JSON, an address, an assignment.
        const bool isPlain =
            std::all_of(whole.begin(), whole.end(), [](char c) { return isTokenCharacter(c) || c == '='; });
        const qsizetype equals = whole.indexOf('=');
        const bool isAssignment = equals > 0 && isTokenName(whole.first(equals)) && equals + 1 < whole.size();
        if (isOneWord && !isAssignment && (isPlain || !mentionsToken(whole))) {
            add(whole, Place::Alone, {}, 0);
            return true;
        }
        return false;
    }

    static bool mentionsToken(QByteArrayView text)
    {
        return text.indexOf("eyJ") >= 0 || text.indexOf('{') >= 0 || text.indexOf("://") >= 0 ||
               text.indexOf('=') >= 0 || text.indexOf(':') >= 0 || isQuote(text.front());
    }

    /// Looks at one run of token characters; returns where to go on.
    qsizetype take(qsizetype begin, qsizetype end)
    {
        qsizetype padded = end;
        while (padded < m_text.size() && m_text[padded] == '=')
            ++padded;
        // "name=value": the sign is no padding
        const bool isName = padded == end + 1 && padded < m_text.size() &&
                            (isTokenCharacter(m_text[padded]) || isQuote(m_text[padded]));
        QString name;
        const Place place = placeOf(begin, name);
        const QByteArrayView run = m_text.sliced(begin, (isName ? end : padded) - begin);
        const QByteArrayView trimmed = withoutFullStop(run);
        const Jwt jwt = jwtOf(trimmed);
        if (jwt == Jwt::Whole) {
            add(trimmed, place, name, begin);
            return end;
        }
        if (run.startsWith("ey") && m_wrappedTried < mostWrapped) {
            const qsizetype least = jwt == Jwt::SignatureRemoved ? shortestSignature : 1;
            if (const qsizetype after = takeWrapped(begin, end, least, place, name))
                return after;
        }
        if (jwt == Jwt::SignatureRemoved) {
            add(trimmed, place, name, begin);
            return end;
        }
        if (!isName && place != Place::SomeWhere && run.size() >= shortestOpaque && !isScheme(run))
            add(run, place, name, begin);
        return end;
    }

    static bool isScheme(QByteArrayView run) { return equalsNoCase(run, "bearer") || equalsNoCase(run, "negotiate"); }

    static QByteArrayView withoutFullStop(QByteArrayView run)
    {
        // A sentence's end; a JWT without a signature ends with a dot of its own, after which another may follow.
        return run.endsWith('.') && jwtOf(run) == Jwt::None ? run.chopped(1) : run;
    }

    /// What stands before decides on what it is.
    Place placeOf(qsizetype begin, QString &name) const
    {
        qsizetype at = begin;
        while (at > 0 && isQuote(m_text[at - 1]))
            --at;
        const qsizetype quotes = at;
        while (at > 0 && (m_text[at - 1] == ' ' || m_text[at - 1] == '\t'))
            --at;
        const qsizetype word = wordBefore(at);
        if (at < quotes || quotes == begin) { // "Bearer …"
            const QByteArrayView before = m_text.sliced(word, at - word);
            if (at < begin && equalsNoCase(before, "bearer"))
                return Place::Bearer;
        }
        if (at == 0 || (m_text[at - 1] != '=' && m_text[at - 1] != ':'))
            return Place::SomeWhere;
        --at;
        while (at > 0 && (isQuote(m_text[at - 1]) || m_text[at - 1] == ' ' || m_text[at - 1] == '\t'))
            --at;
        const qsizetype start = wordBefore(at);
        const QByteArrayView before = m_text.sliced(start, at - start);
        if (before.isEmpty() || !isTokenName(before))
            return Place::SomeWhere;
        name = escapedText(QString::fromLatin1(before.first(std::min<qsizetype>(before.size(), 64))));
        return Place::Named;
    }

    [[nodiscard]] qsizetype wordBefore(qsizetype end) const
    {
        qsizetype at = end;
        while (at > 0 && end - at < 80 && isNameCharacter(m_text[at - 1]))
            --at;
        return at;
    }

    /// A token that goes on over lines of one width, by `least` characters: the first line that is shorter is the last.
    /// 0 when there is none.
    qsizetype takeWrapped(qsizetype begin, qsizetype end, qsizetype least, Place place, const QString &name)
    {
        ++m_wrappedTried;
        const qsizetype lineStart = begin > 0 ? m_text.first(begin).lastIndexOf('\n') + 1 : 0;
        qsizetype width = end - lineStart;
        QByteArray joined = m_text.sliced(begin, end - begin).toByteArray();
        qsizetype reached = end;
        qsizetype at = end;
        while (joined.size() < largestWrapped) {
            if (at < m_text.size() && m_text[at] == '\\') // a shell's continuation
                ++at;
            if (at < m_text.size() && m_text[at] == '\r')
                ++at;
            if (at >= m_text.size() || m_text[at] != '\n')
                break;
            const qsizetype nextLine = ++at;
            while (at < m_text.size() && (m_text[at] == ' ' || m_text[at] == '\t' || m_text[at] == '>'))
                ++at;
            const qsizetype from = at;
            while (at < m_text.size() && isTokenCharacter(m_text[at]) && at - from < largestWrapped)
                ++at;
            if (at == from)
                break;
            joined += m_text.sliced(from, at - from);
            reached = at;
            if (at - nextLine < width)
                break;
            width = at - nextLine;
        }
        const bool isToken = joined.size() >= end - begin + least && jwtOf(joined) != Jwt::None;
        if (isToken)
            add(joined, place, name, begin);
        wipe(joined);
        return isToken ? reached : 0;
    }

    void add(QByteArrayView token, Place place, const QString &name, qsizetype at)
    {
        Secret secret(token);
        if (std::any_of(m_found.begin(), m_found.end(), [&](const FoundToken &f) { return f.token.equals(secret); }))
            return;
        const auto lines = std::count(m_text.begin(), m_text.begin() + at, '\n');
        m_found.push_back({place, name, static_cast<int>(lines) + 1, std::move(secret)});
    }

    QByteArrayView m_text;
    std::vector<FoundToken> m_found;
    int m_wrappedTried = 0;
};

int rank(const FoundToken &found)
{
    const QString name = found.name.toLower();
    const Jwt jwt = jwtOf(found.token.reveal());
    int rank = jwt == Jwt::Whole ? 10 : jwt == Jwt::SignatureRemoved ? 9 : 0;
    if (found.place == Place::Bearer || found.place == Place::Alone)
        rank += 3;
    if (name.startsWith(QLatin1String("access")))
        rank += 15; // an opaque access token before an ID token
    if (name.startsWith(QLatin1String("refresh")))
        rank -= 2;
    return rank;
}

} // namespace

std::vector<FoundToken> findTokens(QByteArrayView text) { return Search(text).found(); }

int likeliest(const std::vector<FoundToken> &tokens)
{
    const auto best = std::max_element(tokens.begin(), tokens.end(),
                                       [](const FoundToken &a, const FoundToken &b) { return rank(a) < rank(b); });
    return best == tokens.end() ? -1 : static_cast<int>(best - tokens.begin());
}

} // namespace fob
