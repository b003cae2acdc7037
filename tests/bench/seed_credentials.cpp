// SPDX-License-Identifier: GPL-3.0-or-later
// Fills the index of this user with credentials of every built-in provider: bench-seed COUNT. Secrets are not needed:
// the list paints what the index knows.
#include "core/ProviderCatalog.h"
#include "platform/storage/SqliteCredentialIndex.h"
#include "platform/system/DescriptorFiles.h"
#include "platform/system/Paths.h"
#include "platform/system/SystemClock.h"

#include <QTextStream>
#include <QUuid>

using namespace fob;

namespace {

Credential credentialNumber(int number, const Provider &provider, Instant now)
{
    const Grant &grant = provider.grants[static_cast<std::size_t>(number) % provider.grants.size()];
    Credential credential;
    credential.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    credential.name = QStringLiteral("Account %1 of %2").arg(number).arg(number % 97);
    credential.provider = provider.id;
    credential.environment = provider.environments.front().id;
    credential.grant = grant.id;
    for (const QString &field : grant.fields)
        credential.fields.insert(field, QStringLiteral("client-%1").arg(number));
    credential.createdAt = now - std::chrono::hours(number % 2000);
    credential.generation = 1;
    credential.token.present = number % 5 != 0;
    credential.token.issuedAt = now - std::chrono::minutes(number % 90);
    if (grant.kind != GrantKind::ApiKey)
        credential.token.expiresAt = credential.token.issuedAt + std::chrono::hours(1);
    credential.token.hasRefreshToken = grant.refresh.has_value();
    return credential;
}

} // namespace

int main(int argc, char *argv[])
{
    const int count = argc == 2 ? QByteArray(argv[1]).toInt() : 0;
    const Paths paths = Paths::fromEnvironment();
    const ProviderCatalog catalog(descriptorFiles(paths.descriptors()));
    const QStringList ids = catalog.ids();
    SqliteCredentialIndex index(paths.index());
    if (!index.all()) // makes the file and its schema
        return 1;
    const Instant now = SystemClock().now();
    for (int number = 0; number < count; ++number) {
        const auto provider = catalog.find(ids[number % ids.size()]);
        if (!provider || !index.insert(credentialNumber(number, **provider, now))) {
            QTextStream(stderr) << "credential " << number << " could not be written\n";
            return 1;
        }
    }
    return count > 0 ? 0 : 2;
}
