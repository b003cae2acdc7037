// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/ReplyOutcome.h"

namespace fob {

namespace {

/// The errors that Qt makes of a status line (qhttpthreaddelegate.cpp, statusCodeFromHttp). ContentReSendError is none.
bool madeFromStatus(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::AuthenticationRequiredError:
    case QNetworkReply::ContentAccessDenied:
    case QNetworkReply::ContentNotFoundError:
    case QNetworkReply::ContentOperationNotPermittedError:
    case QNetworkReply::ContentConflictError:
    case QNetworkReply::ContentGoneError:
    case QNetworkReply::UnknownContentError:
    case QNetworkReply::InternalServerError:
    case QNetworkReply::OperationNotImplementedError:
    case QNetworkReply::ServiceUnavailableError:
    case QNetworkReply::UnknownServerError:
        return true;
    default:
        return false;
    }
}

/// At these two Qt rewinds the body for the redirect that it then does not follow, and complains that it cannot.
bool madeFromUnfollowedRedirect(QNetworkReply::NetworkError error, int status)
{
    return error == QNetworkReply::ContentReSendError && (status == 307 || status == 308);
}

} // namespace

std::optional<Error::Kind> failureOf(QNetworkReply::NetworkError error, int status)
{
    if (status > 0 && (error == QNetworkReply::NoError || (status >= 400 && madeFromStatus(error)) ||
                       madeFromUnfollowedRedirect(error, status)))
        return std::nullopt;
    switch (error) {
    case QNetworkReply::HostNotFoundError:
        return Error::Kind::HostNotFound;
    case QNetworkReply::ConnectionRefusedError:
        return Error::Kind::ConnectionRefused;
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
        return Error::Kind::ConnectionLost;
    case QNetworkReply::SslHandshakeFailedError:
        return Error::Kind::TlsFailed;
    case QNetworkReply::TimeoutError:
        return Error::Kind::ProviderTimedOut;
    case QNetworkReply::ProxyNotFoundError:
        return Error::Kind::ProxyNotFound;
    case QNetworkReply::ProxyConnectionRefusedError:
        return Error::Kind::ProxyRefused;
    case QNetworkReply::ProxyTimeoutError:
        return Error::Kind::ProxyTimedOut;
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return Error::Kind::ProxyNeedsLogin;
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::UnknownProxyError:
        return Error::Kind::ProxyFailed;
    case QNetworkReply::UnknownContentError: // a Content-Encoding that cannot be undone
        return status > 0 ? Error::Kind::InvalidAnswer : Error::Kind::NetworkFailed;
    default:
        return Error::Kind::NetworkFailed;
    }
}

} // namespace fob
