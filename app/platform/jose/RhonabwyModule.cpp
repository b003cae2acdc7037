// SPDX-License-Identifier: GPL-3.0-or-later
// The module fob-jose: librhonabwy behind JoseModule.
#include "platform/jose/JoseModule.h"

#include <QtGlobal>

#include <cstdlib>
#include <cstring>

extern "C" {
#include <rhonabwy.h>
}

namespace fob {

namespace {

class RhonabwyModule final : public JoseModule
{
public:
    void *load(const char *jwk) override
    {
        jwk_t *key = nullptr;
        if (r_jwk_init(&key) != RHN_OK)
            return nullptr;
        // What cannot be turned into a key of the crypto library (a point that is not on its curve) is refused here.
        if (r_jwk_import_from_json_str(key, jwk) != RHN_OK || r_jwk_is_valid(key) != RHN_OK) {
            r_jwk_free(key);
            return nullptr;
        }
        return key;
    }

    void unload(void *key) override { r_jwk_free(static_cast<jwk_t *>(key)); }

    Outcome verify(void *key, QByteArrayView token) override
    {
        jws_t *jws = nullptr;
        if (r_jws_init(&jws) != RHN_OK)
            return Outcome::Failed;
        // R_PARSE_NONE: neither keys that the header brings along nor addresses in it, and no unsigned token (S46).
        // R_FLAG_IGNORE_REMOTE: were a key to say x5u all the same, nothing would be fetched.
        Outcome outcome = Outcome::Invalid; // also of what the library takes for no JWS: an empty signature
        if (r_jws_advanced_parsen(jws, token.data(), static_cast<size_t>(token.size()), R_PARSE_NONE,
                                  R_FLAG_IGNORE_REMOTE) == RHN_OK) {
            const int result = r_jws_verify_signature(jws, static_cast<jwk_t *>(key), R_FLAG_IGNORE_REMOTE);
            outcome = result == RHN_OK              ? Outcome::Valid
                      : result == RHN_ERROR_INVALID ? Outcome::Invalid
                                                    : Outcome::Failed;
        }
        r_jws_free(jws);
        return outcome;
    }

    QByteArray jwkOfPem(QByteArrayView pem) override
    {
        const bool certificate = pem.indexOf("-----BEGIN CERTIFICATE") >= 0;
        jwk_t *key = nullptr;
        if (r_jwk_init(&key) != RHN_OK)
            return {};
        QByteArray json;
        if (r_jwk_import_from_pem_der(key, certificate ? R_X509_TYPE_CERTIFICATE : R_X509_TYPE_PUBKEY, R_FORMAT_PEM,
                                      reinterpret_cast<const unsigned char *>(pem.data()),
                                      static_cast<size_t>(pem.size())) == RHN_OK) {
            if (char *text = r_jwk_export_to_json_str(key, 0)) {
                json = QByteArray(text);
                std::free(text); // jansson's default allocator
            }
        }
        r_jwk_free(key);
        return json;
    }
};

} // namespace

} // namespace fob

extern "C" Q_DECL_EXPORT fob::JoseModule *fobJoseModule()
{
    static fob::RhonabwyModule module;
    return &module;
}
