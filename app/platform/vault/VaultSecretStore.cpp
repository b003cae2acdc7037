// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/vault/VaultSecretStore.h"

#include "platform/vault/Teller.h"

#include <QFile>
#include <QFileInfo>

namespace fob {

namespace {

using Kind = Error::Kind;

/// How soon a process that is at rest notices that it is to lock.
constexpr std::chrono::seconds lockLookout{2};

} // namespace

VaultSecretStore::VaultSecretStore(const QString &path, PassphraseSource &passphrases, const Clock &clock,
                                   VaultSettings settings)
    : m_file(path), m_passphrases(passphrases), m_clock(clock), m_settings(std::move(settings)),
      m_locks(QFileInfo(path).absolutePath()), m_stampPath(path + QStringLiteral(".locked"))
{
    m_lockTimer.setInterval(lockLookout);
    QObject::connect(&m_lockTimer, &QTimer::timeout, &m_self, [this] { lockIfDue(); });
}

VaultSecretStore::~VaultSecretStore() = default;

// What is known of the file and the key.

Result<Done> VaultSecretStore::look()
{
    if (m_looked && !m_file.isChanged())
        return Done{};
    m_looked = false;
    m_image.reset();
    m_contents.reset();
    auto bytes = m_file.read();
    if (!bytes)
        return failure(bytes.error());
    if (*bytes) {
        auto image = VaultImage::parse(std::move(**bytes), path());
        if (!image)
            return failure(image.error());
        m_image = std::move(*image);
    }
    m_looked = true;
    return Done{};
}

Result<VaultContents *> VaultSecretStore::contents()
{
    if (!m_contents) {
        auto opened = VaultContents::open(*m_image, m_unlocked->key, path());
        if (!opened)
            return failure(opened.error());
        m_contents = std::move(*opened);
    }
    return &*m_contents;
}

QByteArray VaultSecretStore::stamp() const
{
    QFile file(m_stampPath);
    return file.open(QIODevice::ReadOnly) ? file.read(64) : QByteArray();
}

void VaultSecretStore::used()
{
    const bool justUnlocked = !m_lockTimer.isActive();
    if (justUnlocked || m_countsCalls)
        m_lastUse = m_clock.sinceBoot();
    if (justUnlocked)
        m_lockTimer.start();
}

void VaultSecretStore::attended()
{
    lockIfDue(); // who comes too late has to unlock
    m_lastUse = m_clock.sinceBoot();
}

void VaultSecretStore::lockIfDue()
{
    // Counted since boot: a computer that was asleep for long enough wakes up locked.
    if (m_unlocked && (m_clock.sinceBoot() - m_lastUse >= m_settings.lockAfter || stamp() != m_stampAtUnlocking))
        lock();
}

bool VaultSecretStore::isUnlocked()
{
    lockIfDue();
    return look() && m_unlocked && m_image && m_image->preamble() == m_unlocked->preamble;
}

Result<std::vector<CredentialId>> VaultSecretStore::ids()
{
    if (auto seen = look(); !seen)
        return failure(seen.error());
    if (!m_image)
        return std::vector<CredentialId>();
    if (!isUnlocked())
        return failure(Kind::KeychainLocked, backendName());
    const auto opened = contents();
    if (!opened)
        return failure(opened.error());
    std::vector<CredentialId> ids;
    for (const QByteArray &id : (*opened)->ids())
        ids.push_back(QString::fromUtf8(id));
    return ids;
}

void VaultSecretStore::lock()
{
    m_unlocked.reset();
    m_contents.reset();
    m_lockTimer.stop();
}

Result<Done> VaultSecretStore::lockEverywhere()
{
    lock();
    VaultFile file(m_stampPath);
    return file.replace(vaultRandom(16).toHex() + '\n');
}

// What the port promises.

void VaultSecretStore::status(QObject *context, Completion<SecretStoreStatus> done)
{
    using State = SecretStoreStatus::State;
    SecretStoreStatus status{backendName(), State::Locked, path()};
    const bool unlocked = isUnlocked();
    if (auto seen = look(); !seen) {
        status.state = State::Unknown;
        status.detail = kindName(seen.error().kind) + QStringLiteral(": ") + path();
    } else if (!m_image) {
        status.state = State::Missing;
    } else if (unlocked) {
        status.state = State::Unlocked;
    }
    later<SecretStoreStatus>(context, std::move(done), status);
}

void VaultSecretStore::read(const CredentialId &id, QObject *context, Completion<Secret> done)
{
    needKey(false, [this, id, tell = teller(context, std::move(done))](const Result<Done> &ready) {
        if (!ready)
            return tell(failure(ready.error()));
        const auto opened = contents();
        if (!opened)
            return tell(failure(opened.error()));
        const QByteArray name = id.toUtf8();
        if (!(*opened)->contains(name))
            return tell(failure(Kind::SecretLost, backendName()));
        auto value = (*opened)->value(name, m_unlocked->key);
        tell(value ? Result<Secret>(std::move(*value)) : failure(Kind::VaultDamaged, path()));
    });
}

void VaultSecretStore::write(const CredentialId &id, Secret value, QObject *context, Completion<Done> done)
{
    constexpr qsizetype longestId = 255;
    const QByteArray name = id.toUtf8();
    auto tell = teller(context, std::move(done));
    if (name.isEmpty() || name.size() > longestId)
        return tell(failure(Kind::Unexpected, QStringLiteral("vault id")));
    auto held = std::make_shared<Secret>(std::move(value));
    auto put = [name, held](VaultContents &contents, const VaultKey &key) -> Result<bool> {
        contents.put(name, *held, key);
        return true;
    };
    change(put, [this, name, held, tell](const Result<Done> &written) {
        if (!written)
            return tell(written);
        const auto back = contents();
        const auto stored = back ? (*back)->value(name, m_unlocked->key) : std::nullopt;
        tell(stored && stored->equals(*held) ? written : failure(Kind::VaultFailed, path()));
    });
}

void VaultSecretStore::remove(const CredentialId &id, QObject *context, Completion<Done> done)
{
    auto tell = teller(context, std::move(done));
    const auto seen = look();
    if (!seen || !m_image) // what is in no file is removed
        return tell(seen);
    change(
        [name = id.toUtf8()](VaultContents &contents, const VaultKey &) -> Result<bool> {
            if (!contents.contains(name))
                return false;
            contents.remove(name);
            return true;
        },
        tell);
}

void VaultSecretStore::change(Change work, Completion<Done> done)
{
    needKey(true, [this, work = std::move(work), done = std::move(done)](const Result<Done> &ready) {
        if (!ready)
            return done(ready);
        underLock(std::bind(&VaultSecretStore::changeNow, this, work), done);
    });
}

void VaultSecretStore::underLock(std::function<Result<Done>()> work, Completion<Done> done)
{
    m_locks.acquire(QStringLiteral("vault"), m_settings.patience, &m_self,
                    [work = std::move(work), done = std::move(done)](Result<std::shared_ptr<CredentialLock>> lock) {
                        if (!lock)
                            return done(failure(lock.error()));
                        auto result = work();
                        lock->reset(); // before anybody is told
                        done(std::move(result));
                    });
}

Result<Done> VaultSecretStore::changeNow(const Change &work)
{
    if (auto seen = look(); !seen)
        return seen;
    // Locked while it waited for another process, or that one has changed the passphrase.
    if (!m_unlocked || (m_image && m_image->preamble() != m_unlocked->preamble))
        return failure(Kind::KeychainLocked, backendName());
    VaultContents changed(m_unlocked->preamble);
    if (m_image) {
        auto before = contents();
        if (!before)
            return failure(before.error());
        changed = **before;
    }
    const auto differs = work(changed, m_unlocked->key);
    if (!differs)
        return failure(differs.error());
    return *differs ? replaceWith(changed) : Result<Done>(Done{});
}

Result<Done> VaultSecretStore::replaceWith(const VaultContents &changed)
{
    const QByteArray bytes = changed.toBytes(m_unlocked->key);
    if (auto replaced = m_file.replace(bytes); !replaced)
        return replaced;
    m_looked = false;
    if (auto seen = look(); !seen)
        return seen;
    if (!m_image || !m_image->holds(bytes))
        return failure(Kind::VaultFailed, path());
    if (auto opened = contents(); !opened)
        return failure(opened.error());
    used();
    return Done{};
}

} // namespace fob
