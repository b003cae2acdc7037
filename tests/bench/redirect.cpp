// SPDX-License-Identifier: GPL-3.0-or-later
// From the redirect's arrival to the stored token, with the real listener, network, keychain and index against the
// sandbox process: what Fob itself adds. Taken away are the keychain's calls, timed around them, and the server's own
// time, measured by the same exchange over a bare socket. Prints "total_ms", "keychain_ms", "server_ms" and "own_ms",
// medians.
#include "core/TokenRequest.h"
#include "platform/http/NetworkHttpClient.h"
#include "platform/keychain/KeychainSecretStore.h"
#include "platform/loopback/LoopbackListeners.h"
#include "platform/storage/FileCredentialLocks.h"
#include "platform/storage/SqliteCredentialIndex.h"
#include "platform/system/DescriptorFiles.h"
#include "platform/system/Paths.h"
#include "platform/system/SandboxProcess.h"
#include "platform/system/SystemClock.h"
#include "platform/system/SystemRandom.h"
#include "services/MemoryCallLedger.h"
#include "services/SignIn.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTcpSocket>
#include <QTextStream>
#include <QUrlQuery>

#include <algorithm>

using namespace fob;

namespace {

double sinceMs(const QElapsedTimer &timer) { return static_cast<double>(timer.nsecsElapsed()) / 1e6; }

/// The keychain, with the time that its calls take.
class TimedStore final : public SecretStore
{
public:
    explicit TimedStore(SecretStore &store) : m_store(store) {}
    double spentMs = 0;

    [[nodiscard]] QString backend() const override { return m_store.backend(); }
    void status(QObject *context, Completion<SecretStoreStatus> done) override
    {
        m_store.status(context, std::move(done));
    }
    void read(const CredentialId &id, QObject *context, Completion<Secret> done) override
    {
        m_store.read(id, context, timed(std::move(done)));
    }
    void write(const CredentialId &id, Secret value, QObject *context, Completion<Done> done) override
    {
        m_store.write(id, std::move(value), context, timed(std::move(done)));
    }
    void remove(const CredentialId &id, QObject *context, Completion<Done> done) override
    {
        m_store.remove(id, context, timed(std::move(done)));
    }

private:
    template <typename T> Completion<T> timed(Completion<T> done)
    {
        QElapsedTimer timer;
        timer.start();
        return [this, timer, done = std::move(done)](Result<T> result) {
            spentMs += sinceMs(timer);
            done(std::move(result));
        };
    }

    SecretStore &m_store;
};

class NoBrowser final : public Browser
{
public:
    Result<Done> open(const QUrl &, const QString &) override { return Done{}; }
};

/// One request over a bare socket, and the head and body that came back.
QByteArray ask(const QUrl &address, const QByteArray &head, const QByteArray &body = {})
{
    QTcpSocket socket;
    socket.connectToHost(address.host(), static_cast<quint16>(address.port()));
    if (!socket.waitForConnected())
        return {};
    socket.write(head + "\r\nHost: " + address.authority().toUtf8() +
                 "\r\nConnection: close\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    while (socket.waitForReadyRead()) {
    }
    return socket.readAll();
}

/// Approves as the account's owner would, and says where the browser is sent.
QUrl approve(const QUrl &link)
{
    const QByteArray answer = ask(link, "GET " + link.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority) +
                                            " HTTP/1.1\r\nX-Fob-Sandbox-Consent: approve");
    for (const QByteArray &line : answer.split('\n'))
        if (line.toLower().startsWith("location:"))
            return QUrl::fromEncoded(line.mid(9).trimmed());
    return {};
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const Paths paths = Paths::fromEnvironment();
    const ProviderCatalog catalog(descriptorFiles(paths.descriptors()));
    SystemClock clock;
    SystemRandom random;
    SqliteCredentialIndex index(paths.index());
    KeychainSecretStore keychain;
    TimedStore secrets(keychain);
    FileCredentialLocks locks(paths.locks());
    CredentialVault vault(index, secrets, locks, clock, random);
    NetworkHttpClient http(HttpSettings{});
    SandboxProcess sandbox(http);
    LoopbackListeners listeners(random);
    NoBrowser browser;
    MemoryCallLedger ledger;
    RateBudget budget(ledger, locks, clock, random);
    const FlowPorts ports{catalog, vault, http, sandbox, clock, random, budget};

