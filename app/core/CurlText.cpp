// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CurlText.h"

#include "core/PercentEncoding.h"
#include "core/PrettyJson.h"

#include <QStringList>

#include <algorithm>

namespace fob {

namespace {

using Explain = std::function<QString(const ShownPiece &, const QString &field)>;

QString percent(const QString &text) { return QString::fromLatin1(percentEncoded(text.toUtf8()).reveal()); }

QString variableFor(const QString &name)
{
    QString variable = QStringLiteral("FOB_");
    for (const QChar c : name.toUpper())
        variable += (c >= QLatin1Char('A') && c <= QLatin1Char('Z')) || (c >= QLatin1Char('0') && c <= QLatin1Char('9'))
                        ? c
                        : QLatin1Char('_');
    return variable;
}

/// Inside "${NAME:?…}", where only some characters mean anything: those are left out.
QString harmless(QString words)
{
    words.removeIf([](QChar c) {
        return QStringView(u"\"'`$\\{}!").contains(c) || c.category() == QChar::Other_Control ||
               c.category() == QChar::Other_Format || c.unicode() == 0x2028 || c.unicode() == 0x2029;
    });
    return words;
}

/// One word of the shell, grown piece by piece.
class Word
{
public:
    Word(const QString &credentialName, const Explain &explain) : m_name(credentialName), m_explain(explain) {}

    Word &plain(const QString &text)
    {
        m_plain += text;
        return *this;
    }

    template <typename Encode> Word &value(const ShownText &value, const QString &field, Encode encode)
    {
        for (const ShownPiece &piece : value)
            piece.hasText() ? plain(encode(piece.text)) : reference(piece, field);
        return *this;
    }

    Word &reference(const ShownPiece &piece, const QString &field)
    {
        flush();
        if (piece.kind == ShownPiece::Kind::Masked && piece.text == QLatin1String("access_token")) {
            m_word += QStringLiteral("\"$(fob token %1)\"").arg(shellQuoted(m_name));
            return *this;
        }
        const QString name = piece.kind == ShownPiece::Kind::Masked ? secretName(piece) : field;
        m_word += QStringLiteral("\"${%1:?%2}\"").arg(variableFor(name), harmless(m_explain(piece, field)));
        return *this;
    }

    [[nodiscard]] QString text()
    {
        flush();
        return m_word.isEmpty() ? QStringLiteral("''") : m_word;
    }

private:
    void flush()
    {
        if (!m_plain.isEmpty())
            m_word += shellQuoted(std::exchange(m_plain, {}));
    }

    const QString &m_name;
    const Explain &m_explain;
    QString m_word;
    QString m_plain;
};

QString asItIs(const QString &text) { return text; }

/// Nothing of it is missing but secrets.
bool isWhole(const ShownText &text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](const ShownPiece &piece) {
        return piece.hasText() || piece.kind == ShownPiece::Kind::Masked;
    });
}

} // namespace

QString shellQuoted(const QString &text)
{
    return QLatin1Char('\'') + QString(text).replace(QLatin1Char('\''), QLatin1String("'\\''")) + QLatin1Char('\'');
}

QString curlText(const Exchange &exchange, const QString &credentialName, const Explain &explain)
{
    const auto word = [&] { return Word(credentialName, explain); };
    QStringList parts{QStringLiteral("curl")};
    if (exchange.method == "HEAD")
        parts << QStringLiteral("--head");
    else if (exchange.method != "GET")
        parts << QStringLiteral("--request ") + shellQuoted(QString::fromLatin1(exchange.method));
    for (const ShownField &header : exchange.headers)
        parts << QStringLiteral("--header ") +
                     word().plain(header.name + QStringLiteral(": ")).value(header.value, header.name, asItIs).text();
    if (exchange.encoding == Encoding::Form) {
        for (const ShownField &field : exchange.body)
            parts << QStringLiteral("--data-urlencode ") + word()
                                                               .plain(percent(field.name) + QLatin1Char('='))
                                                               .value(field.value, field.name, asItIs)
                                                               .text();
    } else if (exchange.encoding == Encoding::Json) {
        Word body = word();
        body.plain(QStringLiteral("{"));
        for (std::size_t i = 0; i < exchange.body.size(); ++i) {
            const ShownField &field = exchange.body[i];
            body.plain(QStringLiteral("%1\"%2\":\"")
                           .arg(i == 0 ? QString() : QStringLiteral(","), jsonEscaped(field.name)))
                .value(field.value, field.name, jsonEscaped)
                .plain(QStringLiteral("\""));
        }
        parts << QStringLiteral("--data-raw ") + body.plain(QStringLiteral("}")).text();
    } else if (isWhole(exchange.ownBody)) {
        parts << QStringLiteral("--data-raw ") + word().value(exchange.ownBody, QStringLiteral("body"), asItIs).text();
    } else if (exchange.bodySize > 0) {
        parts << QStringLiteral("--data-binary ") +
                     word()
                         .plain(QStringLiteral("@"))
                         .reference(ShownPiece::withheld(exchange.bodySize), QStringLiteral("body_file"))
                         .text();
    }
    Word address = word();
    address.plain(exchange.origin).value(exchange.path, QStringLiteral("path"), asItIs);
    QChar separator = QLatin1Char('?');
    for (const ShownField &field : exchange.query) {
        address.plain(separator + percent(field.name) + QLatin1Char('=')).value(field.value, field.name, percent);
        separator = QLatin1Char('&');
    }
    if (!exchange.ownQuery.empty())
        address.plain(QStringLiteral("?")).value(exchange.ownQuery, QStringLiteral("query"), asItIs);
    parts << QStringLiteral("--globoff --url ") + address.text();
    return parts.join(QStringLiteral(" \\\n  "));
}

} // namespace fob
