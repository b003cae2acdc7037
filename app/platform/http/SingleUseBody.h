// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Secret.h"

#include <QIODevice>

namespace fob {

/// A request body that can be read once. QNetworkAccessManager sends a request again by itself when a connection closes
/// without an answer, unless its body cannot be rewound: then it fails. That is what makes "at most once" true (S17).
class SingleUseBody final : public QIODevice
{
    Q_OBJECT
public:
    explicit SingleUseBody(Secret bytes, QObject *parent = nullptr);

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool atEnd() const override { return m_read == m_bytes.size(); }
    /// Fails without the warning that QIODevice prints.
    bool reset() override { return false; }

    [[nodiscard]] qsizetype length() const { return m_bytes.size(); }
    [[nodiscard]] bool wasRead() const { return m_read > 0; }

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    Secret m_bytes;
    qsizetype m_read = 0;
};

} // namespace fob