    Credential credential;
    credential.name = QStringLiteral("bench");
    credential.provider = QStringLiteral("fentu");
    credential.environment = QStringLiteral("sandbox");
    credential.grant = QStringLiteral("authorization_code");
    credential.fields.insert(QStringLiteral("client_id"), QStringLiteral("sandbox-bench"));
    CredentialSecrets given;
    given.fields.emplace(QStringLiteral("client_secret"), Secret(QByteArrayView("sandbox-secret")));
    QEventLoop loop;
    bool added = false;
    vault.add(credential, std::move(given), &application, [&](Result<Credential> result) {
        added = result.has_value();
        if (added)
            credential = *result;
        loop.quit();
    });
    loop.exec();
    const auto provider = catalog.find(credential.provider);
    if (!added || !provider)
        return 1;

    std::vector<double> totals, keychains, servers, owns;
    for (int round = 0; round < 41; ++round) {
        SignIn::Options options;
        options.scopes = ScopeSet::defaults((*provider)->scopes);
        SignIn signIn(ports, listeners, browser, credential, options);
        bool signedIn = false;
        QElapsedTimer timer;
        double total = 0;
        QTcpSocket returning;
        QObject::connect(&signIn, &SignIn::stepReached, &application, [&](SignIn::Step step) {
            if (step != SignIn::Step::Opened)
                return;
            const QUrl landing = approve(signIn.link());
            returning.connectToHost(landing.host(), static_cast<quint16>(landing.port()));
            returning.waitForConnected();
            secrets.spentMs = 0;
            timer.start();
            returning.write("GET " + landing.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority) +
                            " HTTP/1.1\r\nHost: " + landing.authority().toUtf8() + "\r\n\r\n");
            returning.flush();
        });
        QObject::connect(&signIn, &SignIn::finished, &application, [&](const Result<Credential> &result) {
            total = sinceMs(timer);
            signedIn = result.has_value();
            loop.quit();
        });
        signIn.start();
        loop.exec();
        if (!signedIn)
            return 1;

        // The server's own time: the same exchange, with a code of its own, over a bare socket.
        CredentialSecrets same;
        same.fields.emplace(QStringLiteral("client_secret"), Secret(QByteArrayView("sandbox-secret")));
        auto request = AuthorizationRequest::make(**provider, credential, options.scopes, signIn.redirectUri(), random);
        const QString code = QUrlQuery(approve(request->url())).queryItemValue(QStringLiteral("code"));
        auto exchange = TokenRequest(**provider, credential, same, random)
                            .exchange(Secret::fromString(code), *request);
        const QByteArray body = exchange->body.reveal().toByteArray();
        timer.start();
        const QByteArray answer = ask(exchange->url,
                                      "POST " + exchange->url.path().toUtf8() +
                                          " HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded",
                                      body);
        const double server = sinceMs(timer);
        if (!answer.startsWith("HTTP/1.1 200"))
            return 1;
        if (round == 0)
            continue; // the first one starts processes and connections
        totals.push_back(total);
        keychains.push_back(secrets.spentMs);
        servers.push_back(server);
        owns.push_back(total - secrets.spentMs - server);
    }
    vault.remove(credential.id, &application, [&](const Result<Done> &) { loop.quit(); });
    loop.exec();
    QTextStream(stdout) << "total_ms " << median(totals) << "\nkeychain_ms " << median(keychains) << "\nserver_ms "
                        << median(servers) << "\nown_ms " << median(owns) << "\n";
    return 0;
}
