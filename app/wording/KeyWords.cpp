// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/KeyWords.h"

#include "wording/SafeText.h"

#include <QCoreApplication>

namespace fob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::KeyWords)
};

} // namespace

QString keyMistakeWords(const KeyMistake &mistake)
{
    const QString about = safeText(mistake.about, 40);
    if (mistake.name == QLatin1String("none"))
        return Words::tr("no key was given");
    if (mistake.name == QLatin1String("private"))
        return Words::tr("this is a private key, and its public half is enough");
    if (mistake.name == QLatin1String("no-pem"))
        return Words::tr("the PEM text is no public key or certificate");
    if (mistake.name == QLatin1String("missing"))
        return Words::tr("the key has no “%1”").arg(about);
    if (mistake.name == QLatin1String("no-base64url"))
        return Words::tr("“%1” of the key is not base64url").arg(about);
    if (mistake.name == QLatin1String("unknown-curve"))
        return Words::tr("the key's curve is none that tokens are signed with");
    if (mistake.name == QLatin1String("wrong-size"))
        return Words::tr("“%1” of the key has not the size of its curve").arg(about);
    if (mistake.name == QLatin1String("public-secret"))
        return Words::tr("the secret is a public key, which everybody knows");
    if (mistake.name == QLatin1String("no-object"))
        return Words::tr("a key has to be a JSON object");
    if (mistake.name == QLatin1String("unknown-type"))
        return Words::tr("the key is of no kind that tokens are signed with");
    if (mistake.name == QLatin1String("no-list"))
        return Words::tr("“keys” has to be a list");
    if (mistake.name == QLatin1String("too-many"))
        return Words::tr("there are more than %1 keys").arg(about);
    if (mistake.name == QLatin1String("no-json"))
        return Words::tr("the key is no sound JSON (line %1)").arg(about);
    return {};
}

} // namespace fob
