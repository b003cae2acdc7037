// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/support/CanarySearch.h"

#include <QDirIterator>
#include <QFile>

#include <algorithm>

namespace fob::test {

QList<QByteArray> formsOf(const QByteArray &canary)
{
    const QString text = QString::fromUtf8(canary);
    const QByteArray wide(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    QList<QByteArray> forms{canary, wide, canary.toPercentEncoding(), text.toHtmlEscaped().toUtf8()};
    // Where it stands in a longer text decides which of three Base64 forms it takes; the ends differ, the middle does
    // not.
    for (const int shift : {0, 1, 2}) {
        const QByteArray base64 = (QByteArray(shift, 'x') + canary).toBase64(QByteArray::OmitTrailingEquals);
        forms.append(base64.mid(4, base64.size() - 8));
    }
    return forms;
}

QStringList filesHolding(const QList<QByteArray> &canaries, const QString &folder)
{
    QList<QByteArray> forms;
    for (const QByteArray &canary : canaries)
        forms += formsOf(canary);
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray content = file.readAll();
        if (std::any_of(forms.begin(), forms.end(), [&](const QByteArray &form) { return content.contains(form); }))
            found.append(file.fileName());
    }
    return found;
}

} // namespace fob::test
