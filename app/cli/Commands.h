// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"

/// Makers of the commands, one a file under commands/.
namespace fob::cli {

[[nodiscard]] std::unique_ptr<Command> makeProviderListCommand();
[[nodiscard]] std::unique_ptr<Command> makeProviderCheckCommand();
[[nodiscard]] std::unique_ptr<Command> makeAddCommand();
[[nodiscard]] std::unique_ptr<Command> makeListCommand();
[[nodiscard]] std::unique_ptr<Command> makeShowCommand();
[[nodiscard]] std::unique_ptr<Command> makeEditCommand();
[[nodiscard]] std::unique_ptr<Command> makeRenameCommand();
[[nodiscard]] std::unique_ptr<Command> makeRemoveCommand();
[[nodiscard]] std::unique_ptr<Command> makeLoginCommand();
[[nodiscard]] std::unique_ptr<Command> makeTestCommand();
[[nodiscard]] std::unique_ptr<Command> makeTokenCommand();
[[nodiscard]] std::unique_ptr<Command> makeRequestCommand();
[[nodiscard]] std::unique_ptr<Command> makeRefreshCommand();
[[nodiscard]] std::unique_ptr<Command> makeRevokeCommand();
[[nodiscard]] std::unique_ptr<Command> makeInspectCommand();
[[nodiscard]] std::unique_ptr<Command> makeActivityCommand();
[[nodiscard]] std::unique_ptr<Command> makeKeepAliveCommand();
[[nodiscard]] std::unique_ptr<Command> makeDoctorCommand();
[[nodiscard]] std::unique_ptr<Command> makeReportCommand();
[[nodiscard]] std::unique_ptr<Command> makeStoreCommand();
[[nodiscard]] std::unique_ptr<Command> makeStoreMoveCommand();
[[nodiscard]] std::unique_ptr<Command> makeStoreLockCommand();
[[nodiscard]] std::unique_ptr<Command> makeStorePassphraseCommand();
[[nodiscard]] std::unique_ptr<Command> makeExecCommand();
[[nodiscard]] std::unique_ptr<Command> makeRenderCommand();
[[nodiscard]] std::unique_ptr<Command> makeSandboxCommand();
[[nodiscard]] std::unique_ptr<Command> makeTourCommand();

} // namespace fob::cli
