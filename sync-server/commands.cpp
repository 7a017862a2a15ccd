#include "sync-server/commands.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <system_error>

#include "shared/base/check.h"
#include "shared/crypto/primitives.h"
#include "sync-server/config.h"
#include "sync-server/process.h"
#include "sync-server/serve.h"
#include "sync-server/service.h"
#include "sync-server/system_clock.h"
#include "sync-server/tls_identity.h"

namespace server {

namespace {

namespace fs = std::filesystem;

using base::Error;
using base::ErrorCode;
using base::Result;

/// What was said on the command line.
struct Arguments {
    std::optional<std::string> config_file;
    std::map<std::string, std::string> settings;  ///< by the name in settings()
    std::string backup_to;
    std::string restore_from;
};

struct Output {
    std::ostream& out;
    std::ostream& err;
};

std::string sentence(const Error& error) {
    switch (error.code) {
        case ErrorCode::kInvalidInput:
            return "This cannot be used as it is: " + error.detail + ".";
        case ErrorCode::kNotFound:
            return "There is nothing to read at: " + error.detail + ".";
        case ErrorCode::kProfileBusy:
            return "Another footbridge-server has this data folder open. Stop it first.";
        case ErrorCode::kNewerFormat:
            return "The store was written by a newer footbridge-server. It was not touched; use "
                   "that version.";
        case ErrorCode::kDamaged:
            return "Damage was found: " + error.detail +
                   ". Nothing was changed; see verify, and restore from a backup.";
        case ErrorCode::kNotSaved:
            return "The disk did not take it: " + error.detail +
                   ". Make room or mend the disk, then try again.";
        case ErrorCode::kRefused:
        case ErrorCode::kWrongPassphrase:
        case ErrorCode::kTooManyTries:
        case ErrorCode::kInviteUnknown:
        case ErrorCode::kSecretAway:
        case ErrorCode::kLeaseEnded:
        case ErrorCode::kOutOfUse:
        case ErrorCode::kUnreachable:
        case ErrorCode::kServerUntrusted:
        case ErrorCode::kServerNonsense:
        case ErrorCode::kServerRefused:
        case ErrorCode::kConflict:
        case ErrorCode::kNoKey:
        case ErrorCode::kTooLarge:
            return "That could not be done: " + error.detail + ".";
    }
    return error.detail;
}

Exit refused(const Output& output, const Error& error) {
    output.err << "footbridge-server: " << sentence(error) << '\n';
    return Exit::kRefused;
}

Exit wrong_use(const Output& output, const std::string& what) {
    output.err << "footbridge-server: " << what << '\n';
    return Exit::kWrongUse;
}

Result<std::string> text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(in), {});
    if (!in) return {ErrorCode::kNotFound, file.string()};
    return text;
}

// The file first, so that the command line has the last word.
Result<Config> config_of(const Arguments& arguments) {
    Config config;
    if (arguments.config_file) {
        const auto text = text_of(*arguments.config_file);
        if (!text.ok())
            return {ErrorCode::kInvalidInput, "no file to read at " + *arguments.config_file};
        if (auto done = set_from_json(config, text.value()); !done.ok()) return done.error();
    }
    for (const auto& [name, value] : arguments.settings) {
        if (auto done = set(config, name, value); !done.ok()) return done.error();
    }
    if (auto sound = check(config); !sound.ok()) return sound.error();
    return config;
}

Result<void> make_folder(const fs::path& folder) {
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem) return {ErrorCode::kNotSaved, folder.string()};
    return {};
}

Result<TlsIdentity> identity_of(const Config& config) {
    if (!config.tls_key.empty()) return TlsIdentity::load(config.tls_certificate, config.tls_key);
    // The key is made before the store: a store without one is not a first start.
    std::error_code problem;
    const bool first = !fs::exists(store_path(config.data), problem) && !problem;
    auto own = TlsIdentity::own(
        config.data, first ? TlsIdentity::Missing::kMake : TlsIdentity::Missing::kRefuse);
    if (own.ok() || own.error().code != ErrorCode::kDamaged) return own;
    return {ErrorCode::kRefused,
            own.error().detail +
                " is missing, and tablets trust no other key. The store is untouched and no new "
                "key was made. Put tls.key.pem and tls.certificate.pem back from where you keep "
                "them (backup copies the store alone), then start again"};
}

/// A store that is open, and who it speaks as.
struct Opened {
    TlsIdentity identity;
    std::unique_ptr<Service> service;
};

Result<Opened> open_store(const Config& config, const base::Clock& clock,
                          base::RandomSource& random) {
    if (auto made = make_folder(config.data); !made.ok()) return made.error();
    auto identity = identity_of(config);
    if (!identity.ok()) return identity.error();
    const auto pin = ledger::KeyPin::from(identity.value().spki_pin().view());
    auto service = Service::open(config.data, pin, config.services_max, clock, random);
    if (!service.ok()) return service.error();
    return Opened{std::move(identity).value(), std::move(service).value()};
}

Exit serve(const Config& config, const Output& output) {
    if (auto allowed = allow_open_files(descriptors_for(config)); !allowed.ok()) {
        output.err << "footbridge-server: " << allowed.error().detail << '\n';
        return Exit::kRefused;
    }
    StopSignals signals;
    const SystemClock clock;
    crypto::SodiumRandom random;
    auto opened = open_store(config, clock, random);
    if (!opened.ok()) return refused(output, opened.error());
    auto served = serve_until_stopped(config, opened.value().identity, *opened.value().service,
                                      clock, signals, output.out);
    if (!served.ok()) return refused(output, served.error());
    return Exit::kDone;
}

