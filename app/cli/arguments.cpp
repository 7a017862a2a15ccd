#include "app/cli/arguments.h"

#include <CLI/CLI.hpp>
#include <deque>

namespace cli {
namespace {

constexpr std::string_view kAbout =
    "One Footbridge tablet without its window. Answers are lines of JSON on stdout; where "
    "something "
    "was refused there is one sentence on stderr. Exit status: 0 done, 1 refused, 2 wrong use.";

/// What CLI11 writes into while it parses; kept until the values are read.
struct Row {
    const Command* command;
    CLI::App* app;
    std::vector<std::pair<const Option*, CLI::Option*>> options;
};

CLI::Option* add_option(CLI::App& app, const Option& option) {
    const std::string name(option.name);
    const std::string help(option.help);
    if (option.presence == Option::Presence::kSwitch) return app.add_flag(name, help);
    CLI::Option* added = app.add_option(name, help)->type_name("");
    using Presence = Option::Presence;
    const bool optional =
        option.presence == Presence::kOptional || option.presence == Presence::kOptionalRepeated;
    if (option.presence == Presence::kRepeated || option.presence == Presence::kOptionalRepeated) {
        added->delimiter(',')->allow_extra_args(false)->take_all();
        added->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    } else {
        added->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::Throw);
    }
    return added->required(!optional);
}

/// "service create" hangs below "service", which is made once.
CLI::App& place_for(CLI::App& root, const Command& command) {
    CLI::App* at = &root;
    std::string_view rest = command.name;
    for (auto space = rest.find(' '); space != std::string_view::npos; space = rest.find(' ')) {
        const std::string group(rest.substr(0, space));
        const auto same =
            at->get_subcommands([&](const CLI::App* other) { return other->get_name() == group; });
        CLI::App* found = same.empty() ? nullptr : same.front();
        if (found == nullptr) {
            found = at->add_subcommand(group, "Commands that begin with \"" + group + "\"");
            found->require_subcommand(1)->fallthrough();
        }
        at = found;
        rest.remove_prefix(space + 1);
    }
    return *at->add_subcommand(std::string(rest), std::string(command.help))->fallthrough();
}

std::string one_sentence(std::string text) {
    for (char& letter : text) {
        if (letter == '\n' || letter == '\r') letter = ' ';
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '.')) text.pop_back();
    return "Wrong use: " + text + ". See footbridge-cli --help.";
}

Given values_of(const Row& row) {
    Given given;
    for (const auto& [option, added] : row.options) {
        if (added->count() > 0) given.put(option->name, added->results());
    }
    return given;
}

Parsed read(CLI::App& root, int argc, const char* const* argv, const std::deque<Row>& rows,
            Invocation invocation) {
    try {
        root.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        return {std::nullopt, {}, root.help("", CLI::AppFormatMode::Normal)};
    } catch (const CLI::CallForAllHelp&) {
        return {std::nullopt, {}, root.help("", CLI::AppFormatMode::All)};
    } catch (const CLI::CallForVersion&) {
        return {std::nullopt, {}, "footbridge-cli " FOOTBRIDGE_VERSION "\n"};
    } catch (const CLI::Error& wrong) {
        return {std::nullopt, {2, one_sentence(wrong.what())}, {}};
    }
    for (const Row& row : rows) {
        if (!row.app->parsed()) continue;
        invocation.command = row.command;
        invocation.given = values_of(row);
        for (const auto& [name, value] :
             {std::pair{"--profile", &invocation.profile},
              std::pair{"--passphrase-file", &invocation.passphrase_file}}) {
            if (root.count(name) > 0) *value = root.get_option(name)->as<std::string>();
            if (root.count(name) == 0 && row.command->needs != Needs::kNothing)
                return {std::nullopt, {2, one_sentence(std::string(name) + " is required")}, {}};
        }
        return {std::move(invocation), {}, {}};
    }
    return {std::nullopt, {2, one_sentence("no command was given")}, {}};
}

}  // namespace

Parsed parse_arguments(int argc, const char* const* argv, std::span<const Command> commands) {
    CLI::App root(std::string(kAbout), "footbridge-cli");
    root.add_option("--profile", "Folder of the profile")->type_name("DIR");
    root.add_option("--passphrase-file", "File whose first line is the passphrase")
        ->type_name("FILE");
    root.set_version_flag("--version", "footbridge-cli " FOOTBRIDGE_VERSION);
    root.set_help_all_flag("--help-all", "Every command with everything it takes");
    root.require_subcommand(1);
    std::deque<Row> rows;
    for (const Command& command : commands) {
        Row row{&command, &place_for(root, command), {}};
        for (const Option& option : command.options) {
            row.options.emplace_back(&option, add_option(*row.app, option));
        }
        rows.push_back(std::move(row));
    }
    return read(root, argc, argv, rows, {});
}

std::vector<Command> all_commands() {
    std::vector<Command> all;
    for (const auto rows :
         {service_commands(), people_commands(), bundle_commands(), recovery_commands(),
          erasure_commands(), visit_commands(), record_commands(), reading_commands(),
          exchange_commands(), draft_commands(), health_commands(), demo_commands(),
          form_commands(), plan_commands(), word_commands(), knife_commands(), clock_commands(),
          figure_commands(), custody_commands()}) {
        all.insert(all.end(), rows.begin(), rows.end());
    }
    return all;
}

}  // namespace cli
