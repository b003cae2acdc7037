// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/EarlyRead.h"

#include "platform/storage/SqliteCredentialIndex.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace fob {

namespace {

// A thread's own arena grows page by page, a system call each, and ten thousand credentials are ten megabytes: it is
// given room at once. Memory that is not touched costs nothing.
void makeRoom()
{
#ifdef __GLIBC__
    mallopt(M_TOP_PAD, 16 * 1024 * 1024);
#endif
}

} // namespace

EarlyRead::EarlyRead(const ProviderCatalog &providers, const QString &indexFile)
    : m_read((makeRoom(), std::async(std::launch::async, [&providers, indexFile] {
                  // A connection of its own, closed again before the window opens the one that it keeps.
                  SqliteCredentialIndex index(indexFile);
                  auto credentials = index.all();
                  if (credentials) {
                      const QString *last = nullptr;
                      for (const Credential &credential : *credentials) {
                          if (!last || *last != credential.provider)
                              (void)providers.find(credential.provider); // kept by the catalog
                          last = &credential.provider;
                      }
                  }
                  return credentials;
              })))
{
}

} // namespace fob