Exit init(const Config& config, const Output& output) {
    const SystemClock clock;
    crypto::SodiumRandom random;
    const auto opened = open_store(config, clock, random);
    if (!opened.ok()) return refused(output, opened.error());
    const auto& code = opened.value().service->fresh_setup_code();
    if (code) {
        output.out << "Setup code: " << *code << std::endl;
    } else {
        output.out << "This folder has a store already. Its setup code was good for 24 hours; "
                   << "setup-code makes a new one." << std::endl;
    }
    return Exit::kDone;
}

Exit new_setup_code(const Config& config, const Output& output) {
    const SystemClock clock;
    crypto::SodiumRandom random;
    const auto opened = open_store(config, clock, random);
    if (!opened.ok()) return refused(output, opened.error());
    const auto code = opened.value().service->renew_setup_code();
    if (!code.ok()) return refused(output, code.error());
    output.out << "Setup code: " << code.value() << std::endl;
    return Exit::kDone;
}

Exit verify_store(const Config& config, const Output& output) {
    const auto report = verify(config.data);
    if (!report.ok()) return refused(output, report.error());
    for (const journal::Finding& finding : report.value().findings) {
        output.out << finding.words << '\n';
    }
    output.out << report.value().operations << " operations are whole." << std::endl;
    if (report.value().clean()) return Exit::kDone;
    output.err << "footbridge-server: " << report.value().findings.size()
               << " damaged places were found; nothing was changed. Tablets send again what they "
                  "hold when the server next runs.\n";
    return Exit::kRefused;
}

Exit backup_store(const Config& config, const Arguments& arguments, const Output& output) {
    if (auto done = backup(config.data, arguments.backup_to); !done.ok()) {
        return refused(output, done.error());
    }
    output.out << "Saved to " << arguments.backup_to << ": the store alone. Keep tls.key.pem and "
               << "tls.certificate.pem with it, readable by you alone: tablets trust no other key."
               << std::endl;
    return Exit::kDone;
}

Exit restore_store(const Config& config, const Arguments& arguments, const Output& output) {
    if (auto made = make_folder(config.data); !made.ok()) return refused(output, made.error());
    if (auto done = restore(config.data, arguments.restore_from); !done.ok()) {
        return refused(output, done.error());
    }
    output.out << "Restored. Tablets send again what came after the backup. In a new folder, put "
               << "tls.key.pem and tls.certificate.pem beside it before the server starts."
               << std::endl;
    return Exit::kDone;
}

/// The commands and options; `arguments` takes what is said.
class CommandLine {
  public:
    explicit CommandLine(Arguments& arguments) : arguments_(arguments) {
        app_.name("footbridge-server");
        app_.set_version_flag("--version", "footbridge-server " FOOTBRIDGE_VERSION);
        app_.require_subcommand(1);
        for (CLI::App* command : {serve, init, setup_code}) add_settings(command);
        for (CLI::App* command : {verify, backup, restore}) {
            add_setting(command, {"data", "Folder of the store"});
        }
        backup->add_option("--to", arguments.backup_to, "File to write; must not be there yet")
            ->required();
        restore->add_option("--from", arguments.restore_from, "File that backup wrote")->required();
    }

    void parse(int argc, const char* const* argv) { app_.parse(argc, argv); }
    int explain(const CLI::ParseError& error, const Output& output) {
        return app_.exit(error, output.out, output.err);
    }

  private:
    CLI::App app_{"Carries sealed records between the tablets of a youth justice service."};

  public:
    CLI::App* serve = app_.add_subcommand("serve", "Listen until told to stop");
    CLI::App* init =
        app_.add_subcommand("init", "Make the store and the key, and print the setup code");
    CLI::App* setup_code =
        app_.add_subcommand("setup-code", "Make a new setup code in place of the one before");
    CLI::App* verify =
        app_.add_subcommand("verify", "Read everything in the store, and name what is damaged");
    CLI::App* backup = app_.add_subcommand("backup", "Copy the store, beside a running server too");
    CLI::App* restore = app_.add_subcommand("restore", "Put a backup in the place of the store");

  private:
    void add_setting(CLI::App* command, const Setting& setting) {
        std::string option = "--" + setting.name;
        std::ranges::replace(option, '_', '-');
        const auto take = [this, name = setting.name](const std::string& value) {
            arguments_.settings[name] = value;
        };
        command->add_option_function<std::string>(option, take, setting.help);
    }

    void add_settings(CLI::App* command) {
        command->add_option("--config", arguments_.config_file,
                            "JSON file of settings; options given here come before it");
        for (const Setting& setting : settings()) add_setting(command, setting);
    }

    Arguments& arguments_;
};

Exit run(const CommandLine& line, const Arguments& arguments, const Output& output) {
    const auto config = config_of(arguments);
    if (!config.ok()) return wrong_use(output, config.error().detail + ".");
    if (line.serve->parsed()) return serve(config.value(), output);
    if (line.init->parsed()) return init(config.value(), output);
    if (line.setup_code->parsed()) return new_setup_code(config.value(), output);
    if (line.verify->parsed()) return verify_store(config.value(), output);
    if (line.backup->parsed()) return backup_store(config.value(), arguments, output);
    return restore_store(config.value(), arguments, output);
}

}  // namespace

Exit run_command(int argc, const char* const* argv, std::ostream& out, std::ostream& err) {
    const Output output{out, err};
    CHECK(crypto::start());
    if (auto hardened = harden_process(); !hardened.ok()) return refused(output, hardened.error());
    Arguments arguments;
    CommandLine line(arguments);
    try {
        line.parse(argc, argv);
    } catch (const CLI::Success& asked) {
        line.explain(asked, output);
        return Exit::kDone;
    } catch (const CLI::ParseError& error) {
        return wrong_use(output, std::string(error.what()) + ". See --help.");
    }
    return run(line, arguments, output);
}

}  // namespace server
