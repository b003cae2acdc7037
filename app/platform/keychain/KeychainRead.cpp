// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/keychain/KeychainRead.h"

namespace fob {

KeychainRead::KeychainRead(KeychainJobs &jobs, const QString &id, KeychainLimits limits, Found found, Failed failed,
                           QObject *parent)
    : KeychainOperation(jobs, id, limits, std::move(failed), parent), m_found(std::move(found))
{
}

void KeychainRead::start()
{
    m_pieces.clear();
    readItem(
        m_id,
        [this](Secret first) {
            const auto head = headOf(first);
            if (!head || m_damaged == head->generation)
                return fail(Error::Kind::SecretLost, m_jobs.backend());
            m_head = *head;
            m_pieces.push_back(std::move(first));
            nextPiece();
        },
        [this] { end(std::nullopt); });
}

void KeychainRead::nextPiece()
{
    const auto piece = static_cast<quint32>(m_pieces.size());
    if (piece == m_head.pieces)
        return whole();
    readItem(
        pieceKey(m_id, m_head.generation, piece),
        [this](Secret bytes) {
            m_pieces.push_back(std::move(bytes));
            nextPiece();
        },
        [this] { readAgain(); });
}

void KeychainRead::whole()
{
    if (auto value = joinPieces(m_head, m_pieces))
        end(std::move(value));
    else
        readAgain();
}

/// Another process may have written a new generation while this one was being read. The same one again is damaged.
void KeychainRead::readAgain()
{
    m_damaged = m_head.generation;
    start();
}

void KeychainRead::end(std::optional<Secret> value)
{
    deleteLater();
    m_found(std::move(value));
}

} // namespace fob
