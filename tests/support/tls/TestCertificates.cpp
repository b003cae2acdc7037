// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/tls/TestCertificates.h"

#include <QFile>
#include <QProcess>
#include <QStringList>

namespace fob::test {

using namespace Qt::StringLiterals;

namespace {

void openssl(const QStringList &words)
{
    QProcess process;
    process.start(u"openssl"_s, words);
    if (!process.waitForFinished(30000) || process.exitCode() != 0)
        qFatal("openssl %s: %s", qPrintable(words.value(0)), process.readAllStandardError().constData());
}

} // namespace

void TestCertificates::authority(const QString &name) const
{
    openssl({u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"30"_s, u"-subj"_s,
             u"/CN=Test authority "_s + name, u"-keyout"_s, keyOf(name), u"-out"_s, certificateOf(name)});
}

void TestCertificates::certificate(const QString &name, const QString &issuer, const QString &names, int days) const
{
    QFile extensions(file(name + u".ext"_s));
    if (!extensions.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(extensions.fileName()));
    extensions.write("subjectAltName=" + names.toLatin1() + "\n");
    extensions.close();
    const QString request = file(name + u".csr"_s);
    openssl({u"req"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-subj"_s, u"/CN=test"_s, u"-keyout"_s, keyOf(name),
             u"-out"_s, request});
    openssl({u"x509"_s, u"-req"_s, u"-in"_s, request, u"-CA"_s, certificateOf(issuer), u"-CAkey"_s, keyOf(issuer),
             u"-CAcreateserial"_s, u"-days"_s, QString::number(days), u"-extfile"_s, extensions.fileName(), u"-out"_s,
             certificateOf(name)});
}

} // namespace fob::test
