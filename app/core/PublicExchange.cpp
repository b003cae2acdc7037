// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/PublicExchange.h"

namespace fob {

namespace {

void publish(ShownText &text)
{
    for (ShownPiece &piece : text)
        if (piece.kind == ShownPiece::Kind::Private)
            piece = ShownPiece::withheld(piece.size);
}

void publish(std::vector<ShownField> &fields)
{
    for (ShownField &field : fields)
        publish(field.value);
}

/// A report has fifty of these: each has so many values of its answer as still can be read.
constexpr int mostNodes = 400;

void publish(ShownNode &node, int &left)
{
    --left;
    publish(node.name);
    publish(node.value);
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        if (left <= 0) {
            node.leftOut += static_cast<qsizetype>(node.children.size() - i);
            node.children.resize(i);
            break;
        }
        publish(node.children[i], left);
    }
}

} // namespace

PublicExchange::PublicExchange(Exchange exchange) : m_exchange(std::move(exchange))
{
    publish(m_exchange.path);
    publish(m_exchange.query);
    publish(m_exchange.ownQuery);
    publish(m_exchange.headers);
    publish(m_exchange.body);
    publish(m_exchange.ownBody);
    if (!m_exchange.answer)
        return;
    publish(m_exchange.answer->headers);
    publish(m_exchange.answer->text);
    int left = mostNodes;
    if (m_exchange.answer->json)
        publish(*m_exchange.answer->json, left);
}

} // namespace fob
