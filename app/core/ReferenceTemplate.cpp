// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ReferenceTemplate.h"

#include <QStringDecoder>

#include <algorithm>
#include <cstring>
#include <optional>

namespace fob {

namespace {

using Kind = ReferenceMistake::Kind;

bool isBlank(char c) { return c == ' ' || c == '\t'; }

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char small = static_cast<char>(c | 0x20);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

/// Where in the text reading has come to, as an editor counts it.
class Place
{
public:
    explicit Place(QByteArrayView text) : m_text(text) {}

    void moveTo(qsizetype at)
    {
        for (; m_at < at; ++m_at) {
            const char c = m_text[m_at];
            if (c == '\n') {
                ++m_line;
                m_column = 1;
            } else if ((c & 0xC0) != 0x80) { // the first byte of a character
                ++m_column;
            }
        }
    }
    [[nodiscard]] int line() const { return m_line; }
    [[nodiscard]] int column() const { return m_column; }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
    int m_line = 1;
    int m_column = 1;
};

/// Where "fob:" begins behind so many braces and any blanks.
std::optional<qsizetype> addressBehind(QByteArrayView text, qsizetype at, qsizetype braces)
{
    for (qsizetype i = 0; i < braces; ++i, ++at)
        if (at >= text.size() || text[at] != '{')
            return {};
    while (at < text.size() && isBlank(text[at]))
        ++at;
    const bool ours = text.size() - at >= 4 && (text[at] | 0x20) == 'f' && (text[at + 1] | 0x20) == 'o' &&
                      (text[at + 2] | 0x20) == 'b' && text[at + 3] == ':'; // RFC 3986 §3.1: in any case
    return ours ? std::optional(at) : std::nullopt;
}

/// Strict, unlike a form's decoding: what is written wrongly must not become another name.
std::optional<QString> decodedName(QByteArrayView written)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < written.size(); ++i) {
        const auto c = static_cast<unsigned char>(written[i]);
        if (c == '%') {
            const int high = i + 2 < written.size() ? hexDigit(written[i + 1]) : -1;
            const int low = high >= 0 ? hexDigit(written[i + 2]) : -1;
            if (low < 0)
                return {};
            bytes.append(static_cast<char>(high * 16 + low));
            i += 2;
        } else if (c <= 0x20 || c == 0x7f || std::strchr("/?#{}", c)) {
            return {};
        } else {
            bytes.append(written[i]);
        }
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless); // an unfinished end is an error too
    const QString name = decoder(bytes);
    return name.isEmpty() || decoder.hasError() ? std::nullopt : std::optional(name);
}

bool isMember(QByteArrayView word)
{
    return !word.isEmpty() && std::all_of(word.begin(), word.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

/// What stands between "fob:" and the closing braces.
tl::expected<Reference, Kind> readAddress(QByteArrayView address)
{
    if (!address.startsWith("//"))
        return tl::unexpected(Kind::NotAnAddress);
    address = address.sliced(2);
    const qsizetype slash = address.lastIndexOf('/');
    if (slash < 0 || slash + 1 == address.size())
        return tl::unexpected(Kind::NoMember);
    const QByteArrayView member = address.sliced(slash + 1);
    const auto name = decodedName(address.first(slash));
    if (!name)
        return tl::unexpected(Kind::BadName);
    if (!isMember(member))
        return tl::unexpected(Kind::BadMember);
    return Reference{*name, QString::fromLatin1(member), 1, 1};
}

} // namespace

tl::expected<ReferenceTemplate, ReferenceMistake> ReferenceTemplate::parse(Secret source)
{
    ReferenceTemplate result;
    result.m_text = std::move(source);
    const QByteArrayView text = result.m_text.reveal();
    Place place(text);
    qsizetype from = 0; // of the literal
    for (qsizetype at = text.indexOf("{{"); at >= 0; at = text.indexOf("{{", at)) {
        if (addressBehind(text, at, 4)) { // the first two braces go, the last two stay and open nothing
            result.m_pieces.push_back({from, at - from, false});
            from = at + 2;
            at += 4;
            continue;
        }
        const auto address = addressBehind(text, at, 2);
        if (!address) {
            ++at;
            continue;
        }
        place.moveTo(at);
        const auto mistake = [&](Kind kind) {
            return tl::unexpected(ReferenceMistake{kind, place.line(), place.column()});
        };
        const qsizetype end = text.indexOf("}}", at);
        if (end < 0 || text.sliced(at, end - at).contains('\n'))
            return mistake(Kind::NotClosed);
        QByteArrayView written = text.sliced(*address + 4, end - *address - 4);
        while (!written.isEmpty() && isBlank(written.back()))
            written.chop(1);
        auto reference = readAddress(written);
        if (!reference)
            return mistake(reference.error());
        reference->line = place.line();
        reference->column = place.column();
        result.m_pieces.push_back({from, at - from, true});
        result.m_references.push_back(*std::move(reference));
        from = at = end + 2;
    }
    result.m_pieces.push_back({from, text.size() - from, false});
    return result;
}

// Measured first and filled in once: an array that grows leaves copies of a secret in freed memory.
Secret ReferenceTemplate::filled(const std::vector<QByteArrayView> &values) const
{
    qsizetype size = 0;
    for (const Piece &piece : m_pieces)
        size += piece.size;
    for (const QByteArrayView value : values)
        size += value.size();
    QByteArray whole(size, Qt::Uninitialized);
    char *end = whole.data();
    const auto append = [&end](QByteArrayView bytes) {
        if (!bytes.isEmpty())
            std::memcpy(end, bytes.data(), static_cast<std::size_t>(bytes.size()));
        end += bytes.size();
    };
    std::size_t next = 0;
    for (const Piece &piece : m_pieces) {
        append(m_text.reveal().sliced(piece.at, piece.size));
        if (piece.beforeReference)
            append(values[next++]);
    }
    return Secret::take(std::move(whole));
}

} // namespace fob
