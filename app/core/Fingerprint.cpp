// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Fingerprint.h"

#include <QMessageAuthenticationCode>

namespace fob {

// Keyed, so that the digits on a screenshot or in a ticket cannot be used to test guesses of a token.
QString fingerprint(const Secret &token, const Secret &installationKey)
{
    QByteArray key = installationKey.reveal().toByteArray();
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, key);
    const QByteArrayView bytes = token.reveal();
    code.addData(bytes.data(), bytes.size());
    wipe(key);
    const QString digits = QString::fromLatin1(code.result().toHex().left(12));
    return digits.left(4) + QChar(0xb7) + digits.mid(4, 4) + QChar(0xb7) + digits.mid(8, 4);
}

} // namespace fob
