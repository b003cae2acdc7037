// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens decoded and verified a second, and by the JOSE library called directly with its key in hand; and what a paste
// of a megabyte costs. The tokens are the examples of the RFCs.
#include "core/DecodedToken.h"
#include "core/TokenText.h"
#include "platform/jose/JoseVerifier.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTextStream>

#include <nlohmann/json.hpp>

extern "C" {
#include <rhonabwy.h>
}

using namespace fob;

namespace {

/// A second of calls, as calls a second; best of three, as others run here too.
double perSecond(const std::function<bool()> &call)
{
    double best = 0;
    for (int round = 0; round < 3; ++round) {
        QElapsedTimer timer;
        timer.start();
        int calls = 0;
        for (; timer.elapsed() < 400; ++calls) {
            if (!call())
                qFatal("not valid");
        }
        best = std::max(best, calls * 1e9 / double(timer.nsecsElapsed()));
    }
    return best;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QFile file(QStringLiteral(FOB_SOURCE_DIR "/tests/platform/vectors/jose.json"));
    if (!file.open(QIODevice::ReadOnly))
        return 2;
    const auto vectors = nlohmann::json::parse(file.readAll().toStdString());
    QTextStream out(stdout);
    JoseVerifier verifier;
    for (const auto &[name, beginning] :
         {std::pair{"rs256", "RFC 7515 A.2"}, {"es256", "RFC 7515 A.3"}, {"eddsa", "RFC 8037"}}) {
        for (const auto &vector : vectors) {
            if (!vector["name"].get<std::string>().starts_with(beginning))
                continue;
            const QByteArray token = QByteArray::fromStdString(vector["token"].get<std::string>());
            const std::string jwk = vector["key"].dump();
            const auto keys = verifier.readKeys(QByteArray::fromStdString(jwk), SignatureVerifier::KeyText::Public);
            const double ours = perSecond([&] {
                const DecodedToken decoded = DecodedToken::decode(token);
                const auto check = verifier.check(token, *keys);
                return check && check->state == SignatureCheck::State::Valid && decoded.headerJson.size() >= 0;
            });
            jwk_t *key = nullptr;
            r_jwk_init(&key);
            r_jwk_import_from_json_str(key, jwk.c_str());
            const double direct = perSecond([&] {
                jws_t *jws = nullptr;
                r_jws_init(&jws);
                const bool valid =
                    r_jws_advanced_parsen(jws, token.constData(), size_t(token.size()), R_PARSE_NONE, 0) == RHN_OK &&
                    r_jws_verify_signature(jws, key, 0) == RHN_OK;
                r_jws_free(jws);
                return valid;
            });
            r_jwk_free(key);
            out << name << "_ours " << ours << '\n' << name << "_direct " << direct << '\n';
        }
    }
    const QByteArray paste = QByteArray("{\"access_token\":\"eyJhbGciOiJIUzI1NiJ9.") +
                             ("{\"a\":\"" + QByteArray(780000, 'a') + "\"}")
                                 .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) +
                             ".c2ln\"}";
    const double pastes = perSecond([&] {
        const auto found = findTokens(paste);
        return found.size() == 1 && DecodedToken::decode(found[0].token.reveal()).kind == DecodedToken::Kind::Jws;
    });
    out << "paste_ms " << 1000 / pastes << '\n';
    return 0;
}
