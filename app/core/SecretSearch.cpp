// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/SecretSearch.h"

#include "core/UnescapedText.h"

#include <algorithm>

namespace fob {

namespace {

constexpr std::size_t wordBelow = 8;
constexpr qsizetype leastLength = 3; ///< what is shorter stands in every text by chance
constexpr std::size_t part = SecretSearch::part;

// Every run of `part` characters holds a whole sample: they are taken so far apart that none fits between.
constexpr std::size_t sample = 8;
constexpr std::size_t sampleStep = part - sample + 1;

std::string_view viewOf(QByteArrayView bytes) { return {bytes.data(), static_cast<std::size_t>(bytes.size())}; }

bool isAlphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
bool isWordCharacter(char c) { return isAlphanumeric(c) || c == '_' || c == '-'; }
bool isBase64(char c) { return isAlphanumeric(c) || std::string_view("+/-_").find(c) != std::string_view::npos; }

bool isWord(std::string_view text, std::size_t begin, std::size_t end)
{
    return (begin == 0 || !isWordCharacter(text[begin - 1])) && (end == text.size() || !isWordCharacter(text[end]));
}

SecretSearch::Found foundAt(std::string_view text, std::size_t begin, std::size_t end, bool base64, const QString &name)
{
    for (int bits = 0; base64 && bits < 3 && begin > 0 && isBase64(text[begin - 1]); ++bits)
        --begin;
    for (int bits = 0; base64 && bits < 4 && end < text.size() && (isBase64(text[end]) || text[end] == '='); ++bits)
        ++end;
    return {static_cast<qsizetype>(begin), static_cast<qsizetype>(end - begin), name};
}

/// What base64 makes of the bytes when they begin at this offset of a group of three; without the characters that share
/// bits with what is around them.
Secret inBase64(QByteArrayView bytes, int offset, QByteArray::Base64Options options)
{
    QByteArray padded = QByteArray(offset, '\0') + bytes.toByteArray();
    padded.chop(padded.size() % 3);
    QByteArray text = padded.toBase64(options | QByteArray::OmitTrailingEquals);
    wipe(padded);
    text.remove(0, offset == 0 ? 0 : offset + 1);
    return Secret::take(std::move(text));
}

/// Where two overlap they become one, by the name of the longer: two secrets may begin alike.
std::vector<SecretSearch::Found> joined(std::vector<SecretSearch::Found> found)
{
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.at < b.at; });
    std::vector<SecretSearch::Found> apart;
    for (SecretSearch::Found &next : found) {
        if (apart.empty() || next.at >= apart.back().at + apart.back().size) {
            apart.push_back(std::move(next));
            continue;
        }
        SecretSearch::Found &before = apart.back();
        const qsizetype size = std::max(before.size, next.at + next.size - before.at);
        if (next.size > before.size)
            before.name = std::move(next.name);
        before.size = size;
    }
    return apart;
}

} // namespace

void SecretSearch::add(const CredentialSecrets &secrets)
{
    for (const auto &[field, value] : secrets.fields)
        add(QStringLiteral("secret:") + field, value);
    if (!secrets.tokens)
        return;
    add(QStringLiteral("access_token"), secrets.tokens->accessToken);
    if (secrets.tokens->refreshToken)
        add(QStringLiteral("refresh_token"), *secrets.tokens->refreshToken);
}

void SecretSearch::add(const QString &name, const Secret &secret)
{
    const bool known = std::any_of(m_forms.begin(), m_forms.end(),
                                   [&](const Form &form) { return !form.base64 && form.bytes.equals(secret); });
    if (secret.size() < leastLength || known)
        return;
    addForm({secret.duplicate(), name, false});
    if (static_cast<std::size_t>(secret.size()) < wordBelow)
        return; // of these base64 leaves too little to be told from chance
    for (const int offset : {0, 1, 2})
        for (const auto options : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding})
            addForm({inBase64(secret.reveal(), offset, options), name, true});
}

void SecretSearch::addForm(Form form)
{
    m_forms.push_back(std::move(form));
    const std::string_view bytes = viewOf(m_forms.back().bytes.reveal());
    if (bytes.size() < part)
        return;
    for (std::size_t at = 0; at + sample <= bytes.size(); at += sampleStep)
        m_samples.emplace(bytes.substr(at, sample), Place{m_forms.size() - 1, at});
}

void SecretSearch::findShort(std::string_view text, std::vector<Found> &found) const
{
    for (const Form &form : m_forms) {
        const std::string_view whole = viewOf(form.bytes.reveal());
        if (whole.size() >= part)
            continue;
        for (std::size_t at = text.find(whole); at != std::string_view::npos; at = text.find(whole, at + 1))
            if (whole.size() >= wordBelow || isWord(text, at, at + whole.size()))
                found.push_back(foundAt(text, at, at + whole.size(), form.base64, form.name));
    }
}

void SecretSearch::findParts(std::string_view text, std::vector<Found> &found) const
{
    for (std::size_t at = 0; at + sample <= text.size(); ++at) {
        std::size_t reached = at;
        const auto [first, last] = m_samples.equal_range(text.substr(at, sample));
        for (auto match = first; match != last; ++match) {
            const Form &form = m_forms[match->second.form];
            const std::string_view whole = viewOf(form.bytes.reveal());
            std::size_t before = 0;
            while (before < at && before < match->second.at &&
                   text[at - before - 1] == whole[match->second.at - before - 1])
                ++before;
            std::size_t end = at + sample;
            while (end < text.size() && match->second.at + end - at < whole.size() &&
                   text[end] == whole[match->second.at + end - at])
                ++end;
            if (end - (at - before) < part)
                continue;
            found.push_back(foundAt(text, at - before, end, form.base64, form.name));
            reached = std::max(reached, end);
        }
        if (reached > at)
            at = reached - sample; // the last sample of what was found; the loop goes on behind its beginning
    }
}

std::vector<SecretSearch::Found> SecretSearch::findIn(QByteArrayView text) const
{
    using Escapes = UnescapedText::Escapes;
    std::vector<Found> all;
    findShort(viewOf(text), all);
    findParts(viewOf(text), all);
    for (const Escapes escapes : {Escapes::Percent, Escapes::Form, Escapes::Json, Escapes::Html}) {
        if (!UnescapedText::isNeededFor(text, escapes))
            continue;
        const UnescapedText read(text, escapes);
        std::vector<Found> found;
        findShort(viewOf(read.bytes()), found);
        findParts(viewOf(read.bytes()), found);
        for (Found &one : found) {
            const qsizetype begin = read.origin(one.at);
            all.push_back({begin, read.origin(one.at + one.size) - begin, std::move(one.name)});
        }
    }
    return joined(std::move(all));
}

} // namespace fob
