// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Pkce.h"

#include <QCryptographicHash>

namespace fob {

QByteArray base64Url(QByteArrayView bytes)
{
    return QByteArray::fromRawData(bytes.data(), bytes.size())
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray codeChallengeS256(const Secret &verifier)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const QByteArrayView bytes = verifier.reveal();
    hash.addData(QByteArray::fromRawData(bytes.data(), bytes.size()));
    return base64Url(hash.result());
}

} // namespace fob
