// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/ClockWords.h"

#include "wording/DurationWords.h"

#include <QCoreApplication>

namespace fob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::ClockWords)
};

QString lengthOf(std::chrono::milliseconds offset)
{
    return durationWords(std::chrono::round<std::chrono::seconds>(offset));
}

} // namespace

QString clockSentence(std::chrono::milliseconds offset)
{
    const QString sentence = offset.count() > 0
                                 ? Words::tr("This computer's clock is %1 slow, by what a provider has answered. Fob "
                                             "reckons with the right time; set the clock, for other programs do not.")
                                 : Words::tr("This computer's clock is %1 fast, by what a provider has answered. Fob "
                                             "reckons with the right time; set the clock, for other programs do not.");
    return sentence.arg(lengthOf(offset));
}

QString clockWords(std::chrono::milliseconds offset)
{
    return (offset.count() > 0 ? Words::tr("clock %1 slow") : Words::tr("clock %1 fast")).arg(lengthOf(offset));
}

} // namespace fob
