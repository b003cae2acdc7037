// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/TokenText.h"

#include "core/CompactToken.h"
#include "core/EnteredSecret.h"
#include "core/EscapedText.h"
#include "core/JwsJson.h"
#include "core/TokenAlone.h"
#include "core/TokenCharacters.h"

#include <algorithm>

namespace fob {

namespace {

using Place = FoundToken::Place;

constexpr qsizetype largestText = 1024 * 1024;
constexpr qsizetype largestWrapped = 64 * 1024; // so that wrapped candidates cost linear time together
constexpr std::size_t mostTokens = 20;
constexpr int mostWrapped = 32;
constexpr qsizetype shortestSignature = 43; // HS256's: what is shorter below "header.payload." is a word

enum class Jwt { None, Whole, SignatureRemoved };

Jwt jwtOf(QByteArrayView text)
{
    const auto token = text.startsWith("ey") ? CompactToken::parse(text) : std::nullopt;
    if (!token || token->isContradictory())
        return Jwt::None;
    return token->isSignatureRemoved() ? Jwt::SignatureRemoved : Jwt::Whole;
}

bool equalsNoCase(QByteArrayView a, const char *b) { return a.compare(QByteArrayView(b), Qt::CaseInsensitive) == 0; }

class Search
{
public:
    explicit Search(QByteArrayView text) : m_text(text) {}

    std::vector<FoundToken> found()
    {
        if (m_text.size() > largestText || takeWhole())
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
    bool takeWhole()
    {
        for (Secret &token : jwsOfJson(withoutSurroundings(m_text)))
            m_found.push_back({Place::JsonForm, {}, 1, std::move(token)});
        if (!m_found.empty())
            return true;
        const auto alone = tokenAlone(m_text);
        if (alone)
            add(alone->token, alone->name.isEmpty() ? Place::Alone : Place::Named, shownName(alone->name), 0);
        return alone.has_value();
    }

    static QString shownName(QByteArrayView name)
    {
        return escapedText(QString::fromLatin1(name.first(std::min<qsizetype>(name.size(), 64))));
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
        const Place place = placeOf(begin, end, name);
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
    Place placeOf(qsizetype begin, qsizetype end, QString &name) const
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
        if (before.isEmpty() || !(isTokenName(before) || isPassword(start, end)))
            return Place::SomeWhere;
        name = shownName(before);
        return Place::Named;
    }

    /// "scheme://name:password@host", the name of which begins at `name`.
    [[nodiscard]] bool isPassword(qsizetype name, qsizetype end) const
    {
        return m_text.first(name).endsWith("://") && end < m_text.size() && m_text[end] == '@';
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
