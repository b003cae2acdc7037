// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Fingerprint.h"

#include <QMessageAuthenticationCode>

namespace fob {

namespace {

constexpr int rounds = 100000;
constexpr const char *alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's: no I, L, O, U

/// RFC 8018 §5.2, one block. Qt's own stands in Qt Network, which the core does without.
QByteArray derived(QByteArrayView password, const QByteArray &salt)
{
    QByteArray key = password.toByteArray();
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, key);
    wipe(key);
    code.addData(salt + QByteArray("\0\0\0\1", 4));
    QByteArray turn = code.result();
    QByteArray sum = turn;
    for (int round = 1; round < rounds; ++round) {
        code.reset();
        code.addData(turn);
        turn = code.result();
        for (qsizetype i = 0; i < sum.size(); ++i)
            sum[i] = static_cast<char>(sum[i] ^ turn[i]);
    }
    return sum;
}

} // namespace

// Keyed, so that the digits on a screenshot or in a ticket cannot be used to test guesses of a token.
QString fullFingerprint(const Secret &token, const Secret &installationKey)
{
    QByteArray key = installationKey.reveal().toByteArray();
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, key);
    const QByteArrayView bytes = token.reveal();
    code.addData(bytes.data(), bytes.size());
    wipe(key);
    return QString::fromLatin1(code.result().toHex());
}

QString shownFingerprint(const QString &full)
{
    return full.left(4) + QChar(0xb7) + full.mid(4, 4) + QChar(0xb7) + full.mid(8, 4);
}

QString fingerprint(const Secret &token, const Secret &installationKey)
{
    return shownFingerprint(fullFingerprint(token, installationKey));
}

QString sharedFingerprint(const Secret &token, const QString &phrase)
{
    const QString said = phrase.normalized(QString::NormalizationForm_KC).simplified().toCaseFolded();
    const QByteArray digest = derived(token.reveal(), "fob shared fingerprint 1:" + said.toUtf8());
    quint64 bits = 0;
    for (int i = 0; i < 8; ++i)
        bits = (bits << 8) | static_cast<unsigned char>(digest[i]);
    QString characters;
    for (int i = 0; i < 12; ++i) {
        if (i == 4 || i == 8)
            characters += QLatin1Char('-');
        characters += QLatin1Char(alphabet[(bits >> (59 - 5 * i)) & 31]);
    }
    return characters;
}

} // namespace fob
