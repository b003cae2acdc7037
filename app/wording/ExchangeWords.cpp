// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/ExchangeWords.h"

#include "core/CurlText.h"
#include "core/RetryAfter.h"
#include "wording/DurationWords.h"
#include "wording/SafeText.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

namespace fob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::ExchangeWords)
};

QString fieldLine(const ShownField &field, const QString &separator)
{
    return safeText(field.name, 200) + separator + shownWords(field.value);
}

QString nameWords(const ShownPiece &name)
{
    return name.kind == ShownPiece::Kind::Plain ? QLatin1Char('"') + safeText(name.text, 200) + QLatin1Char('"')
                                                : QLatin1Char('[') + pieceWords(name) + QLatin1Char(']');
}

void addLines(const ShownNode &node, const QString &indent, const QString &head, const QString &tail,
              QStringList &lines)
{
    if (node.kind == ShownNode::Kind::Leaf) {
        QString value = shownWords({node.value});
        if (node.isText && node.value.kind == ShownPiece::Kind::Plain)
            value = QLatin1Char('"') + value + QLatin1Char('"');
        lines << indent + head + value + tail;
        return;
    }
    const bool object = node.kind == ShownNode::Kind::Object;
    const QString open = object ? QStringLiteral("{") : QStringLiteral("[");
    const QString close = object ? QStringLiteral("}") : QStringLiteral("]");
    if (node.children.empty() && node.leftOut == 0) {
        lines << indent + head + open + close + tail;
        return;
    }
    lines << indent + head + open;
    const QString deeper = indent + QStringLiteral("  ");
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        const bool last = i + 1 == node.children.size() && node.leftOut == 0;
        addLines(node.children[i], deeper, object ? nameWords(node.children[i].name) + QStringLiteral(": ") : QString(),
                 last ? QString() : QStringLiteral(","), lines);
    }
    if (node.leftOut > 0)
        lines << deeper + Words::tr("[%n more]", nullptr, static_cast<int>(node.leftOut));
    lines << indent + close + tail;
}

QString explanation(const ShownPiece &piece, const QString &field)
{
    if (piece.kind == ShownPiece::Kind::Withheld)
        return Words::tr("%1: Fob does not keep what was sent here").arg(field);
    if (piece.text == QLatin1String("code") || piece.text == QLatin1String("code_verifier"))
        return Words::tr("%1: it is good for one exchange only and has been used").arg(piece.text);
    if (piece.text == QLatin1String("refresh_token") || piece.text == QLatin1String("token"))
        return Words::tr("%1: Fob keeps it and does not print it").arg(piece.text);
    return Words::tr("%1: as the provider gave it to you, with the id or in its console").arg(secretName(piece));
}

} // namespace

QString pieceWords(const ShownPiece &piece)
{
    switch (piece.kind) {
    case ShownPiece::Kind::Masked:
        return Words::tr("masked: %1").arg(safeText(secretName(piece), 80));
    case ShownPiece::Kind::Withheld:
        return Words::tr("text of %n characters", nullptr, static_cast<int>(piece.size));
    case ShownPiece::Kind::Plain:
        break;
    }
    return safeText(piece.text, 2000);
}

QString shownWords(const ShownText &text)
{
    QString words;
    for (const ShownPiece &piece : text)
        words += piece.kind == ShownPiece::Kind::Plain ? pieceWords(piece)
                                                       : QLatin1Char('[') + pieceWords(piece) + QLatin1Char(']');
    return words;
}

