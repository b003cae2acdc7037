// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/ExchangeLines.h"

#include "core/PrettyJson.h"
#include "wording/ExchangeWords.h"

#include <QCoreApplication>

#include <algorithm>

namespace fob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::ExchangeWords)
};

using Lines = std::vector<ShownText>;

ShownPiece plain(const QString &text) { return ShownPiece::plain(text); }

ShownText fieldLine(const ShownField &field, const QString &separator)
{
    ShownText line{plain(field.name + separator)};
    line.insert(line.end(), field.value.begin(), field.value.end());
    return line;
}

/// As it stands in JSON: in quotes, unless nothing of it is known.
ShownText quoted(ShownText text)
{
    const auto isText = [](const ShownPiece &piece) { return piece.hasText(); };
    if (!text.empty() && std::none_of(text.begin(), text.end(), isText))
        return text;
    for (ShownPiece &piece : text)
        piece.text = piece.hasText() ? jsonEscaped(piece.text) : piece.text;
    text.insert(text.begin(), plain(QStringLiteral("\"")));
    text.push_back(plain(QStringLiteral("\"")));
    return text;
}

ShownText with(ShownText text, const QString &behind)
{
    text.push_back(plain(behind));
    return text;
}

void addLine(Lines &lines, const QString &indent, const ShownText &head, const ShownText &rest)
{
    ShownText line{plain(indent)};
    line.insert(line.end(), head.begin(), head.end());
    line.insert(line.end(), rest.begin(), rest.end());
    lines.push_back(std::move(line));
}

void addLines(const ShownNode &node, const QString &indent, const ShownText &head, const QString &tail, Lines &lines)
{
    if (node.kind == ShownNode::Kind::Leaf) {
        addLine(lines, indent, head, with(node.isText ? quoted(node.value) : node.value, tail));
        return;
    }
    const bool object = node.kind == ShownNode::Kind::Object;
    const QString open = object ? QStringLiteral("{") : QStringLiteral("[");
    const QString close = object ? QStringLiteral("}") : QStringLiteral("]");
    if (node.children.empty() && node.leftOut == 0)
        return addLine(lines, indent, head, {plain(open + close + tail)});
    addLine(lines, indent, head, {plain(open)});
    const QString deeper = indent + QStringLiteral("  ");
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        const bool last = i + 1 == node.children.size() && node.leftOut == 0;
        addLines(node.children[i], deeper,
                 object ? with(quoted(node.children[i].name), QStringLiteral(": ")) : ShownText(),
                 last ? QString() : QStringLiteral(","), lines);
    }
    if (node.leftOut > 0)
        addLine(lines, deeper, {}, {plain(Words::tr("… %1 more").arg(node.leftOut))});
    addLine(lines, indent, {}, {plain(close + tail)});
}

void addText(const ShownText &text, Lines &lines)
{
    lines.emplace_back();
    for (const ShownPiece &piece : text) {
        if (!piece.hasText()) {
            lines.back().push_back(piece);
            continue;
        }
        const QStringList parts = piece.text.split(QLatin1Char('\n'));
        for (qsizetype i = 0; i < parts.size(); ++i) {
            if (i > 0)
                lines.emplace_back();
            if (!parts[i].isEmpty())
                lines.back().push_back({piece.kind, parts[i], parts[i].size()});
        }
    }
}

Lines linesOf(const std::vector<ShownField> &headers)
{
    Lines lines;
    for (const ShownField &header : headers)
        lines.push_back(fieldLine(header, QStringLiteral(": ")));
    return lines;
}

QStringList words(const Lines &lines)
{
    QStringList texts;
    for (const ShownText &line : lines)
        texts << shownWords(line);
    return texts;
}

} // namespace

std::vector<ShownText> requestParts(const Exchange &exchange)
{
    Lines lines = linesOf(exchange.headers);
    const Lines common = linesOf(exchange.commonHeaders);
    lines.insert(lines.end(), common.begin(), common.end());
    if (exchange.bodySize == 0)
        return lines;
    lines.emplace_back();
    if (!exchange.ownBody.empty()) {
        addText(exchange.ownBody, lines);
        return lines;
    }
    const QString separator = exchange.encoding == Encoding::Form ? QStringLiteral("=") : QStringLiteral(": ");
    for (const ShownField &field : exchange.body)
        lines.push_back(fieldLine(field, separator));
    if (exchange.encoding == Encoding::None)
        lines.push_back({plain(sizeWords(exchange.bodySize))});
    return lines;
}

std::vector<ShownText> headerParts(const ShownAnswer &answer) { return linesOf(answer.headers); }

std::vector<ShownText> bodyParts(const ShownAnswer &answer)
{
    Lines lines;
    if (answer.json)
        addLines(*answer.json, {}, {}, {}, lines);
    else if (!answer.text.empty())
        addText(answer.text, lines);
    else if (answer.size > 0)
        lines.push_back({plain(sizeWords(answer.size))});
    return lines;
}

std::vector<ShownText> answerParts(const Exchange &exchange)
{
    if (!exchange.answer)
        return {};
    Lines lines = headerParts(*exchange.answer);
    if (exchange.answer->size == 0)
        return lines;
    lines.emplace_back();
    const Lines body = bodyParts(*exchange.answer);
    lines.insert(lines.end(), body.begin(), body.end());
    return lines;
}

QStringList requestLines(const Exchange &exchange) { return words(requestParts(exchange)); }
QStringList answerLines(const Exchange &exchange) { return words(answerParts(exchange)); }

} // namespace fob
