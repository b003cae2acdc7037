// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/SignIn.h"
#include "services/VaultCalls.h"

#include <QUrlQuery>

namespace fob::fakes {

/// One sign-in with everything that it says written down.
class SignInRun
{
public:
    SignInRun(FakeWorld &world, const Credential &credential, SignIn::Options options = {})
        : w(world), signIn(std::make_unique<SignIn>(world.ports(), world.listeners, world.browser, credential,
                                                    withScopes(world, credential, std::move(options))))
    {
        QObject::connect(signIn.get(), &SignIn::stepReached, signIn.get(),
                         [this](SignIn::Step step) { steps.append(step); });
        QObject::connect(signIn.get(), &SignIn::browserFailed, signIn.get(),
                         [this](const Error &e) { browserErrors.append(e); });
        QObject::connect(signIn.get(), &SignIn::foreignRedirectSeen, signIn.get(), [this] { ++foreign; });
        QObject::connect(signIn.get(), &SignIn::finished, signIn.get(), [this](const Result<Credential> &r) {
            ++finished;
            result = r;
        });
    }

    /// Started, and opened or at its end.
    SignInRun &start()
    {
        signIn->start();
        (void)QTest::qWaitFor([this] { return finished > 0 || steps.contains(SignIn::Step::Opened); });
        listener = w.listeners.last();
        if (listener)
            landings = listener->landings;
        return *this;
    }
    void waitForEnd()
    {
        (void)QTest::qWaitFor([this] { return finished > 0; });
    }

    /// A parameter of the address that the user was sent to.
    [[nodiscard]] QString sent(const QString &name) const
    {
        return QUrlQuery(signIn->link()).queryItemValue(name, QUrl::FullyDecoded);
    }
    [[nodiscard]] QByteArray state() const { return sent(QStringLiteral("state")).toUtf8(); }
    [[nodiscard]] QByteArray answer(const QByteArray &parameter, const QByteArray &value) const
    {
        return parameter + '=' + value + "&state=" + state();
    }
    [[nodiscard]] QString landedAddress(const QByteArray &query) const
    {
        return signIn->redirectUri() + QLatin1Char('?') + QString::fromLatin1(query);
    }

    FakeWorld &w;
    std::unique_ptr<SignIn> signIn;
    QPointer<FakeRedirectListener> listener;
    std::shared_ptr<QList<Landing>> landings = std::make_shared<QList<Landing>>();
    QList<SignIn::Step> steps;
    QList<Error> browserErrors;
    int foreign = 0;
    int finished = 0;
    Result<Credential> result = failure(Error::Kind::Unexpected, QStringLiteral("not finished"));

private:
    static SignIn::Options withScopes(FakeWorld &world, const Credential &credential, SignIn::Options options)
    {
        auto scopes = ScopeSet::make(world.provider(credential.provider).scopes, credential.scopes);
        if (options.scopes.isEmpty() && scopes)
            options.scopes = *scopes;
        return options;
    }
};

} // namespace fob::fakes