QString sizeWords(qsizetype bytes)
{
    return bytes < 10000 ? Words::tr("%n bytes", nullptr, static_cast<int>(bytes))
                         : QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString statusWords(int status)
{
    static const QHash<int, const char *> names{{200, "OK"},
                                                {201, "Created"},
                                                {202, "Accepted"},
                                                {204, "No Content"},
                                                {206, "Partial Content"},
                                                {301, "Moved Permanently"},
                                                {302, "Found"},
                                                {303, "See Other"},
                                                {304, "Not Modified"},
                                                {400, "Bad Request"},
                                                {401, "Unauthorized"},
                                                {403, "Forbidden"},
                                                {404, "Not Found"},
                                                {405, "Method Not Allowed"},
                                                {406, "Not Acceptable"},
                                                {409, "Conflict"},
                                                {410, "Gone"},
                                                {415, "Unsupported Media Type"},
                                                {422, "Unprocessable Content"},
                                                {429, "Too Many Requests"},
                                                {500, "Internal Server Error"},
                                                {502, "Bad Gateway"},
                                                {503, "Service Unavailable"},
                                                {504, "Gateway Timeout"}};
    const auto name = names.constFind(status);
    const QString number = QString::number(status);
    return name == names.constEnd() ? number : number + QLatin1Char(' ') + QLatin1String(*name);
}

QString durationShown(std::chrono::milliseconds took)
{
    return took < std::chrono::seconds(1)
               ? Words::tr("%1 ms").arg(took.count())
               : Words::tr("%1 s").arg(QLocale().toString(static_cast<double>(took.count()) / 1000, 'f', 1));
}

QString roleWords(const QString &role)
{
    if (role == QLatin1String("token"))
        return Words::tr("token");
    if (role == QLatin1String("refresh"))
        return Words::tr("refresh");
    if (role == QLatin1String("revoke"))
        return Words::tr("revocation");
    if (role == QLatin1String("profile"))
        return Words::tr("profile");
    if (role == QLatin1String("introspect"))
        return Words::tr("introspection");
    if (role == QLatin1String("request"))
        return Words::tr("your request");
    return safeText(role, 64);
}

QString limitWords(const HttpResponse &response, Instant now)
{
    const auto number = [&](const char *name) {
        bool known = false;
        const qint64 value = response.header(name).trimmed().toLongLong(&known);
        return known && value >= 0 ? std::optional(value) : std::nullopt;
    };
    const auto limit = number("X-RateLimit-Limit");
    const auto left = number("X-RateLimit-Remaining");
    const auto after = retryAfter(response, now);
    const QString until = after ? momentWords(now + *after, now) : QString();
    const QLocale locale;
    if (left && limit)
        return after ? Words::tr("%1 of %2 calls are left until %3.")
                           .arg(locale.toString(*left), locale.toString(*limit), until)
                     : Words::tr("%1 of %2 calls are left.").arg(locale.toString(*left), locale.toString(*limit));
    if (left)
        return after ? Words::tr("%1 calls are left until %2.").arg(locale.toString(*left), until)
                     : Words::tr("%1 calls are left.").arg(locale.toString(*left));
    return after ? Words::tr("The provider asks for no further call before %1.").arg(until) : QString();
}

QString addressWords(const Exchange &exchange)
{
    QString words = safeText(exchange.url.toString(QUrl::FullyEncoded), 2000);
    QChar separator = QLatin1Char('?');
    for (const ShownField &field : exchange.query) {
        words += separator + fieldLine(field, QStringLiteral("="));
        separator = QLatin1Char('&');
    }
    if (exchange.querySize > 0)
        words += QLatin1Char('?') + shownWords({ShownPiece::withheld(exchange.querySize)});
    return words;
}

QStringList requestLines(const Exchange &exchange)
{
    QStringList lines;
    for (const ShownField &header : exchange.headers)
        lines << fieldLine(header, QStringLiteral(": "));
    if (exchange.bodySize == 0)
        return lines;
    lines << QString();
    if (exchange.encoding == Encoding::Form)
        for (const ShownField &field : exchange.body)
            lines << fieldLine(field, QStringLiteral("="));
    else if (exchange.encoding == Encoding::Json)
        for (const ShownField &field : exchange.body)
            lines << fieldLine(field, QStringLiteral(": "));
    else
        lines << QLatin1Char('[') + sizeWords(exchange.bodySize) + QLatin1Char(']');
    return lines;
}

QStringList answerLines(const Exchange &exchange)
{
    QStringList lines;
    if (!exchange.answer)
        return lines;
    for (const ShownField &header : exchange.answer->headers)
        lines << fieldLine(header, QStringLiteral(": "));
    if (exchange.answer->size == 0)
        return lines;
    lines << QString();
    if (exchange.answer->json)
        addLines(*exchange.answer->json, {}, {}, {}, lines);
    else
        lines << QLatin1Char('[') +
                     (exchange.answer->contentType.isEmpty()
                          ? sizeWords(exchange.answer->size)
                          : safeText(exchange.answer->contentType, 100) + QStringLiteral(", ") +
                                sizeWords(exchange.answer->size)) +
                     QLatin1Char(']');
    return lines;
}

QString curlWords(const Exchange &exchange, const QString &credentialName)
{
    return curlText(exchange, credentialName, explanation);
}

} // namespace fob
