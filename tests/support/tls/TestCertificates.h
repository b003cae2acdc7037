// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace fob::test {

/// Authorities and certificates made by openssl for one test, as NAME.pem and NAME.key in a folder that goes with it.
/// What openssl refuses ends the test program.
class TestCertificates
{
public:
    void authority(const QString &name) const;
    /// names: "DNS:localhost,IP:127.0.0.1"; days: how long it is valid from now, negative: how long no more.
    void certificate(const QString &name, const QString &issuer, const QString &names, int days) const;

    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString certificateOf(const QString &name) const { return file(name + QStringLiteral(".pem")); }
    [[nodiscard]] QString keyOf(const QString &name) const { return file(name + QStringLiteral(".key")); }

private:
    QTemporaryDir m_folder;
};

} // namespace fob::test
