// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/ErrorWords.h"

#include "wording/Language.h"
#include "wording/SafeText.h"

#include <QCoreApplication>

namespace fob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::ErrorWords)
};

/// A descriptor's author may have left out the full stop.
QString asSentence(QString text)
{
    text = text.trimmed();
    static const QString ends = QStringLiteral(".!?。！？…");
    if (!text.isEmpty() && !ends.contains(text.back()))
        text += Words::tr(".", "the end of a sentence");
    return text;
}

/// The descriptor's words for a code, led by what the provider did with the request.
QString fromDescriptor(const Error &error)
{
    const QString meaning = asSentence(localized(error.meaning));
    switch (error.kind) {
    case Error::Kind::RateLimited:
    case Error::Kind::ProviderBusy:
    case Error::Kind::ProviderFault:
        return Words::tr("The provider could not answer: %1").arg(meaning);
    case Error::Kind::AccessDenied:
        return meaning; // "… was declined" needs nobody to lead it in
    default:
        return Words::tr("The provider refused: %1").arg(meaning);
    }
}

QString referenceOf(const Error &error)
{
    QStringList parts;
    if (!error.providerCode.isEmpty())
        parts += Words::tr("code %1").arg(safeText(error.providerCode, 64));
    if (!error.traceId.isEmpty())
        parts += Words::tr("trace id %1").arg(safeText(error.traceId, 128));
    return parts.join(QStringLiteral(" · "));
}

/// A descriptor cannot know the time that an answer has named.
QString remedyOf(const Error &error)
{
    if (error.remedy.isEmpty())
        return whatToDo(error);
    const QString remedy = asSentence(localized(error.remedy));
    return error.retryAfter ? Words::tr("%1 %2", "two sentences").arg(remedy, whatToDo(error)) : remedy;
}

} // namespace

QString ErrorText::sentence() const
{
    const QString text = Words::tr("%1 %2", "what happened, what to do").arg(what, remedy);
    return reference.isEmpty() ? text : Words::tr("%1 (%2)", "sentences, reference").arg(text, reference);
}

ErrorText errorText(const Error &error)
{
    ErrorText text;
    text.what = error.meaning.isEmpty() ? whatHappened(error) : fromDescriptor(error);
    text.remedy = remedyOf(error);
    text.reference = referenceOf(error);
    return text;
}

QString errorSentence(const Error &error) { return errorText(error).sentence(); }

} // namespace fob
