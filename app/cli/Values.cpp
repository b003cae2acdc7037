// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Values.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace fob::cli {

namespace {

QString translated(const char *text) { return QCoreApplication::translate("fob::Values", text); }

/// How many letters have to be changed, added or taken away.
qsizetype distance(const QString &a, const QString &b)
{
    std::vector<qsizetype> row(static_cast<std::size_t>(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j + 1 < row.size(); ++j) {
            const qsizetype changed = diagonal + (a[i] == b[static_cast<qsizetype>(j)] ? 0 : 1);
            diagonal = std::exchange(row[j + 1], std::min({changed, row[j] + 1, row[j + 1] + 1}));
        }
    }
    return row.back();
}

} // namespace

CLI::Validator wholeNumber(int least, int most)
{
    const auto check = [least, most](std::string &text) {
        bool isNumber = false;
        const int number = QString::fromStdString(text).toInt(&isNumber);
        return isNumber && number >= least && number <= most
                   ? std::string()
                   : translated(QT_TRANSLATE_NOOP("fob::Values", "a whole number from %1 to %2"))
                         .arg(least)
                         .arg(most)
                         .toStdString();
    };
    return {check, ""};
}

CLI::Validator oneOf(const QStringList &words)
{
    const auto check = [words](std::string &text) {
        return words.contains(QString::fromStdString(text)) ? std::string()
                                                            : translated(QT_TRANSLATE_NOOP("fob::Values", "one of %1"))
                                                                  .arg(words.join(QStringLiteral(", ")))
                                                                  .toStdString();
    };
    return {check, ""};
}

QString nearest(const QString &word, const QStringList &words)
{
    QString best;
    qsizetype least = std::min<qsizetype>(3, word.size()); // a third wrong letter is another word
    for (const QString &candidate : words) {
        if (const qsizetype letters = distance(word, candidate); letters < least) {
            least = letters;
            best = candidate;
        }
    }
    return best;
}

} // namespace fob::cli
