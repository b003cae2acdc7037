// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Template.h"

#include <algorithm>
#include <cstring>

namespace fob {

namespace {

bool isNameCharacter(QChar c)
{
    return (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || (c >= QLatin1Char('A') && c <= QLatin1Char('Z')) ||
           (c >= QLatin1Char('0') && c <= QLatin1Char('9')) || c == QLatin1Char('_') || c == QLatin1Char('-') ||
           c == QLatin1Char('.') || c == QLatin1Char(':');
}

tl::unexpected<Error> mistake(const char *what, qsizetype position)
{
    return failure(Error::Kind::InvalidInput,
                   QLatin1String(what) + QStringLiteral(" at character %1").arg(position + 1));
}

} // namespace

const QString *TemplateValues::text(const QString &name) const
{
    const auto found = m_texts.constFind(name);
    return found == m_texts.constEnd() ? nullptr : &*found;
}

const Secret *TemplateValues::secret(const QString &name) const
{
    const auto found = m_secrets.find(name);
    return found == m_secrets.end() ? nullptr : &found->second;
}

Result<Template> Template::parse(const QString &source)
{
    Template result;
    QString literal;
    const auto flush = [&] {
        if (!literal.isEmpty())
            result.m_pieces.push_back({false, std::exchange(literal, {})});
    };
    for (qsizetype i = 0; i < source.size(); ++i) {
        const QChar c = source[i];
        const bool doubled = i + 1 < source.size() && source[i + 1] == c;
        if (c == QLatin1Char('}')) {
            if (!doubled)
                return mistake("a lone closing brace", i);
            literal += c;
            ++i;
        } else if (c == QLatin1Char('{') && doubled) {
            literal += c;
            ++i;
        } else if (c == QLatin1Char('{')) {
            const qsizetype end = source.indexOf(QLatin1Char('}'), i);
            if (end < 0)
                return mistake("a brace that is never closed", i);
            const QString name = source.mid(i + 1, end - i - 1);
            if (name.isEmpty() || !std::all_of(name.begin(), name.end(), isNameCharacter))
                return mistake("a placeholder without a proper name", i);
            flush();
            result.m_pieces.push_back({true, name});
            i = end;
        } else {
            literal += c;
        }
    }
    flush();
    return result;
}

bool Template::isSecretPlaceholder(const QString &name)
{
    return name.startsWith(QLatin1String("secret:")) || name == QLatin1String("code") ||
           name == QLatin1String("code_verifier") || name == QLatin1String("refresh_token") ||
           name == QLatin1String("access_token") || name == QLatin1String("token");
}

bool Template::isSecret() const
{
    return std::any_of(m_pieces.begin(), m_pieces.end(),
                       [](const Piece &piece) { return piece.placeholder && isSecretPlaceholder(piece.text); });
}

// Measured first and filled in once: an array that grows leaves copies of a secret in freed memory.
Secret Template::expand(const TemplateValues &values) const
{
    std::vector<QByteArray> texts(m_pieces.size());
    std::vector<QByteArrayView> parts(m_pieces.size());
    qsizetype size = 0;
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        const Piece &piece = m_pieces[i];
        if (const Secret *secret = piece.placeholder ? values.secret(piece.text) : nullptr) {
            parts[i] = secret->reveal();
        } else if (const QString *text = piece.placeholder ? values.text(piece.text) : &piece.text) {
            texts[i] = text->toUtf8();
            parts[i] = texts[i];
        }
        size += parts[i].size();
    }
    QByteArray whole(size, Qt::Uninitialized);
    char *end = whole.data();
    for (const QByteArrayView part : parts) {
        if (!part.isEmpty())
            std::memcpy(end, part.data(), static_cast<std::size_t>(part.size()));
        end += part.size();
    }
    return Secret::take(std::move(whole));
}

} // namespace fob
