// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/SecretSearch.h"

#include "core/PercentEncoding.h"

#include <functional>
#include <string_view>
#include <unordered_set>

namespace fob {

namespace {

constexpr qsizetype wordBelow = 8;
constexpr qsizetype leastLength = 3; ///< what is shorter stands in every text by chance

std::string_view viewOf(QByteArrayView bytes) { return {bytes.data(), static_cast<std::size_t>(bytes.size())}; }

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool holdsWord(std::string_view text, std::string_view word)
{
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const bool begins = at == 0 || !isWordCharacter(text[at - 1]);
        const std::size_t end = at + word.size();
        if (begins && (end == text.size() || !isWordCharacter(text[end])))
            return true;
    }
    return false;
}

/// What base64 makes of the bytes when they begin at this offset of a group of three; without the characters that share
/// bits with what is around them.
QByteArray inBase64(QByteArrayView bytes, int offset, QByteArray::Base64Options options)
{
    QByteArray padded = QByteArray(offset, '\0') + bytes.toByteArray();
    padded.chop(padded.size() % 3);
    QByteArray text = padded.toBase64(options | QByteArray::OmitTrailingEquals);
    wipe(padded);
    text.remove(0, offset == 0 ? 0 : offset + 1);
    return text;
}

QByteArray escaped(QByteArrayView bytes, const std::function<QByteArray(char)> &escape)
{
    QByteArray text;
    for (const char c : bytes)
        text += escape(c);
    return text;
}

QByteArray asJson(char c)
{
    if (c == '"' || c == '\\')
        return QByteArray(1, '\\') + c;
    return QByteArray(1, c);
}

QByteArray asJsonWithSlash(char c) { return c == '/' ? QByteArray("\\/") : asJson(c); }

QByteArray asHtml(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return QByteArray(1, c);
    }
}

} // namespace

void SecretSearch::add(const CredentialSecrets &secrets)
{
    for (const auto &[field, value] : secrets.fields)
        add(value);
    if (!secrets.tokens)
        return;
    add(secrets.tokens->accessToken);
    if (secrets.tokens->refreshToken)
        add(*secrets.tokens->refreshToken);
}

void SecretSearch::add(const Secret &secret)
{
    const QByteArrayView bytes = secret.reveal();
    if (bytes.size() < leastLength)
        return;
    m_forms.push_back(secret.duplicate());
    m_forms.push_back(percentEncoded(bytes));
    Secret lower = percentEncoded(bytes);
    QByteArray text = lower.reveal().toByteArray();
    for (qsizetype at = text.indexOf('%'); at >= 0 && at + 2 < text.size(); at = text.indexOf('%', at + 3))
        text.replace(at, 3, text.mid(at, 3).toLower());
    m_forms.push_back(Secret::take(std::move(text)));
    m_forms.push_back(Secret::take(escaped(bytes, asJson)));
    m_forms.push_back(Secret::take(escaped(bytes, asJsonWithSlash)));
    m_forms.push_back(Secret::take(escaped(bytes, asHtml)));
    if (bytes.size() < wordBelow)
        return; // of these base64 leaves too little to be told from chance
    for (const int offset : {0, 1, 2})
        for (const auto options : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding})
            m_forms.push_back(Secret::take(inBase64(bytes, offset, options)));
}

bool SecretSearch::findsAnyIn(QByteArrayView searched) const
{
    const std::string_view text = viewOf(searched);
    std::unordered_set<std::string_view> parts; // of the secrets' own memory: nothing is copied
    for (const Secret &form : m_forms) {
        const std::string_view whole = viewOf(form.reveal());
        if (form.size() < wordBelow && holdsWord(text, whole))
            return true;
        if (form.size() >= wordBelow && form.size() < part && text.find(whole) != std::string_view::npos)
            return true;
        for (std::size_t at = 0; at + part <= whole.size(); ++at)
            parts.insert(whole.substr(at, part));
    }
    for (std::size_t at = 0; !parts.empty() && at + part <= text.size(); ++at)
        if (parts.contains(text.substr(at, part)))
            return true;
    return false;
}

} // namespace fob
